using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Server.Access;

namespace Catalog.Server.Hosting;

// The composition root of a server: what is made, in which order, and what ends in which order.
// Start: data folder -> database -> workspaces -> index -> HTTP. Stop: HTTP (running requests finish) -> index (commit) -> database -> folder.

/// <summary>A running server.</summary>
public sealed class CatalogHost : IAsyncDisposable
{
    private readonly CatalogSettings settings;
    private readonly DataFolder folder;
    private readonly CatalogStore store;
    private readonly IDisposable telemetry;
    private readonly WebApplication app;

    private CatalogHost(CatalogSettings settings, DataFolder folder, CatalogStore store, IDisposable telemetry, WebApplication app)
    {
        this.settings = settings;
        this.folder = folder;
        this.store = store;
        this.telemetry = telemetry;
        this.app = app;
    }

    /// <summary>The addresses it really listens on.</summary>
    public IReadOnlyCollection<string> Addresses => [.. app.Urls];

    /// <summary>Starts a server and returns when it answers.</summary>
    /// <exception cref="UsageException">A setting cannot be used.</exception>
    /// <exception cref="DataFolderException">The data folder is held by another process.</exception>
    public static async Task<CatalogHost> StartAsync(CatalogSettings settings, CancellationToken cancellationToken)
    {
        var addresses = ListenAddresses.Parse(settings.Urls, settings.Demo);
        var telemetry = Telemetry.Export(settings.Otlp);
        var folder = DataFolder.Hold(settings.DataFolder, "catalog serve", TimeProvider.System);
        CatalogStore? store = null;
        try
        {
            store = CatalogStore.Open(CatalogSession.Database(settings));
            await store.MigrateAsync(cancellationToken);
            var workspaces = new Workspaces(store, TimeProvider.System);
            var workspace = await workspaces.EnsureAsync(settings.Workspace, settings.Workspace, "en", cancellationToken);
            var demo = settings.Demo
                ? await workspaces.CallerAsync(workspace.Id, ActorKind.User, "demo", Role.Admin, cancellationToken)
                : null;

            var builder = WebApplication.CreateSlimBuilder();
            Logging(builder, settings);
            builder.Services.AddSingleton(settings);
            builder.Services.AddSingleton(store);
            builder.Services.AddSingleton(workspaces);
            builder.Services.AddSingleton(new ServiceTokens(store, workspaces, TimeProvider.System));
            builder.Services.AddSingleton(new DemoCaller(demo));
            builder.Services.AddSingleton(TimeProvider.System);
            var readiness = new Readiness();
            builder.Services.AddSingleton(readiness);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

            var app = builder.Build();
            app.Urls.Clear();
            foreach (var address in addresses)
            {
                app.Urls.Add(address);
            }

            app.UseWebSockets();
            app.MapHealth(readiness);
            app.UseMiddleware<RequestAccess>();
            await app.StartAsync(cancellationToken);
            return new CatalogHost(settings, folder, store, telemetry, app);
        }
        catch
        {
            store?.Dispose();
            folder.Dispose();
            telemetry.Dispose();
            throw;
        }
    }

    /// <summary>What to open next, for the person who started it.</summary>
    public IEnumerable<string> Greeting()
    {
        var address = Addresses.First().Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);
        yield return $"Catalog is ready on {address}";
        yield return $"  GraphiQL   {address}/graphql        (open it in a browser)";
        yield return $"  GraphQL    POST {address}/graphql";
        yield return $"  health     {address}{HealthEndpoints.Ready}";
        yield return $"  data       {folder.Path}, workspace '{settings.Workspace}'";
        yield return settings.Demo
            ? "Requests from this machine need no token. Stop with Ctrl+C."
            : $"Requests need a token: catalog token create NAME --role Editor --data {settings.Data}";
    }

    /// <summary>Waits until the process is told to stop.</summary>
    public async Task WaitForShutdownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await app.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The command line asked for the stop: that is the normal end.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        store.Dispose();
        folder.Dispose();
        telemetry.Dispose();
    }

    private static void Logging(WebApplicationBuilder builder, CatalogSettings settings)
    {
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(Enum.Parse<LogLevel>(settings.LogLevel));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        if (settings.LogFormat == "json")
        {
            builder.Logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        }
        else
        {
            builder.Logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
        }
    }
}
