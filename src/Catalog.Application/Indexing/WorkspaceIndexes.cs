using System.Collections.Concurrent;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Indexing;

/// <summary>The indexes of all workspaces, each opened when it is first needed and followed from then on. Safe for concurrent use.</summary>
public sealed class WorkspaceIndexes(CatalogStore store, string folder, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<WorkspaceId, Lazy<Task<WorkspaceIndex>>> open = new();

    /// <summary>The index of a workspace.</summary>
    /// <exception cref="Catalog.Search.Store.IndexLockedException">Another process has its folder.</exception>
    public Task<WorkspaceIndex> GetAsync(WorkspaceId workspace, CancellationToken cancellationToken) =>
        open.GetOrAdd(workspace, id => new Lazy<Task<WorkspaceIndex>>(() => OpenAsync(id))).Value.WaitAsync(cancellationToken);

    /// <summary>The folder of a workspace's index.</summary>
    public static string FolderOf(string folder, string workspaceKey) => Path.Combine(folder, workspaceKey);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var index in open.Values.Where(index => index.IsValueCreated))
        {
            await (await index.Value).DisposeAsync();
        }
    }

    private async Task<WorkspaceIndex> OpenAsync(WorkspaceId id)
    {
        await using var context = store.Read();
        var key = await context.Workspaces.Where(workspace => workspace.Id == id).Select(workspace => workspace.Key).SingleAsync();
        var index = await WorkspaceIndex.OpenAsync(store, id, FolderOf(folder, key), clock, loggers.CreateLogger("Catalog.Indexing"), CancellationToken.None);
        index.Start();
        return index;
    }
}
