using System.Text.Json;
using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies;

// Taxonomies: trees of concepts and their names.
// Invariants, each proved on both databases by the test of the same number in TaxonomyEditorSuite:
//   X1 no concept is broader than itself, also when two moves race.   X2 no two siblings share a name, without regard to case.
//   X3 a concept's path is its broader concept's path and its own id, at every depth.   X4 after a merge no item has the merged concept,
//   and each that had it has the other.   X5 one preferred label per language, no text in two roles (SKOS S13, S14).
/// <summary>Creates taxonomies and changes their concepts.</summary>
public sealed partial class TaxonomyEditor(ChangeRunner changes)
{
    /// <summary>Creates a taxonomy.</summary>
    /// <exception cref="CatalogException">InvalidValue or DuplicateKey.</exception>
    public Task<Changed<TaxonomyId>> CreateAsync(Caller caller, TaxonomyInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditTaxonomy, $"Create taxonomy {input.Key}", input, idempotencyKey), async scope =>
        {
            var key = TextRules.Key(input.Key, "key");
            if (!key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_'))
            {
                throw TaxonomyErrors.BadKey(key);
            }

            if (await scope.Context.Taxonomies.AnyAsync(t => t.WorkspaceId == caller.WorkspaceId && t.Key == key, scope.Cancellation))
            {
                throw TaxonomyErrors.DuplicateKey(key);
            }

            var language = input.Language
                ?? await scope.Context.Workspaces.Where(w => w.Id == caller.WorkspaceId).Select(w => w.Language).SingleAsync(scope.Cancellation);
            var taxonomy = new Taxonomy
            {
                Id = await scope.TakeIdAsync<TaxonomyId>(),
                WorkspaceId = caller.WorkspaceId,
                Key = key,
                Name = TextRules.Name(input.Name, "name"),
                Description = TextRules.Text(input.Description, TextRules.BodyLength, "description"),
                Kind = input.Kind,
                Language = TextRules.Language(language, "language"),
                Exclusive = input.Exclusive,
                Ordered = input.Ordered,
                Open = input.Open,
                AppliesTo = input.AppliesTo.Count == 0 ? null : JsonSerializer.Serialize(input.AppliesTo.Distinct().Order(), AuditJson.Options),
                CreatedAt = scope.Now,
                UpdatedAt = scope.Now,
            };
            scope.Context.Add(taxonomy);
            scope.Record(ChangeSubject.Taxonomy, taxonomy.Id.Value, ChangeKind.Created, input);
            return taxonomy.Id;
        }, cancellationToken);

    /// <summary>Adds a concept at the top or below another one.</summary>
    /// <exception cref="CatalogException">NotFound, DuplicateSibling, DuplicateKey (notation), LabelClash or InvalidValue.</exception>
    public Task<Changed<ConceptRevision>> AddConceptAsync(
        Caller caller, TaxonomyId taxonomy, ConceptId? broader, ConceptInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Add concept {input.Name}", new { taxonomy, broader, input }, idempotencyKey, async scope =>
        {
            var home = await LockAsync(scope, taxonomy);
            var above = broader is { } id ? await ConceptAsync(scope, id, null) : null;
            if (above is not null && above.TaxonomyId != taxonomy)
            {
                throw TaxonomyErrors.ConceptNotFound(above.Id);
            }

            var concept = await ConceptAdder.AddAsync(scope, home, input, above);
            scope.Record(ChangeSubject.Concept, concept.Id.Value, ChangeKind.Created, new { taxonomy = home.Key, broader, concept.Name });
            return new ConceptRevision(concept.Id, concept.Version);
        }, cancellationToken);

