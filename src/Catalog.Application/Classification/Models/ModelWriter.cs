using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>
/// Writes what models say of items: a champion's word as tags of source MODEL, every model's word as a prediction by which models are compared.
/// A person's decision stands, what was rejected does not return. Said twice, no tag changes.
/// </summary>
internal static class ModelWriter
{
    /// <summary>Writes one page.</summary>
    /// <param name="scope">The change.</param>
    /// <param name="model">Who speaks.</param>
    /// <param name="words">What it says; of any number of items that one statement can name.</param>
    /// <returns>What came of it; of a model that only watches, what would have come of it.</returns>
    public static async Task<ModelApplicationReport> WriteAsync(ChangeScope scope, ModelAtWork model, IReadOnlyList<ModelWord> words)
    {
        var report = new ModelApplicationReport { OnlyWatched = model.State != ModelState.Champion };
        if (words.Count == 0)
        {
            return report;
        }

        var assignable = await AssignableAsync(scope, model, words);
        var page = words.Select(word => word.Item.Id).ToList();
        var board = await TagBoard.ReadAsync(scope, page, [model.Taxonomy.Id]);
        var ids = await scope.TakeIdsAsync(page.Count * model.Most);
        var predictions = new List<ModelPrediction>(words.Count);
        foreach (var word in words.Where(word => board.Kinds.ContainsKey(word.Item.Id)))
        {
            report.Items++;
            var ranked = word.Prediction.Ranked.Select(label => (Concept: ModelAtWork.ConceptOf(label.Label), label.Confidence, label.Applies, label.IsSure))
                .Where(label => assignable.Contains(label.Concept)).Select(label => new Said(label.Concept, label.Confidence, label.Applies, label.IsSure)).ToList();
            predictions.Add(PredictionOf(scope, model, word, ranked));
            SayOne(scope, model, board, ids, word, ranked, report);
        }

        if (report.OnlyWatched)
        {
            scope.Context.ChangeTracker.Clear(); // counted, and never written
        }
        else
        {
            await board.SaveAsync();
        }

        await KeepAsync(scope, model, page, predictions);
        return report;
    }

    private static async Task<HashSet<ConceptId>> AssignableAsync(ChangeScope scope, ModelAtWork model, IReadOnlyList<ModelWord> words)
    {
        var named = words.SelectMany(word => word.Prediction.Ranked).Select(label => ModelAtWork.ConceptOf(label.Label)).Distinct().ToList();
        var statuses = await scope.Context.Concepts.AsNoTracking()
            .Where(c => c.WorkspaceId == scope.Caller.WorkspaceId && c.TaxonomyId == model.Taxonomy.Id && named.Contains(c.Id))
            .Select(c => new { c.Id, c.Status }).ToListAsync(scope.Cancellation);
        return statuses.Where(c => ConceptRules.IsAssignable(c.Status)).Select(c => c.Id).ToHashSet();
    }

    private static ModelPrediction PredictionOf(ChangeScope scope, ModelAtWork model, ModelWord word, List<Said> ranked)
    {
        var applies = ranked.Where((label, place) => model.Classifier.IsMultiLabel ? label.Applies : place == 0).Select(label => label.Concept.Value);
        return new ModelPrediction
        {
            WorkspaceId = scope.Caller.WorkspaceId, ModelId = model.Id, ItemId = word.Item.Id, ItemVersion = word.Item.Version,
            BestId = ranked.Count > 0 ? ranked[0].Concept : null, Confidence = ranked.Count > 0 ? Math.Round(ranked[0].Confidence, 4) : 0,
            IsSure = ranked.Count > 0 && ranked[0].IsSure && !word.Prediction.IsOutOfScope, IsOutOfScope = word.Prediction.IsOutOfScope,
            Applies = JsonSerializer.Serialize(applies, AuditJson.Options), At = scope.Now,
        };
    }

    private static async Task KeepAsync(ChangeScope scope, ModelAtWork model, List<ItemId> page, List<ModelPrediction> predictions)
    {
        var known = await scope.Context.ModelPredictions.Where(p => p.WorkspaceId == scope.Caller.WorkspaceId && p.ModelId == model.Id && page.Contains(p.ItemId))
            .ToDictionaryAsync(p => p.ItemId, scope.Cancellation);
        foreach (var prediction in predictions)
        {
            if (!known.TryGetValue(prediction.ItemId, out var before))
            {
                scope.Context.Add(prediction);
            }
            else if (before.ItemVersion != prediction.ItemVersion || before.BestId != prediction.BestId)
            {
                scope.Context.Entry(before).CurrentValues.SetValues(prediction);
            }
        }

        await scope.Context.SaveChangesAsync(scope.Cancellation);
        scope.Context.ChangeTracker.Clear();
    }

