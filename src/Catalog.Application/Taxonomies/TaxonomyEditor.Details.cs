using System.Text.Json;
using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies;

// What is said about concepts and taxonomies beside their place and name.
public sealed partial class TaxonomyEditor
{
    /// <summary>Replaces all names of a concept in one language.</summary>
    /// <exception cref="CatalogException">
    /// NotFound, VersionConflict, LabelClash, or InvalidValue: in the taxonomy's own language the preferred label is the concept's name, which
    /// is changed by <see cref="RenameAsync"/>.
    /// </exception>
    public Task<Changed<ConceptRevision>> SetLabelsAsync(
        Caller caller, ConceptId id, int? expectedVersion, LabelsInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Set the {input.Language} labels of concept {id}", new { id, expectedVersion, input }, idempotencyKey, async scope =>
        {
            var concept = await ConceptAsync(scope, id, expectedVersion);
            var home = await LockAsync(scope, concept.TaxonomyId);
            var language = TextRules.Language(input.Language, "language");
            var preferred = language == home.Language ? concept.Name : input.Preferred;
            var wanted = ConceptRules.Labels(preferred, input.Alternative, input.Hidden);

            var known = await scope.Context.ConceptLabels.Where(l => l.WorkspaceId == caller.WorkspaceId && l.ConceptId == id && l.Language == language).ToListAsync(scope.Cancellation);
            var gone = known.Where(label => !wanted.Contains((label.Kind, label.Text))).ToList();
            var added = wanted.Where(label => !known.Any(l => l.Kind == label.Kind && l.Text == label.Text)).ToList();
            if (gone.Count + added.Count > 0)
            {
                scope.Context.RemoveRange(gone);
                await scope.Context.SaveChangesAsync(scope.Cancellation); // before the new preferred label, of which there may be one only
                var ids = await scope.TakeIdsAsync(Math.Max(1, added.Count));
                scope.Context.AddRange(added.Select(label => ConceptAdder.Label(ids.Next<ConceptLabelId>(), concept, language, label.Kind, label.Text)));
                Touch(scope, concept);
                scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Updated, new
                {
                    language,
                    removed = gone.Select(label => new { label.Kind, label.Text }),
                    added = added.Select(label => new { label.Kind, label.Text }),
                });
            }

            return new ConceptRevision(id, concept.Version);
        }, cancellationToken);

    /// <summary>Changes what is said about a concept: null fields stay as they are, an empty text clears.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, DuplicateKey (notation) or InvalidValue.</exception>
    public Task<Changed<ConceptRevision>> UpdateConceptAsync(
        Caller caller, ConceptId id, int? expectedVersion, ConceptDetails details, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change concept {id}", new { id, expectedVersion, details }, idempotencyKey, async scope =>
        {
            var concept = await ConceptAsync(scope, id, expectedVersion);
            concept.Notation = details.Notation is null ? concept.Notation : details.Notation.Length == 0 ? null : TextRules.Key(details.Notation, "notation");
            concept.Definition = Cleared(details.Definition, concept.Definition, "definition");
            concept.ScopeNote = Cleared(details.ScopeNote, concept.ScopeNote, "scopeNote");
            concept.Colour = Cleared(details.Colour, concept.Colour, "colour", 20);
            concept.Rank = details.Rank ?? concept.Rank;
            if (details.Status is { } status && status != concept.Status)
            {
                concept.Status = status;
                concept.ReplacedById = status == ConceptStatus.Deprecated ? concept.ReplacedById : null;
            }

            if (scope.Context.Entry(concept).State == EntityState.Modified)
            {
                await ConceptAdder.RefuseNotationAsync(scope, concept.TaxonomyId, concept.Notation, id);
                Touch(scope, concept);
                scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Updated, details);
            }

            return new ConceptRevision(id, concept.Version);
        }, cancellationToken);

    /// <summary>Deletes a concept that nothing depends on.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, ConceptHasNarrower, or Conflict while items have it: merge or deprecate it then.</exception>
    public Task<Changed<ConceptId>> DeleteConceptAsync(Caller caller, ConceptId id, int? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Delete concept {id}", new { id, expectedVersion }, idempotencyKey, async scope =>
        {
            var concept = await ConceptAsync(scope, id, expectedVersion);
            await LockAsync(scope, concept.TaxonomyId);
            var narrower = await scope.Context.Concepts.CountAsync(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == concept.TaxonomyId && c.BroaderId == id, scope.Cancellation);
            if (narrower > 0)
            {
                throw TaxonomyErrors.ConceptHasNarrower(id, narrower);
            }

            var items = await scope.Context.TagAssignments.CountAsync(t => t.WorkspaceId == caller.WorkspaceId && t.ConceptId == id, scope.Cancellation);
            if (items > 0)
            {
                throw TaxonomyErrors.ConceptInUse(id, items);
            }

            await scope.Context.Concepts.Where(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == concept.TaxonomyId && c.ReplacedById == id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.ReplacedById, (ConceptId?)null), scope.Cancellation);
            await scope.Context.ConceptRelations.Where(r => r.WorkspaceId == caller.WorkspaceId && (r.FromId == id || r.ToId == id)).ExecuteDeleteAsync(scope.Cancellation);
            await scope.Context.LabelSuspects.Where(l => l.WorkspaceId == caller.WorkspaceId && (l.GivenId == id || l.LikelyId == id)).ExecuteDeleteAsync(scope.Cancellation);
            await scope.Context.ConceptLabels.Where(l => l.WorkspaceId == caller.WorkspaceId && l.ConceptId == id).ExecuteDeleteAsync(scope.Cancellation);
            scope.Context.Remove(concept);
            scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Deleted, new { concept.Name, concept.Path, concept.Notation });
            return id;
        }, cancellationToken);

    /// <summary>Changes what is said about a taxonomy; whether it is exclusive is fixed, since its items rely on it.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict or InvalidValue.</exception>
    public Task<Changed<int>> UpdateAsync(
        Caller caller, TaxonomyId id, int? expectedVersion, TaxonomyDetails details, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change taxonomy {id}", new { id, expectedVersion, details }, idempotencyKey, async scope =>
        {
            var taxonomy = await scope.Context.Taxonomies.SingleOrDefaultAsync(t => t.WorkspaceId == caller.WorkspaceId && t.Id == id, scope.Cancellation)
                ?? throw TaxonomyErrors.NotFound(id);
            if (expectedVersion is { } expected && expected != taxonomy.Version)
            {
                throw TaxonomyErrors.VersionConflict($"The taxonomy {id}", expected, taxonomy.Version);
            }

            taxonomy.Name = details.Name is null ? taxonomy.Name : TextRules.Name(details.Name, "name");
            taxonomy.Description = Cleared(details.Description, taxonomy.Description, "description");
            taxonomy.Open = details.Open ?? taxonomy.Open;
            taxonomy.Ordered = details.Ordered ?? taxonomy.Ordered;
            taxonomy.State = details.State ?? taxonomy.State;
            if (details.AppliesTo is { } kinds)
            {
                taxonomy.AppliesTo = kinds.Count == 0 ? null : JsonSerializer.Serialize(kinds.Distinct().Order(), AuditJson.Options);
            }

            if (scope.Context.Entry(taxonomy).State == EntityState.Modified)
            {
                taxonomy.Version++;
                taxonomy.UpdatedAt = scope.Now;
                scope.Record(ChangeSubject.Taxonomy, id.Value, ChangeKind.Updated, details);
            }

            return taxonomy.Version;
        }, cancellationToken);

    private static string? Cleared(string? given, string? current, string field, int longest = TextRules.BodyLength) =>
        given is null ? current : given.Length == 0 ? null : TextRules.Text(given, longest, field);
}

/// <summary>What is to be said about a concept: null fields stay as they are, an empty text clears.</summary>
/// <param name="Notation">A code, unique within the taxonomy.</param>
/// <param name="Definition">What it means.</param>
/// <param name="ScopeNote">When to use it and when not.</param>
/// <param name="Colour">The colour of its chip, as #rrggbb.</param>
/// <param name="Rank">Its place among its siblings, or its degree in an ordered taxonomy.</param>
/// <param name="Status">Where it stands in its life.</param>
public sealed record ConceptDetails(
    string? Notation = null, string? Definition = null, string? ScopeNote = null, string? Colour = null, int? Rank = null, ConceptStatus? Status = null);

/// <summary>What is to be said about a taxonomy: null fields stay as they are, an empty text clears.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Open">Whether tagging with an unknown name creates the concept.</param>
/// <param name="Ordered">Whether the rank of its concepts means something.</param>
/// <param name="AppliesTo">The kinds of items it classifies; empty is all.</param>
/// <param name="State">Whether it is in use.</param>
public sealed record TaxonomyDetails(
    string? Name = null, string? Description = null, bool? Open = null, bool? Ordered = null, IReadOnlyList<ItemKind>? AppliesTo = null, ItemState? State = null);
