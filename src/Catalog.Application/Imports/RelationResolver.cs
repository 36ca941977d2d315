using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports;

/// <summary>From external keys to the ids of items, many at once. Keys that were found are remembered, up to a limit.</summary>
internal sealed class RelationResolver(WorkspaceId workspace)
{
    private const int MaxRemembered = 200_000;
    private readonly Dictionary<(ItemKind Kind, string Key), ItemId> _ids = [];

    /// <summary>Looks up keys of one kind; afterwards <see cref="Find"/> knows those that exist.</summary>
    public async Task LookUpAsync(CatalogContext context, ItemKind kind, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var unknown = keys.Where(key => !_ids.ContainsKey((kind, key))).Distinct(StringComparer.Ordinal).ToArray();
        if (unknown.Length == 0)
        {
            return;
        }

        var found = await context.Items.AsNoTracking()
            .Where(item => item.WorkspaceId == workspace && item.Kind == kind && EF.Parameter(unknown).Contains(item.ExternalKey))
            .Select(item => new { item.ExternalKey, item.Id })
            .ToListAsync(cancellationToken);
        foreach (var item in found)
        {
            _ids[(kind, item.ExternalKey)] = item.Id;
        }
    }

    public ItemId? Find(ItemKind kind, string key) => _ids.TryGetValue((kind, key), out var id) ? id : null;

    /// <summary>Before a batch: forgets what is remembered once it is too much.</summary>
    public void Trim()
    {
        if (_ids.Count > MaxRemembered)
        {
            _ids.Clear();
        }
    }

    public void Reset() => _ids.Clear();
}
