using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.Folders;

/// <summary>An item that was made of a file.</summary>
internal sealed record KnownFile(ItemId Id, string Key, string? Checksum);

/// <summary>Which files are in the catalog already, by key and by content.</summary>
internal sealed class KnownFiles(CatalogStore store, WorkspaceId workspace, ItemKind kind)
{
    /// <summary>The items with one of the keys or one of the contents: two statements, however many files.</summary>
    public async Task<(Dictionary<string, KnownFile> ByKey, ILookup<string, KnownFile> ByChecksum)> FindAsync(string[] keys, string[] checksums, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        if (kind == ItemKind.Message)
        {
            // A message keeps no checksum: it is known by its key alone.
            var messages = await context.Set<Message>().AsNoTracking().Where(row => row.WorkspaceId == workspace && row.Kind == kind && EF.Parameter(keys).Contains(row.ExternalKey))
                .Select(row => new KnownFile(row.Id, row.ExternalKey, null)).ToListAsync(cancellationToken);
            return (messages.ToDictionary(file => file.Key, StringComparer.Ordinal), Array.Empty<KnownFile>().ToLookup(file => file.Key));
        }

        return kind == ItemKind.Asset
            ? await FindAsync(
                context.Set<Asset>().AsNoTracking().Where(row => row.WorkspaceId == workspace && row.Kind == kind && EF.Parameter(keys).Contains(row.ExternalKey)).Select(row => new KnownFile(row.Id, row.ExternalKey, row.Checksum)),
                context.Set<Asset>().AsNoTracking().Where(row => EF.Property<WorkspaceId>(row, CatalogContext.RowWorkspaceId) == workspace && EF.Parameter(checksums).Contains(row.Checksum!)).OrderBy(row => row.Id).Select(row => new KnownFile(row.Id, row.ExternalKey, row.Checksum)),
                cancellationToken)
            : await FindAsync(
                context.Set<Document>().AsNoTracking().Where(row => row.WorkspaceId == workspace && row.Kind == kind && EF.Parameter(keys).Contains(row.ExternalKey)).Select(row => new KnownFile(row.Id, row.ExternalKey, row.Checksum)),
                context.Set<Document>().AsNoTracking().Where(row => EF.Property<WorkspaceId>(row, CatalogContext.RowWorkspaceId) == workspace && EF.Parameter(checksums).Contains(row.Checksum!)).OrderBy(row => row.Id).Select(row => new KnownFile(row.Id, row.ExternalKey, row.Checksum)),
                cancellationToken);
    }

    private static async Task<(Dictionary<string, KnownFile>, ILookup<string, KnownFile>)> FindAsync(IQueryable<KnownFile> byKey, IQueryable<KnownFile> byChecksum, CancellationToken cancellationToken) => (
        (await byKey.ToListAsync(cancellationToken)).ToDictionary(file => file.Key, StringComparer.Ordinal),
        (await byChecksum.ToListAsync(cancellationToken)).ToLookup(file => file.Checksum!, StringComparer.Ordinal)); // found by it
}
