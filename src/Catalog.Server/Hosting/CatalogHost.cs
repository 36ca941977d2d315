using System.Net.Sockets;
using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Demo;
using Catalog.Application.Classification.Models;
using Catalog.Application.Conditions;
using Catalog.Application.Indexing;
using Catalog.Application.Jobs;
using Catalog.Application.Outbox;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http;
using Catalog.Server.Access;
using Catalog.Server.Segments;

namespace Catalog.Server.Hosting;

// The composition root of a server: what is made, in which order, and what ends in which order.
// Start: data folder -> database -> workspaces -> index -> HTTP. Stop: HTTP (running requests finish) -> index (commit) -> database -> folder.

/// <summary>A running server.</summary>
public sealed class CatalogHost : IAsyncDisposable
{
    private readonly CatalogSettings settings;
    private readonly Stack<object> parts;
    private readonly WebApplication app;
    private readonly Task opening;

    private CatalogHost(CatalogSettings settings, Stack<object> parts, WebApplication app, Task opening)
    {
        this.opening = opening;
        this.settings = settings;
        this.parts = parts;
        this.app = app;
    }

    /// <summary>The addresses it really listens on.</summary>
    public IReadOnlyCollection<string> Addresses => [.. app.Urls];

    /// <summary>Starts a server and returns when it answers.</summary>
    /// <exception cref="UsageException">A setting cannot be used.</exception>
    /// <exception cref="DataFolderException">The data folder is held by another process.</exception>
    public static async Task<CatalogHost> StartAsync(CatalogSettings settings, CancellationToken cancellationToken)
    {
        var parts = new Stack<object>();
        T Part<T>(T part)
            where T : notnull
        {
            parts.Push(part);
            return part;
        }

        try
        {
            var addresses = ListenAddresses.Parse(settings.Urls, settings.Demo);
            var origins = CrossOrigin.PolicyOf(settings.AllowedOrigins);
            Part(Telemetry.Export(settings.Otlp));
            Part(DataFolder.Hold(settings.DataFolder, "catalog serve", TimeProvider.System));
            var store = Part(CatalogStore.Open(CatalogSession.Database(settings)));
            await store.MigrateAsync(cancellationToken);
            var workspaces = new Workspaces(store, TimeProvider.System);
            var workspace = await workspaces.EnsureAsync(settings.Workspace, settings.Workspace, "en", cancellationToken);
            var demo = settings.Demo
                ? await workspaces.CallerAsync(workspace.Id, ActorKind.User, "demo", Role.Admin, cancellationToken)
                : null;
            if (demo is not null)
            {
                // An empty demo workspace is filled; one that holds anything is left alone.
                await new DemoLoader(store, TimeProvider.System).LoadAsync(demo, cancellationToken);
            }

            // Settings are read once. To watch their files would watch every folder below the one it was started in.
            var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
            var hasStarted = false;
            Logging(builder, settings, () => hasStarted);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
            builder.Services.AddSingleton(settings);
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.AddSingleton<Readiness>();
            builder.Services.AddSingleton(new DemoCaller(demo));
            builder.Services.AddSingleton(store);
            builder.Services.AddSingleton(workspaces);
            builder.Services.AddSingleton(Part(ReadStore.Open(store)));
            builder.Services.AddUseCases(settings);
            builder.Services.AddGraphQL(settings.GraphQL);
            builder.Services.AddCors(options => options.AddDefaultPolicy(origins));

            var app = Part(builder.Build());
            Route(app, settings, addresses);
            _ = app.Services.GetRequiredService<RequestExecutor>(); // built before the first request, not by it
            await app.Services.GetRequiredService<JobRunner>().OpenAsync(cancellationToken);
            var worker = Part(OutboxWorks.Worker(
                store, app.Services.GetRequiredService<ChangeRunner>(), app.Services.GetRequiredService<SegmentKeeper>(), app.Services.GetRequiredService<ConditionStore>(),
                app.Services.GetRequiredService<ModelBook>(), TimeProvider.System, app.Services.GetRequiredService<ILoggerFactory>()));
            await ListenAsync(app, addresses, cancellationToken);
            hasStarted = true;
            worker.Start();
            return new CatalogHost(settings, parts, app, OpenIndexAsync(app, workspace.Id));
        }
        catch
        {
            await DisposeAsync(parts);
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
        yield return $"  data       {settings.DataFolder}, workspace '{settings.Workspace}'";
        yield return settings.Demo
            ? "Requests from this machine need no token. Stop with Ctrl+C."
            : $"Requests need a token: catalog token create NAME --role Editor --data {settings.DataFolder}{(settings.Database.Length > 0 ? " --database CONNECTION" : "")}";
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
        await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // cancelled by the stop: nothing is written to the folder once it is given back
        await DisposeAsync(parts);
    }

    private static async ValueTask DisposeAsync(Stack<object> parts)
    {
        while (parts.TryPop(out var part))
        {
            switch (part)
            {
                case IAsyncDisposable asynchronous:
                    await asynchronous.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    /// <summary>What answers which request, in the order in which it is asked.</summary>
    private static void Route(WebApplication app, CatalogSettings settings, IReadOnlyList<string> addresses)
    {
        app.Urls.Clear();
        foreach (var address in addresses)
        {
            app.Urls.Add(address);
        }

        if (settings.GraphQL.GraphiQL)
        {
            app.Use((context, next) => IsFrontDoor(context.Request) ? Lead(context, "/graphql") : next(context));
        }

        if (settings.AllowedOrigins.Length > 0)
        {
            app.UseCors(); // before access: a browser asks whether it may send a token without sending one
        }

        app.UseWebSockets();
        app.UseMiddleware<RequestAccess>();
        app.MapHealth(app.Services.GetRequiredService<Readiness>());
        app.MapSegmentExport();
        app.MapGraphQL(configure: settings.GraphQL.Apply);
    }

    /// <summary>Starts to listen, and says of an address that cannot be had which it is.</summary>
    /// <exception cref="IOException">An address is in use, not of this machine, or not for this user.</exception>
    private static async Task ListenAsync(WebApplication app, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw new IOException($"The server cannot listen on {string.Join(", ", addresses)}: {failure.Message.TrimEnd('.')}. Stop what holds the address, or name another with --urls http://localhost:PORT.", failure);
        }
    }

    /// <summary>A browser opened the address that the server prints.</summary>
    private static bool IsFrontDoor(HttpRequest request) => request.Path == "/" && HttpMethods.IsGet(request.Method);

    private static Task Lead(HttpContext context, string where)
    {
        context.Response.Redirect(where);
        return Task.CompletedTask;
    }

    /// <summary>Opens the index behind the start, so that GraphQL answers at once; until then the server is alive but not ready.</summary>
    private static Task OpenIndexAsync(WebApplication app, WorkspaceId workspace)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        readiness.NotReady("index", "is being opened");
        return Task.Run(async () =>
        {
            try
            {
                var index = await app.Services.GetRequiredService<WorkspaceIndexes>().GetAsync(workspace, app.Lifetime.ApplicationStopping);
                readiness.NotReady("index", "is being built");
                await index.WaitUntilFilledAsync(app.Lifetime.ApplicationStopping);
                readiness.IsReady("index");
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException)
            {
                readiness.NotReady("index", failure.Message);
            }
        });
    }

    private static void Logging(WebApplicationBuilder builder, CatalogSettings settings, Func<bool> hasStarted)
    {
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(Enum.Parse<LogLevel>(settings.LogLevel));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && hasStarted()); // a start that fails is told by whoever asked for it, in one sentence
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
