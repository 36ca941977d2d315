using System.Text.Json;
using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.PersonalData;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tagging;

// Tagging: which concepts apply to which items, on whose word.
// Invariants, each proved on both databases by the test of the same number in TaggerSuite:
//   T1 an exclusive taxonomy has at most one accepted concept per item, also when two requests race: one wins, the other gets ExclusiveConflict.
//   T2 only approved concepts are newly assigned.   T3 automation never changes a person's decision; what was rejected does not come back by itself.
//   T4 each change names who, when and on whose word, in an audit entry of its item.   T5 undo brings back exactly what was there, and leaves
//   alone what was changed since.   T6 the number of statements does not grow with the number of items of a page.
/// <summary>Puts concepts on items, takes them off, decides suggestions, and undoes all that. Any number of items at once.</summary>
public sealed partial class Tagger(ChangeRunner changes)
{
    /// <summary>The most pairs of item and concept that one request takes.</summary>
    public const int MostPairs = 200_000;

    private const int PageSize = 1000;

    /// <summary>Puts concepts on items.</summary>
    /// <exception cref="CatalogException">
    /// Forbidden, InvalidValue, or with <see cref="TagRequest.AllOrNothing"/> the first row's refusal. Otherwise refusals are in the report.
    /// </exception>
    public Task<Changed<TagReport>> TagAsync(Caller caller, TagRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var items = request.Items.Distinct().ToList();
        return changes.RunAsync(
            caller,
            new ChangeRequest(ChangeSetKind.Tag, $"Tag {items.Count} items with {request.Concepts.Count} concepts", request, request.IdempotencyKey),
            async scope =>
            {
                // A dry run may add what is missing to an open taxonomy too: all of it is rolled back.
                var targets = await TagTargets.FindAsync(scope, request.Concepts, mayCreate: true);
                var rows = new List<TagRow>(items.Count * targets.Count);
                var taxonomies = targets.Select(target => target.Taxonomy?.Id).OfType<TaxonomyId>().Distinct().ToList();
                foreach (var page in items.Chunk(PageSize))
                {
                    var board = await TagBoard.ReadAsync(scope, page, taxonomies);
                    var ids = await scope.TakeIdsAsync(Math.Max(1, page.Length * targets.Count));
                    foreach (var item in page)
                    {
                        rows.AddRange(targets.Select(target => TagOne(scope, board, ids, request, item, target)));
                    }

                    await board.SaveAsync();
                }

                return TagReport.Of(rows);
            },
            cancellationToken,
            request.DryRun);
    }

    /// <summary>
    /// Takes concepts off items. What automation put there, or suggested, is rejected rather than forgotten, so that it does not come back
    /// by itself; what a person or an import put there goes away.
    /// </summary>
    /// <exception cref="CatalogException">Forbidden or InvalidValue, or with allOrNothing the first row's refusal.</exception>
    public Task<Changed<TagReport>> UntagAsync(Caller caller, TagRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var items = request.Items.Distinct().ToList();
        return changes.RunAsync(
            caller,
            new ChangeRequest(ChangeSetKind.Untag, $"Take {request.Concepts.Count} concepts off {items.Count} items", request, request.IdempotencyKey),
            async scope =>
            {
                var targets = await TagTargets.FindAsync(scope, request.Concepts, mayCreate: false);
                var rows = new List<TagRow>(items.Count * targets.Count);
                var taxonomies = targets.Select(target => target.Taxonomy?.Id).OfType<TaxonomyId>().Distinct().ToList();
                foreach (var page in items.Chunk(PageSize))
                {
                    var board = await TagBoard.ReadAsync(scope, page, taxonomies);
                    foreach (var item in page)
                    {
                        rows.AddRange(targets.Select(target => Row(request.AllOrNothing, item, target, () => UntagOne(scope, board, item, target))));
                    }

                    await board.SaveAsync();
                }

                return TagReport.Of(rows);
            },
            cancellationToken,
            request.DryRun);
    }

    private static TagOutcome UntagOne(ChangeScope scope, TagBoard board, ItemId item, FoundTarget target)
    {
        RefuseUnknown(board, item, target);
        var tag = board.Find(item, target.Concept!.Id); // a target without error has its concept
        if (tag is null or { Status: TagStatus.Rejected })
        {
            return TagOutcome.Unchanged;
        }

        if (tag.Source is TagSource.Manual or TagSource.Import)
        {
            board.Remove(tag);
        }
        else
        {
            board.Change(tag, TagState.Of(tag) with { Source = TagSource.Manual, Status = TagStatus.Rejected, Actor = scope.Caller.ActorId, At = scope.Now });
        }

        return TagOutcome.Removed;
    }

