using System.Collections.Concurrent;
using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>A model after its state was changed.</summary>
/// <param name="Id">The model.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Comparison">How it did against the champion whose place it takes, on the same items; null when it takes nobody's place.</param>
public sealed record ModelRevision(ModelId Id, ModelState State, int Version, ModelComparison? Comparison = null);

/// <summary>The trained models of a catalog: loads them once, and moves them through their states. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="changes">Runs the changes.</param>
public sealed class ModelBook(CatalogStore store, ChangeRunner changes)
{
    private const int MostLoaded = 8;
    private readonly ConcurrentDictionary<ModelId, TextClassifier> loaded = new();

    /// <summary>
    /// Puts a model to use or out of it. A taxonomy has one champion at most: a new one sends the old one into retirement.
    /// </summary>
    /// <exception cref="Domain.CatalogException">There is no such model, or it has changed since the expected version.</exception>
    public Task<Changed<ModelRevision>> SetStateAsync(Caller caller, ModelId id, ModelState state, int? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditModel, $"Make model {id} {state}", new { id, state, expectedVersion }, idempotencyKey), async scope =>
        {
            var models = scope.Context.ClassificationModels;
            var model = await models.SingleOrDefaultAsync(m => m.WorkspaceId == caller.WorkspaceId && m.Id == id, scope.Cancellation) ?? throw ModelUseErrors.NotFound(id);
            if (expectedVersion is { } expected && expected != model.Version)
            {
                throw ModelUseErrors.VersionConflict(id, expected, model.Version);
            }

            if (model.State == state)
            {
                return new ModelRevision(id, state, model.Version);
            }

            ModelComparison? comparison = null;
            if (state == ModelState.Champion)
            {
                foreach (var champion in await models.Where(m => m.WorkspaceId == caller.WorkspaceId && m.TaxonomyId == model.TaxonomyId && m.State == ModelState.Champion).ToListAsync(scope.Cancellation))
                {
                    comparison = await ModelComparer.CompareAsync(scope.Context, caller.WorkspaceId, champion.Id, id, null, scope.Cancellation);
                    Move(scope, champion, ModelState.Retired);
                }

                await scope.Context.SaveChangesAsync(scope.Cancellation); // the place is free before it is taken
            }

            Move(scope, model, state, comparison);
            return new ModelRevision(id, state, model.Version, comparison);
        }, cancellationToken);

    /// <summary>Says what the champion of a taxonomy may do when items change: what is left out stays.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="id">The taxonomy.</param>
    /// <param name="acceptsSure">Whether what it is sure of is accepted at once.</param>
    /// <param name="leastConfidence">How sure it must be to suggest a concept, from 0 to 1.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Domain.CatalogException">Forbidden, there is no such taxonomy, or the confidence is out of range.</exception>
    public Task<Changed<TaxonomyId>> SetPolicyAsync(Caller caller, TaxonomyId id, bool? acceptsSure, double? leastConfidence, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (leastConfidence is { } least and not (>= 0 and <= 1))
        {
            throw ModelUseErrors.BadConfidence(least);
        }

        return changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditTaxonomy, $"Say what models may do in taxonomy {id}", new { id, acceptsSure, leastConfidence }, idempotencyKey), async scope =>
        {
            var taxonomy = await scope.Context.Taxonomies.SingleOrDefaultAsync(t => t.WorkspaceId == caller.WorkspaceId && t.Id == id, scope.Cancellation) ?? throw TaxonomyErrors.NotFound(id);
            var (accepts, confidence) = (acceptsSure ?? taxonomy.ModelAcceptsSure, leastConfidence ?? taxonomy.ModelLeastConfidence);
            if (accepts != taxonomy.ModelAcceptsSure || !confidence.Equals(taxonomy.ModelLeastConfidence))
            {
                scope.Record(ChangeSubject.Taxonomy, id.Value, ChangeKind.Updated, new
                {
                    before = new { taxonomy.ModelAcceptsSure, taxonomy.ModelLeastConfidence }, after = new { modelAcceptsSure = accepts, modelLeastConfidence = confidence },
                });
                (taxonomy.ModelAcceptsSure, taxonomy.ModelLeastConfidence, taxonomy.UpdatedAt, taxonomy.Version) = (accepts, confidence, scope.Now, taxonomy.Version + 1);
            }

            return id;
        }, cancellationToken);
    }

    /// <summary>A stored model, ready to be asked; the last few stay in memory.</summary>
    /// <exception cref="Domain.CatalogException">There is no such model, or its file is damaged.</exception>
    public async Task<TextClassifier> LoadAsync(WorkspaceId workspace, ModelId id, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        if (!await context.ClassificationModels.AnyAsync(m => m.WorkspaceId == workspace && m.Id == id, cancellationToken))
        {
            throw ModelUseErrors.NotFound(id);
        }

        if (loaded.TryGetValue(id, out var known))
        {
            return known;
        }

        var content = await context.ClassificationModelFiles.Where(f => f.WorkspaceId == workspace && f.ModelId == id).Select(f => f.Content).SingleAsync(cancellationToken);
        var model = ModelFile.Load(new MemoryStream(content), $"model {id}");
        if (loaded.Count >= MostLoaded)
        {
            loaded.Clear();
        }

        return loaded.GetOrAdd(id, model);
    }

    /// <summary>A model ready to speak as its taxonomy lets it.</summary>
    /// <param name="row">Its row, with its taxonomy.</param>
    /// <param name="workspaces">Makes it an actor where it is none yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<ModelAtWork> AtWorkAsync(ClassificationModel row, Workspaces workspaces, CancellationToken cancellationToken)
    {
        var taxonomy = row.Taxonomy!; // the caller has read it, and a model has one
        var name = ModelAtWork.NameOf(taxonomy.Key, row.Number);
        var actor = await workspaces.CallerAsync(row.WorkspaceId, ActorKind.Model, name, Role.Editor, cancellationToken);
        return new ModelAtWork(row.Id, row.State, await LoadAsync(row.WorkspaceId, row.Id, cancellationToken), taxonomy, actor, name, taxonomy.ModelAcceptsSure, taxonomy.ModelLeastConfidence);
    }

    private static void Move(ChangeScope scope, ClassificationModel model, ModelState state, ModelComparison? comparison = null)
    {
        scope.Record(ChangeSubject.ClassificationModel, model.Id.Value, ChangeKind.Updated, new { before = model.State, after = state, comparison });
        (model.State, model.UpdatedAt, model.Version) = (state, scope.Now, model.Version + 1);
    }
}
