using System.Text.Json;
using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>How a model is applied to the items of a catalog.</summary>
/// <param name="Model">The model.</param>
public sealed record ModelApplicationRequest(ModelId Model)
{
    /// <summary>Whether what the model is sure of is accepted at once; otherwise all is suggested.</summary>
    public bool AcceptSure { get; init; }

    /// <summary>What is less sure than this is not even suggested, from 0 to 1.</summary>
    public double LeastConfidence { get; init; } = 0.3;
}

/// <summary>What came of applying a model.</summary>
public sealed record ModelApplicationReport
{
    /// <summary>Items it was asked about.</summary>
    public long Items { get; set; }

    /// <summary>Suggestions and decisions that were not there before; of a model that only watches, those it would have made.</summary>
    public long Created { get; set; }

    /// <summary>Earlier words of automation that were renewed or taken back.</summary>
    public long Updated { get; set; }

    /// <summary>Items about which it said nothing, because it was not sure enough or the text is unlike all it knows.</summary>
    public long Abstained { get; set; }

    /// <summary>Predictions that a person's decision, or a stronger source, kept out.</summary>
    public long Kept { get; set; }

    /// <summary>Items that people have classified, so that its word can be compared.</summary>
    public long Compared { get; set; }

    /// <summary>Those of them on which its best concept is one that people chose.</summary>
    public long Agreed { get; set; }

    /// <summary>Concepts it knows that may no longer be assigned; they are never predicted.</summary>
    public int RetiredConcepts { get; set; }

    /// <summary>Concepts of the taxonomy that it does not know, because they had too few items when it was trained.</summary>
    public int UnknownConcepts { get; set; }

    /// <summary>Whether it only watched, because it is no champion.</summary>
    public bool OnlyWatched { get; set; }

    /// <summary>What came of this and of another part of the items.</summary>
    internal ModelApplicationReport Plus(ModelApplicationReport other) => this with
    {
        Items = Items + other.Items, Created = Created + other.Created, Updated = Updated + other.Updated, Abstained = Abstained + other.Abstained,
        Kept = Kept + other.Kept, Compared = Compared + other.Compared, Agreed = Agreed + other.Agreed,
    };
}

// A model's word about items becomes suggestions, page by page, each page a change of its own.
// Invariants, each proved on both databases by the test of the same number in ModelSuite:
//   A1 a person's decision is never overwritten, and a rejected suggestion does not come back.   A2 concepts that may not be assigned are never
//   predicted.   A3 the same model applied twice changes nothing the second time.   A4 a model that is no champion writes nothing.
//   A5 each suggestion names the model, its confidence and what in the item spoke for it.
/// <summary>Applies models to items. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="changes">Runs the changes.</param>
/// <param name="book">The models.</param>
/// <param name="workspaces">Makes the model an actor.</param>
public sealed class ModelApplication(CatalogStore store, ChangeRunner changes, ModelBook book, Workspaces workspaces)
{
    private const int PageSize = 500;

    /// <summary>Applies a model to all active items its taxonomy classifies.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="request">Which model, and how.</param>
    /// <param name="run">The job whose work this is: its row says after each page what came of it so far, and where to go on. Null for none.</param>
    /// <param name="cancellationToken">Stops it after a page; what is committed stays.</param>
    /// <exception cref="Domain.CatalogException">There is no such model, it is retired, or the taxonomy has no concept left that it knows.</exception>
    public async Task<ModelApplicationReport> ApplyAsync(Caller caller, ModelApplicationRequest request, JobRun? run, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        if (request.LeastConfidence is not (>= 0 and <= 1))
        {
            throw ModelUseErrors.BadConfidence(request.LeastConfidence);
        }

        var classifier = await book.LoadAsync(caller.WorkspaceId, request.Model, cancellationToken);
        var (work, report) = await BeginAsync(caller, request, classifier, cancellationToken);
        var last = new ItemId(0);
        if (run?.CheckpointAs<Place>() is { } place)
        {
            (last, report) = (place.Last, report.Plus(place.Report));
        }

        var total = run is null ? 0 : await TotalAsync(work, cancellationToken);
        while (true)
        {
            var page = await PageAsync(work, last, cancellationToken);
            if (page.Count == 0)
            {
                return report;
            }

            last = page[^1];
            var (so, to) = (report, last);
            var step = (await changes.RunAsync(
                work.Actor,
                new ChangeRequest(ChangeSetKind.ApplyModel, $"{work.SourceVersion} says what it makes of {page.Count} items", new { request, last }),
                async scope =>
                {
                    var step = await PageOneAsync(scope, work, page);
                    if (run is not null)
                    {
                        await run.SaveAsync(scope.Context, ProgressOf(so.Plus(step), to, total), scope.Cancellation);
                    }

                    return step;
                },
                cancellationToken,
                dryRun: report.OnlyWatched)).Value;
            report = report.Plus(step);
            run?.Note(ProgressOf(report, last, total));
        }
    }

    private static JobProgress ProgressOf(ModelApplicationReport report, ItemId last, long total) => new()
    {
        Done = report.Items, Total = Math.Max(total, report.Items), Created = report.Created, Updated = report.Updated, Unchanged = report.Abstained, Rejected = report.Kept,
        Checkpoint = JobRun.Checkpoint(new Place(last, report)),
    };

