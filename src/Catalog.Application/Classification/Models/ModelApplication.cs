using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>How a model is applied to the items of a catalog.</summary>
/// <param name="Model">The model.</param>
public sealed record ModelApplicationRequest(ModelId Model)
{
    /// <summary>Whether what the model is sure of is accepted at once, otherwise all is suggested; null for what its taxonomy says.</summary>
    public bool? AcceptSure { get; init; }

    /// <summary>What is less sure than this is not even suggested, from 0 to 1; null for what its taxonomy says.</summary>
    public double? LeastConfidence { get; init; }
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
//   predicted.   A3 the same model applied twice changes nothing the second time.   A4 a model that is no champion shows nothing on items.
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
        if (request.LeastConfidence is { } least and not (>= 0 and <= 1))
        {
            throw ModelUseErrors.BadConfidence(least);
        }

        var (model, report) = await BeginAsync(caller, request, cancellationToken);
        var last = new ItemId(0);
        if (run?.CheckpointAs<Place>() is { } place)
        {
            (last, report) = (place.Last, report.Plus(place.Report));
        }

        var total = run is null ? 0 : await TotalAsync(model, cancellationToken);
        while (true)
        {
            var texts = await PageAsync(model, last, cancellationToken);
            if (texts.Count == 0)
            {
                return report;
            }

            last = texts[^1].Id;
            var (words, so, to) = (model.Say(texts), report, last);
            var step = (await changes.RunAsync(
                model.Actor,
                new ChangeRequest(ChangeSetKind.ApplyModel, $"{model.SourceVersion} says what it makes of {texts.Count} items", new { request, last }),
                async scope =>
                {
                    var step = await ModelWriter.WriteAsync(scope, model, words);
                    if (run is not null)
                    {
                        await run.SaveAsync(scope.Context, ProgressOf(so.Plus(step), to, total), scope.Cancellation);
                    }

                    return step;
                },
                cancellationToken)).Value;
            report = report.Plus(step);
            run?.Note(ProgressOf(report, last, total));
        }
    }

    private static JobProgress ProgressOf(ModelApplicationReport report, ItemId last, long total) => new()
    {
        Done = report.Items, Total = Math.Max(total, report.Items), Created = report.Created, Updated = report.Updated, Unchanged = report.Abstained, Rejected = report.Kept,
        Checkpoint = JobRun.Checkpoint(new Place(last, report)),
    };

    private async Task<(ModelAtWork Model, ModelApplicationReport Report)> BeginAsync(Caller caller, ModelApplicationRequest request, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var row = await context.ClassificationModels.AsNoTracking().Include(m => m.Taxonomy).SingleOrDefaultAsync(m => m.WorkspaceId == caller.WorkspaceId && m.Id == request.Model, cancellationToken)
            ?? throw ModelUseErrors.NotFound(request.Model);
        if (row.State == ModelState.Retired)
        {
            throw ModelUseErrors.Retired(row.Id);
        }

        var model = await book.AtWorkAsync(row, workspaces, cancellationToken);
        var assignable = (await context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == row.TaxonomyId)
            .Select(c => new { c.Id, c.Status }).ToListAsync(cancellationToken)).Where(c => ConceptRules.IsAssignable(c.Status)).Select(c => c.Id).ToHashSet();
        var known = model.Classifier.Labels.Select(ModelAtWork.ConceptOf).ToHashSet();
        if (!known.Overlaps(assignable))
        {
            throw ModelUseErrors.OtherTaxonomy(row.Id, model.Taxonomy.Key);
        }

        return (
            model with { AcceptSure = request.AcceptSure ?? model.AcceptSure, LeastConfidence = request.LeastConfidence ?? model.LeastConfidence },
            new ModelApplicationReport { OnlyWatched = row.State != ModelState.Champion, RetiredConcepts = known.Count(id => !assignable.Contains(id)), UnknownConcepts = assignable.Count(id => !known.Contains(id)) });
    }

    private async Task<long> TotalAsync(ModelAtWork model, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var (workspace, kinds) = (model.Actor.WorkspaceId, model.Kinds);
        return await context.Items.LongCountAsync(item => item.WorkspaceId == workspace && item.State == ItemState.Active && kinds.Contains(item.Kind), cancellationToken);
    }

    private async Task<List<ItemText>> PageAsync(ModelAtWork model, ItemId last, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var workspace = model.Actor.WorkspaceId;
        var kinds = model.Kinds;
        var page = await context.Items.Where(item => item.WorkspaceId == workspace && item.State == ItemState.Active && item.Id > last && kinds.Contains(item.Kind))
            .OrderBy(item => item.Id).Select(item => item.Id).Take(PageSize).ToListAsync(cancellationToken);
        return page.Count == 0 ? [] : await ItemTexts.ReadForModelsAsync(context, workspace, page, cancellationToken);
    }

    private sealed record Place(ItemId Last, ModelApplicationReport Report);
}
