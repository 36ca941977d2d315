using System.Text.Json;
using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tagging;

// Decisions about suggestions, and undo.
public sealed partial class Tagger
{
    /// <summary>A person accepts or rejects suggestions; each becomes that person's decision and keeps its evidence.</summary>
    /// <param name="caller">Who decides; needs the role Editor.</param>
    /// <param name="suggestions">The assignments decided about; repetitions count once.</param>
    /// <param name="accept">True to accept, false to reject.</param>
    /// <param name="replace">Whether an accepted concept of an exclusive taxonomy takes the place of the one that is there.</param>
    /// <param name="allOrNothing">Whether the first refusal undoes the whole request and is thrown.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">Forbidden, NotFound for an unknown assignment, InvalidValue for too many, or the first refusal.</exception>
    public Task<Changed<TagReport>> DecideAsync(
        Caller caller, IReadOnlyList<TagAssignmentId> suggestions, bool accept, bool replace, bool allOrNothing, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var ids = suggestions.Distinct().ToList();
        if (ids.Count > MostPairs)
        {
            throw TaggingErrors.TooMany(ids.Count, MostPairs);
        }

        return changes.RunAsync(
            caller,
            new ChangeRequest(ChangeSetKind.DecideSuggestions, $"{(accept ? "Accept" : "Reject")} {ids.Count} suggestions", new { ids, accept, replace }, idempotencyKey),
            scope => DecideInAsync(scope, ids, accept, replace, allOrNothing),
            cancellationToken);
    }

    /// <summary>
    /// A person accepts or rejects all suggestions that a filter finds, as one change that can be undone. Of an exclusive taxonomy only the
    /// surest suggestion of each item is accepted; the others wait as they are.
    /// </summary>
    /// <param name="caller">Who decides; needs the role Editor.</param>
    /// <param name="filter">Which suggestions.</param>
    /// <param name="accept">True to accept, false to reject.</param>
    /// <param name="replace">Whether an accepted concept of an exclusive taxonomy takes the place of the one that is there; otherwise that row is refused.</param>
    /// <param name="dryRun">Whether to report what would happen and change nothing.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">Forbidden, or InvalidValue: a threshold out of range, or more suggestions than one request takes.</exception>
    public Task<Changed<TagReport>> DecideAllAsync(
        Caller caller, SuggestionFilter filter, bool accept, bool replace, bool dryRun, string? idempotencyKey, CancellationToken cancellationToken)
    {
        foreach (var bound in new[] { filter.MinConfidence, filter.MaxConfidence }.Where(bound => bound is not (>= 0 and <= 1)))
        {
            throw TaggingErrors.BadConfidence(bound);
        }

        return changes.RunAsync(
            caller,
            new ChangeRequest(ChangeSetKind.DecideSuggestions, $"{(accept ? "Accept" : "Reject")} suggestions from {filter.MinConfidence:0.##} to {filter.MaxConfidence:0.##}", new { filter, accept, replace }, idempotencyKey),
            async scope =>
            {
                var found = await FindSuggestionsAsync(scope, filter);
                var chosen = accept
                    ? found.Where(tag => !tag.Exclusive).Concat(found.Where(tag => tag.Exclusive).GroupBy(tag => (tag.Item, tag.Taxonomy)).Select(group => group.OrderByDescending(tag => tag.Confidence).ThenBy(tag => tag.Id).First()))
                    : found;
                return await DecideInAsync(scope, [.. chosen.Select(tag => tag.Id).Order()], accept, replace, allOrNothing: false);
            },
            cancellationToken,
            dryRun);
    }

