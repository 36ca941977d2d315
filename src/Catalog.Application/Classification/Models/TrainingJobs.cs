using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Jobs;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>Trains models in the background. A training whose process died begins anew; it stores its model once. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="training">Trains.</param>
public sealed class TrainingJobs(CatalogStore store, JobQueue queue, ModelTraining training) : IJobHandler
{
    private const int Units = 100;

    /// <inheritdoc/>
    public JobKind Kind => JobKind.TrainModel;

    /// <inheritdoc/>
    public string Remains => "No model was stored: start it again.";

    /// <summary>Queues a training; its job's result names the model.</summary>
    /// <exception cref="CatalogException">Forbidden, InvalidValue (an option), there is no such taxonomy, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, ModelTrainingRequest request, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        new TrainingOptions { LeastExamples = request.LeastExamples, TargetPrecision = request.TargetPrecision }.Check();
        await using var context = store.Read();
        var key = await context.Taxonomies.Where(t => t.WorkspaceId == caller.WorkspaceId && t.Id == request.Taxonomy).Select(t => t.Key).SingleOrDefaultAsync(cancellationToken)
            ?? throw TaxonomyErrors.NotFound(request.Taxonomy);
        return await queue.StartAsync(caller, new JobRequest(Kind, $"Training of a model for the taxonomy {key}", request), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var model = await training.TrainAsync(run.Caller, run.Request<ModelTrainingRequest>(), new Shares(run), cancellationToken, run.IdempotencyKey);
        await using var context = store.Read();
        var row = await context.ClassificationModels.Where(m => m.WorkspaceId == run.Caller.WorkspaceId && m.Id == model).Select(m => new { m.Number, Taxonomy = m.Taxonomy!.Key, m.Examples }).SingleAsync(cancellationToken); // a model has one
        return JsonSerializer.Serialize(new { model, row.Taxonomy, row.Number, row.Examples }, AuditJson.Options);
    }

    /// <summary>Turns the share that is done into a job's position, in hundredths.</summary>
    private sealed class Shares(JobRun run) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => run.Note(new JobProgress { Done = (long)(Math.Clamp(value.Share, 0, 1) * Units), Total = Units, Step = value.Stage });
    }
}