    private async Task<(Work Work, ModelApplicationReport Report)> BeginAsync(Caller caller, ModelApplicationRequest request, TextClassifier classifier, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var model = await context.ClassificationModels.AsNoTracking().Include(m => m.Taxonomy).SingleAsync(m => m.Id == request.Model, cancellationToken);
        if (model.State == ModelState.Retired)
        {
            throw ModelUseErrors.Retired(model.Id);
        }

        var taxonomy = model.Taxonomy!; // included, and a model has one
        var assignable = (await context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == taxonomy.Id)
            .Select(c => new { c.Id, c.Status }).ToListAsync(cancellationToken)).Where(c => ConceptRules.IsAssignable(c.Status)).Select(c => c.Id).ToHashSet();
        var known = classifier.Labels.Select(ConceptOf).ToHashSet();
        if (!known.Overlaps(assignable))
        {
            throw ModelUseErrors.OtherTaxonomy(model.Id, taxonomy.Key);
        }

        var kinds = taxonomy.AppliesTo is null ? Enum.GetValues<ItemKind>() : JsonSerializer.Deserialize<ItemKind[]>(taxonomy.AppliesTo, AuditJson.Options) ?? [];
        var version = $"{taxonomy.Key} model {model.Number}";
        var actor = await workspaces.CallerAsync(caller.WorkspaceId, ActorKind.Model, version, Role.Editor, cancellationToken);
        return (
            new Work(classifier, taxonomy, assignable, kinds, request, actor, version),
            new ModelApplicationReport { OnlyWatched = model.State != ModelState.Champion, RetiredConcepts = known.Count(id => !assignable.Contains(id)), UnknownConcepts = assignable.Count(id => !known.Contains(id)) });
    }

    private async Task<long> TotalAsync(Work work, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Items.LongCountAsync(item => item.WorkspaceId == work.Actor.WorkspaceId && item.State == ItemState.Active && work.Kinds.Contains(item.Kind), cancellationToken);
    }

    private async Task<List<ItemId>> PageAsync(Work work, ItemId last, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Items.Where(item => item.WorkspaceId == work.Actor.WorkspaceId && item.State == ItemState.Active && item.Id > last && work.Kinds.Contains(item.Kind))
            .OrderBy(item => item.Id).Select(item => item.Id).Take(PageSize).ToListAsync(cancellationToken);
    }

    private static async Task<ModelApplicationReport> PageOneAsync(ChangeScope scope, Work work, List<ItemId> page)
    {
        var report = new ModelApplicationReport();
        var board = await TagBoard.ReadAsync(scope, page, [work.Taxonomy.Id]);
        var texts = await ItemTexts.ReadAsync(scope.Context, scope.Caller.WorkspaceId, page, scope.Cancellation);
        var ids = await scope.TakeIdsAsync(page.Count * Most(work));
        foreach (var item in texts)
        {
            report.Items++;
            Say(scope, work, board, ids, item, report);
        }

        await board.SaveAsync();
        return report;
    }

    // Several concepts of one item are bounded, so that a page's row keys are taken with one statement.
    private static int Most(Work work) => work.Classifier.IsMultiLabel ? 8 : 1;

    private static void Say(ChangeScope scope, Work work, TagBoard board, IdBlock ids, ItemText item, ModelApplicationReport report)
    {
        var prediction = work.Classifier.Predict(item.Text, item.Fields);
        var tags = board.Of(item.Id, work.Taxonomy.Id);
        var people = tags.Where(tag => tag is { Status: TagStatus.Accepted, Source: TagSource.Manual or TagSource.Import }).Select(tag => tag.ConceptId).ToList();
        var ranked = prediction.Ranked.Select(label => (Concept: ConceptOf(label.Label), label.Confidence, label.Applies, label.IsSure)).Where(label => work.Assignable.Contains(label.Concept)).ToList();
        if (people.Count > 0 && ranked.Count > 0)
        {
            report.Compared++;
            report.Agreed += people.Contains(ranked[0].Concept) ? 1 : 0;
        }

        var said = prediction.IsOutOfScope ? []
            : work.Classifier.IsMultiLabel ? ranked.Where(label => label.Applies && label.Confidence >= work.Request.LeastConfidence).Take(Most(work)).ToList()
            : ranked.Take(1).Where(label => label.Confidence >= work.Request.LeastConfidence).ToList();
        report.Abstained += said.Count == 0 ? 1 : 0;

        // What the model, or an older one, suggested and no longer says is taken back.
        foreach (var stale in tags.Where(tag => tag is { Source: TagSource.Model, Status: TagStatus.Suggested } && said.TrueForAll(label => label.Concept != tag.ConceptId)))
        {
            board.Remove(stale);
            report.Updated++;
        }

        foreach (var (concept, confidence, _, isSure) in said)
        {
            var status = work.Request.AcceptSure && isSure ? TagStatus.Accepted : TagStatus.Suggested;
            var state = new TagState(TagSource.Model, status, Math.Round(confidence, 4), null, work.SourceVersion, scope.Caller.ActorId, scope.Now);
            SayOne(work, board, ids, item, concept, state, report);
        }
    }

    private static void SayOne(Work work, TagBoard board, IdBlock ids, ItemText item, ConceptId concept, TagState state, ModelApplicationReport report)
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

        var accepted = work.Taxonomy.Exclusive ? board.AcceptedIn(item.Id, work.Taxonomy.Id) : null;
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

        state = state with { Evidence = Evidence(work.Classifier, item, concept) };
        if (current is null)
        {
            board.Add(ids, item.Id, concept, work.Taxonomy.Id, work.Taxonomy.Exclusive, state);
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

    private static ConceptId ConceptOf(string label) => new(long.Parse(label, System.Globalization.CultureInfo.InvariantCulture));

    private sealed record Place(ItemId Last, ModelApplicationReport Report);

    private sealed record Work(
        TextClassifier Classifier, Taxonomy Taxonomy, HashSet<ConceptId> Assignable, IReadOnlyList<ItemKind> Kinds, ModelApplicationRequest Request, Caller Actor, string SourceVersion);
}
