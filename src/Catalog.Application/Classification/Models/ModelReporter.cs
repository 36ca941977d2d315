using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>Reads the reports of trained models. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class ModelReporter(CatalogStore store)
{
    /// <summary>The report of one model, with concepts as they are called now.</summary>
    /// <exception cref="Domain.CatalogException">There is no such model.</exception>
    public async Task<ModelReport> ReadAsync(Caller caller, ModelId id, CancellationToken cancellationToken)
    {
        caller.Require(Role.Viewer);
        await using var context = store.Read();
        var model = await context.ClassificationModels.AsNoTracking().SingleOrDefaultAsync(m => m.WorkspaceId == caller.WorkspaceId && m.Id == id, cancellationToken) ?? throw ModelUseErrors.NotFound(id);
        var names = await context.Concepts.Where(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == model.TaxonomyId).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        var stored = JsonSerializer.Deserialize<StoredReport>(model.Report, AuditJson.Options) ?? new StoredReport();
        return new ModelReport(
            id, model.Examples, model.Accuracy, model.MicroF1, model.MacroF1, model.CalibrationError, model.Coverage, model.SurePrecision, stored.OutOfScope,
            [.. stored.Labels.Select(label => new ReportedConcept(ModelAtWork.ConceptOf(label.Label), NameOf(label.Label), label.Precision, label.Recall, label.F1, label.Support))
                .OrderBy(concept => concept.Name, StringComparer.Ordinal).ThenBy(concept => concept.Concept)],
            [.. stored.Confusions.Select(pair => new ReportedConfusion(ModelAtWork.ConceptOf(pair.Actual), NameOf(pair.Actual), ModelAtWork.ConceptOf(pair.Predicted), NameOf(pair.Predicted), pair.Count))],
            stored.Warnings);

        string NameOf(string label) => names.GetValueOrDefault(ModelAtWork.ConceptOf(label), label);
    }

    // As ModelTraining writes it.
    private sealed record StoredReport
    {
        public IReadOnlyList<LabelReport> Labels { get; init; } = [];

        public IReadOnlyList<Confusion> Confusions { get; init; } = [];

        public double OutOfScope { get; init; }

        public IReadOnlyList<string> Warnings { get; init; } = [];
    }
}
