using System.Net;
using Catalog.Application.Segments;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Segments;

public abstract class WebhookSenderSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task AMessageThatIsRefused_IsSentAgainEverMoreRarely_AndIsDeadAfterTheLastAttempt()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var (editor, admin, webhook) = await HookAsync(scene);
        using var receiver = new Receiver { Status = HttpStatusCode.ServiceUnavailable };
        using var http = new HttpClient(receiver);
        var sender = new WebhookSender(scene.World.Store, http, scene.World.Clock);

        List<TimeSpan> pauses = [];
        for (var attempt = 1; attempt <= WebhookSender.MostAttempts; attempt++)
        {
            Assert.Equal(1, await sender.SendDueAsync(CancellationToken.None));
            Assert.Equal(0, await sender.SendDueAsync(CancellationToken.None));
            var pause = WebhookSender.Pause(attempt);
            pauses.Add(pause);
            scene.World.Clock.Advance(pause);
        }

        var dead = await DeliveryAsync(scene, webhook);
        receiver.Status = HttpStatusCode.OK;
        var queued = await editor.RequeueAsync(admin, webhook, null, null, CancellationToken.None);
        await sender.SendDueAsync(CancellationToken.None);
        var delivered = await DeliveryAsync(scene, webhook);

        Assert.Equal((DeliveryState.Dead, WebhookSender.MostAttempts, 503), (dead.State, dead.Attempts, dead.LastStatus));
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal((1, DeliveryState.Delivered, null), (queued.Value, delivered.State, delivered.LastError));
        Assert.Single(receiver.Deliveries.Distinct());
        Assert.Equal(WebhookSender.MostAttempts + 1, receiver.Deliveries.Count);
    }

    [Fact]
    public async Task AddressesTheServerMustNotCall_AreRefused_AndSoAreEditors()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var editor = new WebhookEditor(scene.World.Changes);
        var admin = scene.World.Caller with { Role = Role.Admin };

        foreach (var url in new[] { "http://crm.example/hook", "ftp://crm.example", "/hook", "https://user:secret@crm.example/" })
        {
            var refusal = await Assert.ThrowsAsync<CatalogException>(() => editor.CreateAsync(admin, "CRM", url, null, null, CancellationToken.None));
            Assert.Equal((ErrorCode.InvalidValue, "url"), (refusal.Code, refusal.Field[^1]));
        }

        var forbidden = await Assert.ThrowsAsync<CatalogException>(() => editor.CreateAsync(scene.World.Caller, "CRM", "https://crm.example", null, null, CancellationToken.None));
        Assert.Equal(ErrorCode.Forbidden, forbidden.Code);
    }

    private static async Task<(WebhookEditor Editor, Caller Admin, WebhookId Webhook)> HookAsync(SegmentWorld scene)
    {
        var editor = new WebhookEditor(scene.World.Changes);
        var admin = scene.World.Caller with { Role = Role.Admin };
        var segment = await scene.SegmentAsync("All", """{"always":true}""");
        var made = await editor.CreateAsync(admin, "CRM", "https://crm.example/hook", segment, null, CancellationToken.None);
        await scene.CustomerAsync("Anna");
        await scene.CatchUpAsync();
        return (editor, admin, made.Value.Id);
    }

    private static Task<WebhookDelivery> DeliveryAsync(SegmentWorld scene, WebhookId webhook) => scene.World.ReadAsync(context => context.WebhookDeliveries.SingleAsync(row => row.WebhookId == webhook));

    /// <summary>Answers with a status and notes the ids of the messages.</summary>
    private sealed class Receiver : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; }

        public List<string> Deliveries { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Deliveries.Add(request.Headers.GetValues(WebhookSender.DeliveryHeader).Single());
            return Task.FromResult(new HttpResponseMessage(Status));
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteWebhookSenderTests(SqliteFixture fixture) : WebhookSenderSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlWebhookSenderTests(PostgreSqlFixture fixture) : WebhookSenderSuite(fixture), IClassFixture<PostgreSqlFixture>;
