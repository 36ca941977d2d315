using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;

namespace Catalog.Server.Hosting;

/// <summary>What a command-line verb works with: the open database, the workspace of the settings and the caller it acts as.</summary>
public sealed class CatalogSession : IAsyncDisposable
{
    private readonly DataFolder? folder;

    private CatalogSession(DataFolder? folder, CatalogStore store, Workspaces workspaces, Workspace workspace, Caller caller)
    {
        this.folder = folder;
        Store = store;
        Workspaces = workspaces;
        Workspace = workspace;
        Caller = caller;
        Tokens = new ServiceTokens(store, workspaces, TimeProvider.System);
    }

    /// <summary>The database.</summary>
    public CatalogStore Store { get; }

    /// <summary>Workspaces and actors.</summary>
    public Workspaces Workspaces { get; }

    /// <summary>The workspace of the settings.</summary>
    public Workspace Workspace { get; }

    /// <summary>The operator at this command line: an admin of the workspace.</summary>
    public Caller Caller { get; }

    /// <summary>Service tokens.</summary>
    public ServiceTokens Tokens { get; }

    /// <summary>Opens to change: takes the data folder, brings the database up to date and creates the workspace where asked.</summary>
    /// <param name="settings">Where the data are.</param>
    /// <param name="purpose">What the holder does, for whoever is refused meanwhile.</param>
    /// <param name="createWorkspace">Whether an absent workspace is created; it is an error otherwise.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="UsageException">There is no catalog, and none is to be created.</exception>
    public static async Task<CatalogSession> OpenAsync(CatalogSettings settings, string purpose, bool createWorkspace, CancellationToken cancellationToken)
    {
        if (!createWorkspace)
        {
            RequireCatalog(settings);
        }

        var folder = DataFolder.Hold(settings.DataFolder, purpose, TimeProvider.System);
        try
        {
            var store = CatalogStore.Open(Database(settings));
            await store.MigrateAsync(cancellationToken);
            return await OpenAsync(folder, store, settings, createWorkspace, cancellationToken);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Opens a catalog that exists beside a server that may run: for verbs that read, or change little in one short transaction.</summary>
    public static async Task<CatalogSession> OpenBesideAsync(CatalogSettings settings, CancellationToken cancellationToken)
    {
        RequireCatalog(settings);
        var store = CatalogStore.Open(Database(settings));
        await store.CheckAsync(cancellationToken);
        return await OpenAsync(null, store, settings, createWorkspace: false, cancellationToken);
    }

    /// <summary>Whether the settings name a database that may be there: a server's, or a file that exists.</summary>
    public static bool Exists(CatalogSettings settings) => settings.Database.Length > 0 || File.Exists(DataFolder.DatabaseFile(settings.DataFolder));

    /// <summary>The database that settings name: their own, or the SQLite file of the data folder.</summary>
    public static DatabaseAddress Database(CatalogSettings settings) =>
        DatabaseAddress.Parse(settings.Database.Length > 0 ? settings.Database : DataFolder.DatabaseFile(settings.DataFolder));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Store.Dispose();
        folder?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void RequireCatalog(CatalogSettings settings)
    {
        if (!Exists(settings))
        {
            throw new UsageException($"There is no catalog in {settings.DataFolder}: name its folder with --data, or start the server once.");
        }
    }

    private static async Task<CatalogSession> OpenAsync(
        DataFolder? folder, CatalogStore store, CatalogSettings settings, bool createWorkspace, CancellationToken cancellationToken)
    {
        var workspaces = new Workspaces(store, TimeProvider.System);
        var workspace = createWorkspace
            ? await workspaces.EnsureAsync(settings.Workspace, settings.Workspace, "en", cancellationToken)
            : await workspaces.GetAsync(settings.Workspace, cancellationToken);
        var caller = await workspaces.CallerAsync(workspace.Id, ActorKind.User, $"operator {Environment.UserName}", Role.Admin, cancellationToken);
        return new CatalogSession(folder, store, workspaces, workspace, caller);
    }
}
