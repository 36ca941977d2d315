using System.Globalization;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>Finds segments for the command line.</summary>
public static class SegmentList
{
    /// <summary>The segments of a workspace, by folder and name.</summary>
    public static async Task<IReadOnlyList<Segment>> ReadAsync(CatalogStore store, WorkspaceId workspace, bool withArchived, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Segments.Where(row => row.WorkspaceId == workspace && (withArchived || row.State != SegmentState.Archived))
            .OrderBy(row => row.Folder).ThenBy(row => row.NameFolded).ToListAsync(cancellationToken);
    }

    /// <summary>The segment of a name, without regard to case, or of an id.</summary>
    /// <exception cref="CatalogException">NotFound.</exception>
    public static async Task<Segment> FindAsync(CatalogStore store, WorkspaceId workspace, string nameOrId, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var folded = TextFold.Fold(nameOrId.Trim());
        var named = await context.Segments.Where(row => row.WorkspaceId == workspace && row.NameFolded == folded).OrderBy(row => row.State == SegmentState.Archived).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (named is null && long.TryParse(nameOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var key))
        {
            var id = new SegmentId(key);
            named = await context.Segments.SingleOrDefaultAsync(row => row.WorkspaceId == workspace && row.Id == id, cancellationToken);
        }

        return named ?? throw SegmentErrors.NoneNamed(nameOrId);
    }
}