    private static async Task<TagReport> DecideInAsync(ChangeScope scope, IReadOnlyList<TagAssignmentId> ids, bool accept, bool replace, bool allOrNothing)
    {
        var workspace = scope.Caller.WorkspaceId;
        var request = new TagRequest([], []) { Replace = replace, AllOrNothing = allOrNothing };
        var rows = new List<TagRow>(ids.Count);
        foreach (var page in ids.Chunk(PageSize))
        {
            var found = await scope.Context.TagAssignments.AsNoTracking().Where(t => t.WorkspaceId == workspace && page.Contains(t.Id))
                .Select(t => new { t.Id, t.ItemId, Concept = t.Concept!, Taxonomy = t.Taxonomy! }).ToDictionaryAsync(t => t.Id, scope.Cancellation);
            var board = await TagBoard.ReadAsync(scope, [.. found.Values.Select(t => t.ItemId).Distinct()], [.. found.Values.Select(t => t.Taxonomy.Id).Distinct()]);
            foreach (var id in page)
            {
                var row = found.GetValueOrDefault(id) ?? throw TaggingErrors.AssignmentNotFound(id);
                var target = new FoundTarget(row.Concept, row.Taxonomy, null, null);
                rows.Add(Row(allOrNothing, row.ItemId, target, () => DecideOne(scope, board, request, row.ItemId, row.Concept, row.Taxonomy, accept)));
            }

            await board.SaveAsync();
        }

        return TagReport.Of(rows);
    }

    private static async Task<List<FoundSuggestion>> FindSuggestionsAsync(ChangeScope scope, SuggestionFilter filter)
    {
        var workspace = scope.Caller.WorkspaceId;
        var suggestions = scope.Context.TagAssignments.Where(t =>
            t.WorkspaceId == workspace && t.Status == TagStatus.Suggested && t.Confidence >= filter.MinConfidence && t.Confidence <= filter.MaxConfidence);
        if (filter.Taxonomy is { } taxonomy)
        {
            suggestions = suggestions.Where(t => t.TaxonomyId == taxonomy);
        }

        if (filter.Concepts is { } concepts)
        {
            suggestions = suggestions.Where(t => concepts.Contains(t.ConceptId));
        }

        if (filter.Sources is { } sources)
        {
            suggestions = suggestions.Where(t => sources.Contains(t.Source));
        }

        var found = new List<FoundSuggestion>();
        foreach (var page in filter.Items is { } items ? items.Distinct().Chunk(PageSize) : [[]])
        {
            var part = filter.Items is null ? suggestions : suggestions.Where(t => page.Contains(t.ItemId));
            found.AddRange(await part.OrderBy(t => t.Id).Take(MostPairs + 1).Select(t => new FoundSuggestion(t.Id, t.ItemId, t.TaxonomyId, t.Confidence, t.Exclusive)).ToListAsync(scope.Cancellation));
        }

        return found.Count > MostPairs ? throw TaggingErrors.TooMany(found.Count, MostPairs) : found;
    }

    private sealed record FoundSuggestion(TagAssignmentId Id, ItemId Item, TaxonomyId Taxonomy, double Confidence, bool Exclusive);

    /// <summary>
    /// Brings back what a change set did to tags. What was changed again since stays as it is and is reported as refused. Undoing an undo
    /// does the change again.
    /// </summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, or NotUndoable: undone before, or the change set changed no tags.</exception>
    public Task<Changed<TagReport>> UndoAsync(Caller caller, ChangeSetId id, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.Undo, $"Undo change set {id}", new { id }, idempotencyKey), async scope =>
        {
            // Locks the change set until the end of the transaction: of two requests that undo it, the second sees that it was undone.
            await scope.Context.ChangeSets.Where(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id && s.UndoneById == null)
                .ExecuteUpdateAsync(update => update.SetProperty(s => s.Changes, s => s.Changes), scope.Cancellation);
            var set = await scope.Context.ChangeSets.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, scope.Cancellation)
                ?? throw TaggingErrors.ChangeSetNotFound(id);
            if (set.UndoneById is { } by)
            {
                throw TaggingErrors.UndoneBefore(id, by);
            }

            var entries = await scope.Context.AuditEntries.AsNoTracking()
                .Where(e => e.WorkspaceId == caller.WorkspaceId && e.ChangeSetId == id && e.Subject == ChangeSubject.Tags)
                .OrderByDescending(e => e.Id).ToListAsync(scope.Cancellation);
            if (entries.Count == 0)
            {
                throw TaggingErrors.NotUndoable(id, set.Kind);
            }

