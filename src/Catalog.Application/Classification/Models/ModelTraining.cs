using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Classification.Quality;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>What to train a model on, and how.</summary>
/// <param name="Taxonomy">The taxonomy whose concepts it shall predict.</param>
public sealed record ModelTrainingRequest(TaxonomyId Taxonomy)
{
    /// <summary>Whether what imported files say counts as a decision of people too.</summary>
    public bool IncludeImported { get; init; }

    /// <summary>How often the model shall be right where it is sure of itself.</summary>
    public double TargetPrecision { get; init; } = 0.95;

    /// <summary>Items a concept needs to be learnt.</summary>
    public int LeastExamples { get; init; } = 3;

    /// <summary>The same seed and decisions give the same model.</summary>
    public int Seed { get; init; } = 1;
}

// Training in the catalog: people's accepted decisions become examples, the trained model becomes a row and a file.
// Invariants, each proved on both databases by the test of the same number in ModelSuite:
//   L1 only what people accepted is learnt (and imports, when asked for), never what a model or rule said by itself.
//   L2 only concepts that may be assigned are learnt.   L3 a model is stored whole with its audit entry and its suspects, or not at all.
/// <summary>Trains models of a catalog. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="changes">Stores what came of it.</param>
public sealed class ModelTraining(CatalogStore store, ChangeRunner changes)
{
    private const int PageSize = 1000;

    /// <summary>Trains a model and stores it as a draft.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="request">What to train on.</param>
    /// <param name="progress">Told how far it has come; null if nobody asks.</param>
    /// <param name="cancellationToken">Stops it; nothing is stored then.</param>
    /// <param name="idempotencyKey">A key under which the model is remembered, so that it is stored once; or null.</param>
    /// <exception cref="Domain.CatalogException">There is no such taxonomy, nothing to learn from, or an option is out of range.</exception>
    public async Task<ModelId> TrainAsync(Caller caller, ModelTrainingRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken, string? idempotencyKey = null)
    {
        caller.Require(Role.Editor);
        var data = await ReadAsync(caller.WorkspaceId, request, cancellationToken);
        var options = new TrainingOptions
        {
            Seed = request.Seed, IsMultiLabel = !data.Taxonomy.Exclusive, LeastExamples = request.LeastExamples, TargetPrecision = request.TargetPrecision, Broader = data.Broader,
            Names = data.Names,
        };
        var trained = TextClassifierTrainer.Train(data.Examples, options, progress, cancellationToken);
        var doubts = SuspectFinder.Find(trained, data.ItemIds);
        using var file = new MemoryStream();
        trained.WithNotes(new Dictionary<string, string> { ["taxonomy"] = data.Taxonomy.Key, ["snapshot"] = data.Snapshot }).Save(file);
        var report = JsonSerializer.Serialize(new { trained.Report.Labels, trained.Report.Confusions, trained.Report.OutOfScope, trained.Warnings, items = data.ItemIds.Count }, AuditJson.Options);

        var changed = await changes.RunAsync(
            caller,
            new ChangeRequest(ChangeSetKind.EditModel, $"Train a model for the taxonomy {data.Taxonomy.Key} on {trained.Examples} items", request, idempotencyKey),
            async scope =>
            {
                var id = await scope.TakeIdAsync<ModelId>();
                var last = await scope.Context.ClassificationModels.Where(m => m.WorkspaceId == caller.WorkspaceId && m.TaxonomyId == request.Taxonomy)
                    .Select(m => (int?)m.Number).MaxAsync(scope.Cancellation) ?? 0;
                scope.Context.Add(new ClassificationModel
                {
                    Id = id, WorkspaceId = caller.WorkspaceId, TaxonomyId = request.Taxonomy, Number = last + 1, IsMultiLabel = trained.IsMultiLabel, Examples = trained.Examples,
                    Concepts = trained.Labels.Count(), Accuracy = trained.Report.Accuracy, MicroF1 = trained.Report.MicroF1, MacroF1 = trained.Report.MacroF1,
                    CalibrationError = trained.Report.CalibrationError, Coverage = trained.Report.Coverage, SurePrecision = trained.Report.SurePrecision,
                    Report = report, Snapshot = data.Snapshot, ActorId = caller.ActorId, TrainedAt = scope.Now, UpdatedAt = scope.Now,
                });
                scope.Context.Add(new ClassificationModelFile { ModelId = id, WorkspaceId = caller.WorkspaceId, Content = file.ToArray() });
                var suspects = await SuspectFinder.KeepAsync(scope, id, request.Taxonomy, doubts);
                scope.Record(ChangeSubject.ClassificationModel, id.Value, ChangeKind.Created, new { taxonomy = data.Taxonomy.Key, number = last + 1, trained.Examples, data.Snapshot, suspects });
                return id;
            },
            cancellationToken);
        return changed.Value;
    }

