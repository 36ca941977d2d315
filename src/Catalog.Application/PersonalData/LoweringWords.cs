using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.PersonalData;

/// <summary>
/// What was known of an item when a person lowered its sensitivity: how much personal data of each type was in it. The audit trail keeps it,
/// so that the lower level stands for as long as nothing more is found.
/// </summary>
internal static class LoweringWords
{
    /// <summary>How the change sets that lower are described.</summary>
    public const string Description = "Lower the sensitivity of item";

    /// <summary>For each of the items that a person lowered, how many pieces of each type were known the last time; what was undone does not count.</summary>
    public static async Task<Dictionary<ItemId, IReadOnlyDictionary<string, int>>> FindAsync(CatalogContext context, WorkspaceId workspace, IEnumerable<ItemId> items, CancellationToken cancellationToken)
    {
        var subjects = items.Select(item => item.Value).ToList();
        var words = new Dictionary<ItemId, IReadOnlyDictionary<string, int>>();
        if (subjects.Count == 0)
        {
            return words;
        }

        var entries = await context.AuditEntries.AsNoTracking()
            .Where(entry => entry.WorkspaceId == workspace && entry.Subject == ChangeSubject.Item && subjects.Contains(entry.SubjectId)
                && entry.ChangeSet!.Kind == ChangeSetKind.UpdateItem && entry.ChangeSet.Description.StartsWith(Description) && entry.ChangeSet.UndoneById == null) // the relation is required
            .OrderBy(entry => entry.Id).Select(entry => new { entry.SubjectId, entry.Details }).ToListAsync(cancellationToken);
        foreach (var entry in entries)
        {
            if (JsonSerializer.Deserialize<Word>(entry.Details, AuditJson.Options)?.Known is { } known)
            {
                words[new ItemId(entry.SubjectId)] = known;
            }
        }

        return words;
    }

    /// <summary>Whether nothing was found that was not known then: no further type, and no more of any.</summary>
    public static bool Covers(this IReadOnlyDictionary<string, int> known, IReadOnlyDictionary<string, int> found) => found.All(pair => known.GetValueOrDefault(pair.Key) >= pair.Value);

    private sealed record Word(Dictionary<string, int>? Known);
}