    private static void SayOne(ChangeScope scope, ModelAtWork model, TagBoard board, IdBlock ids, ModelWord word, List<Said> ranked, ModelApplicationReport report)
    {
        var tags = board.Of(word.Item.Id, model.Taxonomy.Id);
        var people = tags.Where(tag => tag is { Status: TagStatus.Accepted, Source: TagSource.Manual or TagSource.Import }).Select(tag => tag.ConceptId).ToList();
        if (people.Count > 0 && ranked.Count > 0)
        {
            report.Compared++;
            report.Agreed += people.Contains(ranked[0].Concept) ? 1 : 0;
        }

        var said = word.Prediction.IsOutOfScope ? []
            : model.Classifier.IsMultiLabel ? ranked.Where(label => label.Applies && label.Confidence >= model.LeastConfidence).Take(model.Most).ToList()
            : ranked.Take(1).Where(label => label.Confidence >= model.LeastConfidence).ToList();
        report.Abstained += said.Count == 0 ? 1 : 0;

        // What the model, or an older one, said by itself and no longer says is taken back.
        foreach (var stale in tags.Where(tag => tag is { Source: TagSource.Model, Status: not TagStatus.Rejected } && said.TrueForAll(label => label.Concept != tag.ConceptId)))
        {
            board.Remove(stale);
            report.Updated++;
        }

        foreach (var label in said)
        {
            var status = model.AcceptSure && label.IsSure ? TagStatus.Accepted : TagStatus.Suggested;
            var state = new TagState(TagSource.Model, status, Math.Round(label.Confidence, 4), null, model.SourceVersion, model.Actor.ActorId, scope.Now);
            SayConcept(model, board, ids, word.Item, label.Concept, state, report);
        }
    }

    private static void SayConcept(ModelAtWork model, TagBoard board, IdBlock ids, ItemText item, ConceptId concept, TagState state, ModelApplicationReport report)
    {
        var current = board.Find(item.Id, concept);
        if (current is { Source: TagSource.Model } && current.Status == state.Status && current.Confidence.Equals(state.Confidence) && current.SourceVersion == state.SourceVersion)
        {
            return;
        }

        if (current is { Status: TagStatus.Accepted } && !TagPrecedence.Replaces(current.Source, current.Status, state.Source, state.Status))
        {
            return; // it has been decided as the model would have it
        }

        var accepted = model.Taxonomy.Exclusive ? board.AcceptedIn(item.Id, model.Taxonomy.Id) : null;
        var isInTheWay = accepted is not null && accepted.ConceptId != concept
            && (state.Status == TagStatus.Suggested ? accepted.Source != TagSource.Model : !TagPrecedence.Replaces(accepted.Source, accepted.Status, state.Source, state.Status));
        if (isInTheWay || (current is not null && !TagPrecedence.Replaces(current.Source, current.Status, state.Source, state.Status)))
        {
            report.Kept++;
            return;
        }

        if (accepted is not null && accepted.ConceptId != concept && state.Status == TagStatus.Accepted)
        {
            board.Remove(accepted);
        }

        state = state with { Evidence = Evidence(model.Classifier, item, concept) };
        if (current is null)
        {
            board.Add(ids, item.Id, concept, model.Taxonomy.Id, model.Taxonomy.Exclusive, state);
            report.Created++;
        }
        else
        {
            board.Change(current, state);
            report.Updated++;
        }
    }

    private static string Evidence(TextClassifier classifier, ItemText item, ConceptId concept) =>
        JsonSerializer.Serialize(
            classifier.Explain(item.Text, concept.ToString(), 5, item.Fields).Select(part =>
            {
                var (field, start) = part.Start < 0 ? ("attribute", -1) : item.PlaceOf(part.Start);
                return new { kind = "feature", part.Text, field, start = start < 0 ? (int?)null : start, length = start < 0 ? (int?)null : part.Length, weight = Math.Round(part.Weight, 4) };
            }),
            AuditJson.Options);

    private sealed record Said(ConceptId Concept, double Confidence, bool Applies, bool IsSure);
}