    private async Task<TrainingData> ReadAsync(WorkspaceId workspace, ModelTrainingRequest request, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var taxonomy = await context.Taxonomies.AsNoTracking().SingleOrDefaultAsync(t => t.WorkspaceId == workspace && t.Id == request.Taxonomy, cancellationToken)
            ?? throw TaxonomyErrors.NotFound(request.Taxonomy);
        var concepts = await context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == workspace && c.TaxonomyId == request.Taxonomy)
            .Select(c => new { c.Id, c.BroaderId, c.Status, c.Name }).ToListAsync(cancellationToken);
        var assignable = concepts.Where(c => ConceptRules.IsAssignable(c.Status)).Select(c => c.Id).ToHashSet();
        if (assignable.Count == 0)
        {
            throw ModelUseErrors.NoConcepts(taxonomy.Key);
        }

        var sources = request.IncludeImported ? [TagSource.Manual, TagSource.Import] : new[] { TagSource.Manual };
        var decisions = await context.TagAssignments.AsNoTracking()
            .Where(t => t.WorkspaceId == workspace && t.TaxonomyId == request.Taxonomy && t.Status == TagStatus.Accepted && sources.Contains(t.Source))
            .OrderBy(t => t.ItemId).ThenBy(t => t.ConceptId).Select(t => new { t.ItemId, t.ConceptId }).ToListAsync(cancellationToken);
        var byItem = decisions.Where(one => assignable.Contains(one.ConceptId)).GroupBy(one => one.ItemId).ToList();
        if (byItem.Count == 0)
        {
            throw ModelUseErrors.NoDecisions(taxonomy.Key, request.IncludeImported);
        }

        using var snapshot = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var examples = new List<LabelledText>(byItem.Count);
        var items = new List<ItemId>(byItem.Count);
        foreach (var page in byItem.Chunk(PageSize))
        {
            var labels = page.ToDictionary(group => group.Key, group => group.Select(one => one.ConceptId.ToString()).ToArray());
            foreach (var item in await ItemTexts.ReadForModelsAsync(context, workspace, labels.Keys, cancellationToken))
            {
                items.Add(item.Id);
                examples.Add(new LabelledText(item.Text, labels[item.Id], item.Fields));
                snapshot.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{item.Id} {item.Version} {string.Join(',', labels[item.Id])}\n")));
            }
        }

        var broader = concepts.Where(c => c.BroaderId is not null).ToDictionary(c => c.Id.ToString(), c => c.BroaderId.ToString() ?? "");
        return new TrainingData(taxonomy, examples, broader, Convert.ToHexStringLower(snapshot.GetHashAndReset()), items, concepts.ToDictionary(c => c.Id.ToString(), c => c.Name));
    }

    private sealed record TrainingData(Taxonomy Taxonomy, List<LabelledText> Examples, Dictionary<string, string> Broader, string Snapshot, List<ItemId> ItemIds, Dictionary<string, string> Names);
}
