using Catalog.Domain.Access;
using Catalog.Application.Taxonomies;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;
using Concept = Catalog.Application.Storage.Model.Concept;
using Taxonomy = Catalog.Application.Storage.Model.Taxonomy;

namespace Catalog.Server.Taxonomies;

/// <summary>Creates taxonomies and changes their concepts.</summary>
[MutationType]
[Error<CatalogError>]
public static class TaxonomyMutations
{
    /// <summary>Creates a taxonomy.</summary>
    public static async Task<TaxonomyPayload> CreateTaxonomyAsync(
        NewTaxonomyInput taxonomy, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken)
    {
        var changed = await editor.CreateAsync(caller, taxonomy.ToInput(), idempotencyKey, cancellationToken);
        return new TaxonomyPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Value);
    }

    /// <summary>Changes what is said about a taxonomy: what is left out stays, an empty text clears. Whether it is exclusive is fixed.</summary>
    public static async Task<TaxonomyPayload> UpdateTaxonomyAsync(
        [ID<Taxonomy>] TaxonomyId id, int? expectedVersion, string? name, string? description, bool? open, bool? ordered, IReadOnlyList<ItemKind>? appliesTo, ItemState? state,
        string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken)
    {
        var changed = await editor.UpdateAsync(
            caller, id, expectedVersion, new TaxonomyDetails(name, description, open, ordered, appliesTo, state), idempotencyKey, cancellationToken);
        return new TaxonomyPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), id.Value);
    }

    /// <summary>Adds a concept at the top or below another one.</summary>
    public static async Task<ConceptPayload> AddConceptAsync(
        [ID<Taxonomy>] TaxonomyId taxonomy, [ID<Concept>] ConceptId? broader, NewConceptInput concept, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken) =>
        ConceptPayload.Of(await editor.AddConceptAsync(caller, taxonomy, broader, concept.ToInput(), idempotencyKey, cancellationToken));

    /// <summary>Gives a concept another name in its taxonomy's language.</summary>
    public static async Task<ConceptPayload> RenameConceptAsync(
        [ID<Concept>] ConceptId id, int? expectedVersion, string name, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken) =>
        ConceptPayload.Of(await editor.RenameAsync(caller, id, expectedVersion, name, idempotencyKey, cancellationToken));

    /// <summary>Moves a concept with everything below it; without a new place it goes to the top.</summary>
    public static async Task<ConceptPayload> MoveConceptAsync(
        [ID<Concept>] ConceptId id, int? expectedVersion, [ID<Concept>] ConceptId? broader, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken) =>
        ConceptPayload.Of(await editor.MoveAsync(caller, id, expectedVersion, broader, idempotencyKey, cancellationToken));

    /// <summary>Replaces all names of a concept in one language.</summary>
    public static async Task<ConceptPayload> SetConceptLabelsAsync(
        [ID<Concept>] ConceptId id, int? expectedVersion, ConceptLabelsInput labels, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken) =>
        ConceptPayload.Of(await editor.SetLabelsAsync(caller, id, expectedVersion, labels.ToInput(), idempotencyKey, cancellationToken));

    /// <summary>Changes what is said about a concept: what is left out stays, an empty text clears.</summary>
    public static async Task<ConceptPayload> UpdateConceptAsync(
        [ID<Concept>] ConceptId id, int? expectedVersion, string? notation, string? definition, string? scopeNote, string? colour, int? rank, ConceptStatus? status,
        string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken) =>
        ConceptPayload.Of(await editor.UpdateConceptAsync(
            caller, id, expectedVersion, new ConceptDetails(notation, definition, scopeNote, colour, rank, status), idempotencyKey, cancellationToken));

    /// <summary>Takes a concept out of new use; it stays readable on the items that have it.</summary>
    public static async Task<ConceptPayload> DeprecateConceptAsync(
        [ID<Concept>] ConceptId id, int? expectedVersion, [ID<Concept>] ConceptId? replacedBy, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken) =>
        ConceptPayload.Of(await editor.DeprecateAsync(caller, id, expectedVersion, replacedBy, idempotencyKey, cancellationToken));

    /// <summary>Deletes a concept that nothing depends on; one in use is merged or deprecated instead.</summary>
    public static async Task<ConceptPayload> DeleteConceptAsync(
        [ID<Concept>] ConceptId id, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken)
    {
        var changed = await editor.DeleteConceptAsync(caller, id, expectedVersion, idempotencyKey, cancellationToken);
        return new ConceptPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), null);
    }

    /// <summary>Merges a concept into another one of its taxonomy, or with dryRun only counts what that would do.</summary>
    public static async Task<MergeConceptsPayload> MergeConceptsAsync(
        [ID<Concept>] ConceptId id, [ID<Concept>] ConceptId into, bool? dryRun, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken)
    {
        if (dryRun ?? false)
        {
            return new MergeConceptsPayload(null, null, await editor.PreviewMergeAsync(caller, id, into, cancellationToken), into.Value);
        }

        var changed = await editor.MergeAsync(caller, id, into, idempotencyKey, cancellationToken);
        return new MergeConceptsPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value, into.Value);
    }

    /// <summary>Relates two concepts of one taxonomy beside the tree: as related, or the other one as a further broader concept.</summary>
    public static async Task<ConceptPayload> RelateConceptsAsync(
        [ID<Concept>] ConceptId id, [ID<Concept>] ConceptId other, ConceptRelationKind kind, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken) =>
        ConceptPayload.Of(await editor.RelateAsync(caller, id, other, kind, idempotencyKey, cancellationToken));

    /// <summary>Takes a relation beside the tree away.</summary>
    public static async Task<ConceptPayload> UnrelateConceptsAsync(
        [ID<Concept>] ConceptId id, [ID<Concept>] ConceptId other, ConceptRelationKind kind, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaxonomyEditor editor, CancellationToken cancellationToken) =>
        ConceptPayload.Of(await editor.UnrelateAsync(caller, id, other, kind, idempotencyKey, cancellationToken));
}
