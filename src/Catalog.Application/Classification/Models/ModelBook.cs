using System.Collections.Concurrent;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>A model after its state was changed.</summary>
/// <param name="Id">The model.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Version">Its version now.</param>
public sealed record ModelRevision(ModelId Id, ModelState State, int Version);

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

            if (state == ModelState.Champion)
            {
                foreach (var champion in await models.Where(m => m.WorkspaceId == caller.WorkspaceId && m.TaxonomyId == model.TaxonomyId && m.State == ModelState.Champion).ToListAsync(scope.Cancellation))
                {
                    Move(scope, champion, ModelState.Retired);
                }

                await scope.Context.SaveChangesAsync(scope.Cancellation); // the place is free before it is taken
            }

            Move(scope, model, state);
            return new ModelRevision(id, state, model.Version);
        }, cancellationToken);

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

    private static void Move(ChangeScope scope, ClassificationModel model, ModelState state)
    {
        scope.Record(ChangeSubject.ClassificationModel, model.Id.Value, ChangeKind.Updated, new { before = model.State, after = state });
        (model.State, model.UpdatedAt, model.Version) = (state, scope.Now, model.Version + 1);
    }
}