            var exclusive = (await scope.Context.Taxonomies.AsNoTracking().Where(t => t.WorkspaceId == caller.WorkspaceId && t.Exclusive).Select(t => t.Id).ToListAsync(scope.Cancellation)).ToHashSet();
            var rows = new List<TagRow>();
            foreach (var page in entries.Chunk(PageSize))
            {
                var board = await TagBoard.ReadAsync(scope, [.. page.Select(e => new ItemId(e.SubjectId)).Distinct()], null);
                foreach (var entry in page)
                {
                    var details = JsonSerializer.Deserialize<TagDetails>(entry.Details, AuditJson.Options)!; // entries about tags are written by TagBoard alone
                    foreach (var change in details.Tags.Reverse())
                    {
                        rows.Add(UndoOne(board, new ItemId(entry.SubjectId), change, exclusive.Contains(change.Taxonomy)));
                    }
                }

                await board.SaveAsync();
            }

            await UseAgainAsync(scope, id);
            scope.MarkUndone(id);
            return TagReport.Of(rows);
        }, cancellationToken);

    /// <summary>Brings back what a change set did to the tags of one item, within another change.</summary>
    internal static async Task UndoOfItemAsync(ChangeScope scope, ChangeSetId id, ItemId item)
    {
        var workspace = scope.Caller.WorkspaceId;
        var entries = await scope.Context.AuditEntries.AsNoTracking()
            .Where(e => e.WorkspaceId == workspace && e.ChangeSetId == id && e.Subject == ChangeSubject.Tags && e.SubjectId == item.Value)
            .OrderByDescending(e => e.Id).ToListAsync(scope.Cancellation);
        if (entries.Count == 0)
        {
            return;
        }

        var exclusive = (await scope.Context.Taxonomies.AsNoTracking().Where(t => t.WorkspaceId == workspace && t.Exclusive).Select(t => t.Id).ToListAsync(scope.Cancellation)).ToHashSet();
        var board = await TagBoard.ReadAsync(scope, [item], null);
        foreach (var change in entries.SelectMany(entry => JsonSerializer.Deserialize<TagDetails>(entry.Details, AuditJson.Options)!.Tags.Reverse())) // written by TagBoard alone
        {
            UndoOne(board, item, change, exclusive.Contains(change.Taxonomy));
        }

        await board.SaveAsync();
    }

    private static TagOutcome DecideOne(ChangeScope scope, TagBoard board, TagRequest request, ItemId item, Concept concept, Taxonomy taxonomy, bool accept)
    {
        var tag = board.Find(item, concept.Id) ?? throw TaggingErrors.ChangedSince(item, concept.Id);
        var status = accept ? TagStatus.Accepted : TagStatus.Rejected;
        if (tag.Status == status && tag.Source == TagSource.Manual)
        {
            return TagOutcome.Unchanged;
        }

        if (accept)
        {
            RefuseUnassignable(concept);
            if (taxonomy.Exclusive)
            {
                MakeRoom(board, request, item, concept, taxonomy);
            }
        }

        board.Change(tag, TagState.Of(tag) with { Source = TagSource.Manual, Status = status, Confidence = 1, Actor = scope.Caller.ActorId, At = scope.Now });
        return TagOutcome.Updated;
    }

    private static TagRow UndoOne(TagBoard board, ItemId item, TagChange change, bool exclusive)
    {
        var current = board.Find(item, change.Concept);
        var isStill = change.After is null ? current is null : current is not null && change.After.IsStill(current);
        var other = exclusive && change.Before?.Status == TagStatus.Accepted ? board.AcceptedIn(item, change.Taxonomy) : null;
        if (!isStill || !board.Kinds.ContainsKey(item) || (other is not null && other.ConceptId != change.Concept))
        {
            var error = TaggingErrors.ChangedSince(item, change.Concept);
            return new TagRow(item, change.Concept, TagOutcome.Refused, error.Code, error.Message);
        }

        switch (change.Before)
        {
            case null when current is not null:
                board.Remove(current);
                return new TagRow(item, change.Concept, TagOutcome.Removed);
            case { } before when current is not null:
                board.Change(current, before);
                return new TagRow(item, change.Concept, TagOutcome.Updated);
            case { } before:
                board.Add(change.Assignment, item, change.Concept, change.Taxonomy, exclusive, before);
                return new TagRow(item, change.Concept, TagOutcome.Created);
            default:
                return new TagRow(item, change.Concept, TagOutcome.Unchanged);
        }
    }
}
