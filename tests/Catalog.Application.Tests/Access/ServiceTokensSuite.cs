using System.Text;
using Catalog.Application.Access;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;

namespace Catalog.Application.Tests.Access;

/// <summary>T1 to T3 are the invariants of ServiceTokens.</summary>
public abstract class ServiceTokensSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task T1_TheSecret_IsInTheAnswerAndNowhereElse()
    {
        var world = await World.NewAsync(fixture);
        var (token, secret) = await CreateAsync(world, Tokens(), "robot");

        var audit = Assert.Single(await world.AuditAsync());
        Assert.Equal((ChangeSubject.ServiceToken, token.Id.Value, ChangeKind.Created), (audit.Subject, audit.SubjectId, audit.Change));
        Assert.DoesNotContain(secret[4..], audit.Details, StringComparison.Ordinal);
        Assert.False(token.Hash.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
        Assert.True(secret.Length >= 47 && secret.StartsWith(token.Hint, StringComparison.Ordinal) && token.Hint.Length == 8, secret);
    }

    [Fact]
    public async Task T2_ARevokedToken_LetsNobodyInAndTheRevocationIsAudited()
    {
        var world = await World.NewAsync(fixture);
        var tokens = Tokens();
        var (token, secret) = await CreateAsync(world, tokens, "robot");
        Assert.NotNull(await tokens.AuthenticateAsync(secret, CancellationToken.None));

        await tokens.RevokeAsync(world.Caller.WorkspaceId, token.Id, world.Caller.ActorId, CancellationToken.None);
        await tokens.RevokeAsync(world.Caller.WorkspaceId, token.Id, world.Caller.ActorId, CancellationToken.None);

        Assert.Null(await tokens.AuthenticateAsync(secret, CancellationToken.None));
        Assert.Equal([ChangeKind.Created, ChangeKind.Deleted], (await world.AuditAsync()).Select(entry => entry.Change));
        Assert.Equal(2, (await world.OutboxAsync()).Count);
    }

    [Fact]
    public async Task T2_AnExpiredOrUnknownToken_LetsNobodyIn()
    {
        var world = await World.NewAsync(fixture);
        var tokens = Tokens();
        var (_, secret) = await tokens.CreateAsync(world.Caller.WorkspaceId, "brief", Role.Viewer, world.Caller.ActorId, TimeSpan.FromMinutes(1), CancellationToken.None);
        var early = await tokens.AuthenticateAsync(secret, CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Role.Viewer, early?.Role);
        Assert.Null(await tokens.AuthenticateAsync(secret, CancellationToken.None));
        Assert.Null(await tokens.AuthenticateAsync(secret + "x", CancellationToken.None));
    }

    [Fact]
    public async Task T3_AToken_OpensItsOwnWorkspaceAndIsRevokedOnlyThere()
    {
        var world = await World.NewAsync(fixture);
        var other = await World.NewAsync(fixture);
        var tokens = Tokens();
        var (token, secret) = await CreateAsync(world, tokens, "robot");

        var error = await Assert.ThrowsAsync<CatalogException>(() => tokens.RevokeAsync(other.Caller.WorkspaceId, token.Id, other.Caller.ActorId, CancellationToken.None));

        Assert.Equal(ErrorCode.NotFound, error.Code);
        Assert.Equal(world.Caller.WorkspaceId, (await tokens.AuthenticateAsync(secret, CancellationToken.None))?.WorkspaceId);
    }

    [Fact]
    public async Task TheNameOfAWorkingToken_IsRefusedAlsoAtOnce()
    {
        var world = await World.NewAsync(fixture);
        var tokens = Tokens();

        var errors = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record.ExceptionAsync(() => CreateAsync(world, tokens, "robot")).AsTask()));

        Assert.Single(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.Equal(ErrorCode.InvalidValue, Assert.IsType<CatalogException>(error).Code));
    }

    private ServiceTokens Tokens() => new(fixture.Store, new Workspaces(fixture.Store, fixture.Clock), fixture.Clock);

    private static Task<(Catalog.Application.Storage.Model.ServiceToken Token, string Secret)> CreateAsync(World world, ServiceTokens tokens, string name) =>
        tokens.CreateAsync(world.Caller.WorkspaceId, name, Role.Editor, world.Caller.ActorId, null, CancellationToken.None);
}

/// <summary>On SQLite.</summary>
public sealed class SqliteServiceTokensTests(SqliteFixture fixture) : ServiceTokensSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlServiceTokensTests(PostgreSqlFixture fixture) : ServiceTokensSuite(fixture), IClassFixture<PostgreSqlFixture>;
