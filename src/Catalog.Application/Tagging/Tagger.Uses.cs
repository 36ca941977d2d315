using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tagging;

/// <content>What else a change set that is undone has done.</content>
public sealed partial class Tagger
{
    // Aligned concepts stand on mapping sets in use: when the withdrawal of a set is undone, the set is in use again with what it had put on items.
    private static async Task UseAgainAsync(ChangeScope scope, ChangeSetId undone)
    {
        var workspace = scope.Caller.WorkspaceId;
        var entries = await scope.Context.AuditEntries.AsNoTracking()
            .Where(entry => entry.WorkspaceId == workspace && entry.ChangeSetId == undone && entry.Subject == ChangeSubject.MappingSet).ToListAsync(scope.Cancellation);
        foreach (var entry in entries)
        {
            if (JsonSerializer.Deserialize<Withdrawal>(entry.Details, AuditJson.Options) is not { Applied: false, AppliedBy: { } applied })
            {
                continue;
            }

            var id = new MappingSetId(entry.SubjectId);
            if (await scope.Context.MappingSets.SingleOrDefaultAsync(set => set.WorkspaceId == workspace && set.Id == id && set.AppliedId == null, scope.Cancellation) is { } set)
            {
                (set.AppliedId, set.UpdatedAt) = (applied, scope.Now);
                set.Version++;
                scope.Record(ChangeSubject.MappingSet, set.Id.Value, ChangeKind.Updated, new { applied = true, appliedBy = applied });
            }
        }
    }

    private sealed record Withdrawal(bool? Applied, ChangeSetId? AppliedBy);
}