    internal static TagRow TagOne(ChangeScope scope, TagBoard board, IdBlock ids, TagRequest request, ItemId item, FoundTarget target) =>
        Row(request.AllOrNothing, item, target, () =>
        {
            RefuseUnknown(board, item, target);
            var concept = target.Concept!; // a target without error has both
            var taxonomy = target.Taxonomy!;
            if (!target.Applies(board.Kinds[item]))
            {
                throw TaxonomyErrors.NotApplicable(taxonomy.Key, board.Kinds[item]);
            }

            var state = new TagState(request.Source, request.Status, request.Confidence, request.Evidence, request.SourceVersion, scope.Caller.ActorId, scope.Now);
            RefuseLowering(board, item, concept, taxonomy, state);
            var current = board.Find(item, concept.Id);
            if (current is not null && current.Source == state.Source && current.Status == state.Status
                && current.Confidence.Equals(state.Confidence) && current.SourceVersion == state.SourceVersion)
            {
                return TagOutcome.Unchanged;
            }

            if (current is null || (current.Status != TagStatus.Accepted && state.Status != TagStatus.Rejected))
            {
                RefuseUnassignable(concept);
            }

            if (current is not null && !TagPrecedence.Replaces(current.Source, current.Status, state.Source, state.Status))
            {
                throw TaggingErrors.DecisionStands(item, concept.Id, current.Source);
            }

            if (taxonomy.Exclusive && state.Status == TagStatus.Accepted)
            {
                MakeRoom(board, request, item, concept, taxonomy);
            }

            if (current is null)
            {
                board.Add(ids, item, concept.Id, taxonomy.Id, taxonomy.Exclusive, state);
                return TagOutcome.Created;
            }

            board.Change(current, state);
            return TagOutcome.Updated;
        });

    /// <summary>A concept that stands for a level of sensitivity may raise an item and never lower it.</summary>
    private static void RefuseLowering(TagBoard board, ItemId item, Concept concept, Taxonomy taxonomy, TagState state)
    {
        if (taxonomy is { Kind: TaxonomyKind.Sensitivity, Exclusive: true, Ordered: true } && state.Status == TagStatus.Accepted
            && SensitivityLevels.Of(concept.Notation, concept.Name) is { } level && board.Sensitivities.TryGetValue(item, out var now) && level < now)
        {
            throw SensitivityErrors.LowerConcept(item, level, now);
        }
    }

    private static void MakeRoom(TagBoard board, TagRequest request, ItemId item, Concept concept, Taxonomy taxonomy)
    {
        var accepted = board.AcceptedIn(item, taxonomy.Id);
        if (accepted is null || accepted.ConceptId == concept.Id)
        {
            return;
        }

        if (!TagPrecedence.Replaces(accepted.Source, accepted.Status, request.Source, request.Status))
        {
            throw TaggingErrors.DecisionStands(item, accepted.ConceptId, accepted.Source);
        }

        if (!request.Replace)
        {
            throw TaggingErrors.ExclusiveConflict(item, taxonomy.Key, accepted.ConceptId);
        }

        board.Remove(accepted);
    }

    private static void RefuseUnknown(TagBoard board, ItemId item, FoundTarget target)
    {
        if (target.Error is not null)
        {
            throw target.Error;
        }

        if (!board.Kinds.ContainsKey(item))
        {
            throw ItemErrors.NotFound(item, "items");
        }
    }

    private static void RefuseUnassignable(Concept concept)
    {
        if (!ConceptRules.IsAssignable(concept.Status))
        {
            throw TaxonomyErrors.NotAssignable(concept.Id, concept.Name, concept.Status, concept.ReplacedById);
        }
    }

    private static TagRow Row(bool allOrNothing, ItemId item, FoundTarget target, Func<TagOutcome> decide)
    {
        try
        {
            return new TagRow(item, target.Concept?.Id, decide());
        }
        catch (CatalogException e) when (!allOrNothing)
        {
            return new TagRow(item, target.Concept?.Id, TagOutcome.Refused, e.Code, e.Message);
        }
    }

    private static void Check(TagRequest request)
    {
        if (request.Confidence is not (>= 0 and <= 1))
        {
            throw TaggingErrors.BadConfidence(request.Confidence);
        }

        var pairs = (long)request.Items.Count * request.Concepts.Count;
        if (pairs > MostPairs)
        {
            throw TaggingErrors.TooMany((int)Math.Min(pairs, int.MaxValue), MostPairs);
        }

        TextRules.Text(request.SourceVersion, TextRules.KeyLength, "sourceVersion");
        if (request.Evidence is not null && !IsJsonArray(request.Evidence))
        {
            throw ItemErrors.WrongType("evidence", "a JSON array", request.Evidence);
        }
    }

    private static bool IsJsonArray(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