    /// <summary>Gives a concept another name in the taxonomy's language.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, DuplicateSibling, LabelClash or InvalidValue.</exception>
    public Task<Changed<ConceptRevision>> RenameAsync(
        Caller caller, ConceptId id, int? expectedVersion, string name, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Rename concept {id}", new { id, expectedVersion, name }, idempotencyKey, async scope =>
        {
            var concept = await ConceptAsync(scope, id, expectedVersion);
            var home = await LockAsync(scope, concept.TaxonomyId);
            var cleaned = ConceptRules.Name(name, "name");
            if (cleaned != concept.Name)
            {
                var siblingKey = ConceptPlace.SiblingKey(concept.BroaderId, cleaned);
                await ConceptAdder.RefuseDuplicateAsync(scope, home.Id, siblingKey, cleaned, id);
                var labels = await scope.Context.ConceptLabels.Where(l => l.WorkspaceId == caller.WorkspaceId && l.ConceptId == id && l.Language == home.Language).ToListAsync(scope.Cancellation);
                if (labels.FirstOrDefault(l => l.Kind != LabelKind.Preferred && l.Text == cleaned) is { } clash)
                {
                    throw TaxonomyErrors.LabelClash(cleaned, LabelKind.Preferred, clash.Kind);
                }

                var preferred = labels.Single(l => l.Kind == LabelKind.Preferred);
                preferred.Text = cleaned;
                preferred.TextFolded = TextFold.Fold(cleaned);
                scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Updated, new { name = new { before = concept.Name, after = cleaned } });
                concept.Name = cleaned;
                concept.SiblingKey = siblingKey;
                Touch(scope, concept);
            }

            return new ConceptRevision(id, concept.Version);
        }, cancellationToken);

    /// <summary>Moves a concept with everything below it to another place of its taxonomy.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, TaxonomyCycle, DuplicateSibling or InvalidValue (another taxonomy).</exception>
    public Task<Changed<ConceptRevision>> MoveAsync(
        Caller caller, ConceptId id, int? expectedVersion, ConceptId? newBroader, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Move concept {id}", new { id, expectedVersion, newBroader }, idempotencyKey, async scope =>
        {
            var taxonomy = (await ConceptAsync(scope, id, null)).TaxonomyId;
            await LockAsync(scope, taxonomy);
            scope.Context.ChangeTracker.Clear();
            var concept = await ConceptAsync(scope, id, expectedVersion); // again, now that nobody else changes the tree
            var above = newBroader is { } broader ? await ConceptAsync(scope, broader, null) : null;
            if (above is not null && above.TaxonomyId != taxonomy)
            {
                throw TaxonomyErrors.OtherTaxonomy(id, above.Id);
            }

            if (concept.BroaderId != above?.Id)
            {
                var before = concept.BroaderId;
                await PlaceAsync(scope, concept, above);
                scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Moved, new { broader = new { before, after = newBroader } });
            }

            return new ConceptRevision(id, concept.Version);
        }, cancellationToken);

    /// <summary>Takes a concept out of new use; it stays readable on the items that have it.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="id">The concept.</param>
    /// <param name="expectedVersion">The version the change is based on; null to take whatever is there.</param>
    /// <param name="replacedBy">What to use instead, of the same taxonomy, or null.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound, VersionConflict, ConceptNotAssignable (the replacement) or InvalidValue.</exception>
    public Task<Changed<ConceptRevision>> DeprecateAsync(
        Caller caller, ConceptId id, int? expectedVersion, ConceptId? replacedBy, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Deprecate concept {id}", new { id, expectedVersion, replacedBy }, idempotencyKey, async scope =>
        {
            var concept = await ConceptAsync(scope, id, expectedVersion);
            if (replacedBy is { } other)
            {
                await ReplacementAsync(scope, concept, other);
            }

            if (concept.Status != ConceptStatus.Deprecated || concept.ReplacedById != replacedBy)
            {
                concept.Status = ConceptStatus.Deprecated;
                concept.ReplacedById = replacedBy;
                Touch(scope, concept);
                scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Deprecated, new { replacedBy });
            }

            return new ConceptRevision(id, concept.Version);
        }, cancellationToken);

    private Task<Changed<T>> EditAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditTaxonomy, description, input, idempotencyKey), work, cancellationToken);

    private static async Task<Concept> ConceptAsync(ChangeScope scope, ConceptId id, int? expectedVersion)
    {
        var concept = await scope.Context.Concepts.SingleOrDefaultAsync(c => c.WorkspaceId == scope.Caller.WorkspaceId && c.Id == id, scope.Cancellation)
            ?? throw TaxonomyErrors.ConceptNotFound(id);
        return expectedVersion is { } expected && expected != concept.Version
            ? throw TaxonomyErrors.VersionConflict($"The concept {id}", expected, concept.Version)
            : concept;
    }

    private static async Task<Concept> ReplacementAsync(ChangeScope scope, Concept concept, ConceptId other)
    {
        var replacement = await ConceptAsync(scope, other, null);
        if (replacement.Id == concept.Id)
        {
            throw TaxonomyErrors.MergeIntoItself(other);
        }

        if (replacement.TaxonomyId != concept.TaxonomyId)
        {
            throw TaxonomyErrors.OtherTaxonomy(concept.Id, other);
        }

        return ConceptRules.IsAssignable(replacement.Status)
            ? replacement
            : throw TaxonomyErrors.NotAssignable(other, replacement.Name, replacement.Status, replacement.ReplacedById);
    }

    /// <summary>Lets one change of a taxonomy's tree in at a time, until the end of the transaction: rules about a tree look at many rows.</summary>
    private static async Task<Taxonomy> LockAsync(ChangeScope scope, TaxonomyId id)
    {
        var found = await scope.Context.Taxonomies.Where(t => t.WorkspaceId == scope.Caller.WorkspaceId && t.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UpdatedAt, scope.Now), scope.Cancellation);
        return found == 0
            ? throw TaxonomyErrors.NotFound(id)
            : await scope.Context.Taxonomies.AsNoTracking().SingleAsync(t => t.Id == id, scope.Cancellation);
    }

    private static void Touch(ChangeScope scope, Concept concept)
    {
        concept.Version++;
        concept.UpdatedAt = scope.Now;
    }

    /// <summary>Puts a concept below another one or at the top, with everything below it. The taxonomy must be locked.</summary>
    private static async Task PlaceAsync(ChangeScope scope, Concept concept, Concept? above)
    {
        ConceptRules.CheckMove(concept.Id, concept.Name, concept.Path, above?.Path);
        var siblingKey = ConceptPlace.SiblingKey(above?.Id, concept.Name);
        await ConceptAdder.RefuseDuplicateAsync(scope, concept.TaxonomyId, siblingKey, concept.Name, concept.Id);

        var oldPath = new ConceptPath(concept.Path);
        var newPath = ConceptPath.Under(above?.Path, concept.Id);
        var end = oldPath.End;
        var deeper = newPath.Depth - oldPath.Depth;
        await scope.Context.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Concepts" SET "Path" = {newPath.Value} || substr("Path", {oldPath.Value.Length + 1}), "Depth" = "Depth" + {deeper}
            WHERE "WorkspaceId" = {concept.WorkspaceId.Value} AND "TaxonomyId" = {concept.TaxonomyId.Value} AND "Path" > {oldPath.Value} AND "Path" < {end}
            """, scope.Cancellation);
        concept.Path = newPath.Value;
        concept.Depth = newPath.Depth;
        concept.BroaderId = above?.Id;
        concept.SiblingKey = siblingKey;
        Touch(scope, concept);
    }
}
