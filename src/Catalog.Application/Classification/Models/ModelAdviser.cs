using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>Asks a model about one text or item, changing nothing. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="book">The models.</param>
public sealed class ModelAdviser(CatalogStore store, ModelBook book)
{
    /// <summary>What the model says, with its reasons.</summary>
    /// <exception cref="CatalogException">
    /// There is no such model, taxonomy or item, the taxonomy has no champion, the text is empty, or the question names too much or too little.
    /// </exception>
    public async Task<ModelAnswer> AskAsync(Caller caller, ModelQuestion question, CancellationToken cancellationToken)
    {
        caller.Require(Role.Viewer);
        Check(question);
        await using var context = store.Read();
        var model = await FindAsync(context, caller.WorkspaceId, question, cancellationToken);
        var classifier = await book.LoadAsync(caller.WorkspaceId, model.Id, cancellationToken);
        var (text, fields) = await ReadAsync(context, caller.WorkspaceId, question, cancellationToken);
        var prediction = classifier.Predict(text, fields);
        var ids = prediction.Ranked.Select(label => ModelAtWork.ConceptOf(label.Label)).ToList();
        var concepts = await context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == model.TaxonomyId && ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Name, c.Status }).ToDictionaryAsync(c => c.Id, cancellationToken);
        var assignable = prediction.Ranked.Where(label => concepts.TryGetValue(ModelAtWork.ConceptOf(label.Label), out var concept) && ConceptRules.IsAssignable(concept.Status)).ToList();
        var ranking = assignable.Take(question.Count).Select(label =>
        {
            var (concept, thresholds) = (ModelAtWork.ConceptOf(label.Label), classifier.ThresholdsOf(label.Label));
            return new RankedConcept(concept, concepts[concept].Name, label.Confidence, label.Applies, label.IsSure, thresholds.AppliesFrom, thresholds.SureFrom,
                classifier.Explain(text, label.Label, question.Count, fields));
        }).ToList();
        var least = model.Taxonomy!.ModelLeastConfidence; // included
        var suggested = assignable.Where((label, place) => label.Confidence >= least && (classifier.IsMultiLabel ? label.Applies : place == 0)).ToList();
        var verdict = prediction.IsOutOfScope ? ModelVerdict.OutOfScope : suggested.Count == 0 ? ModelVerdict.Abstains : suggested[0].IsSure ? ModelVerdict.Sure : ModelVerdict.Suggests;
        return new ModelAnswer(model.Id, ModelAtWork.NameOf(model.Taxonomy.Key, model.Number), verdict, least, Math.Min(text.Length, TextFeatures.MaxLength), text.Length, ranking,
            prediction.Ranked.Count - assignable.Count);
    }

    private static void Check(ModelQuestion question)
    {
        if (question.Model is null == question.Taxonomy is null)
        {
            throw ModelUseErrors.OneOf("id", "taxonomyId");
        }

        if (question.Text is null == question.Item is null)
        {
            throw ModelUseErrors.OneOf("text", "itemId");
        }

        if (question.Text is not null && string.IsNullOrWhiteSpace(question.Text))
        {
            throw ModelUseErrors.EmptyText();
        }

        if (question.Count is < 1 or > 16)
        {
            throw ModelUseErrors.BadCount(question.Count);
        }
    }

    private static async Task<ClassificationModel> FindAsync(CatalogContext context, WorkspaceId workspace, ModelQuestion question, CancellationToken cancellationToken)
    {
        var models = context.ClassificationModels.AsNoTracking().Include(m => m.Taxonomy).Where(m => m.WorkspaceId == workspace);
        if (question.Model is { } id)
        {
            return await models.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) ?? throw ModelUseErrors.NotFound(id);
        }

        var taxonomy = question.Taxonomy!.Value; // one of both is given
        return await models.SingleOrDefaultAsync(m => m.TaxonomyId == taxonomy && m.State == ModelState.Champion, cancellationToken)
            ?? throw ModelUseErrors.NoChampion(await context.Taxonomies.Where(t => t.WorkspaceId == workspace && t.Id == taxonomy).Select(t => t.Key).SingleOrDefaultAsync(cancellationToken)
                ?? throw TaxonomyErrors.NotFound(taxonomy));
    }

    private static async Task<(string Text, IReadOnlyList<NamedValue>? Fields)> ReadAsync(CatalogContext context, WorkspaceId workspace, ModelQuestion question, CancellationToken cancellationToken)
    {
        if (question.Item is not { } item)
        {
            return (question.Text!, null); // one of both is given
        }

        var read = await ItemTexts.ReadAsync(context, workspace, [item], cancellationToken);
        return read.Count == 1 ? (read[0].Text, read[0].Fields) : throw ItemErrors.NotFound(item);
    }
}
