using System.Text;
using Catalog.Application.Alignment;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Types;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Catalog.Server.Jobs;
using Mapping = Catalog.Application.Storage.Model.Mapping;
using MappingSet = Catalog.Application.Storage.Model.MappingSet;

namespace Catalog.Server.Alignment;

/// <summary>Makes and decides mappings between taxonomies, and puts them to use.</summary>
[MutationType]
[Error<CatalogError>]
public static class AlignmentMutations
{
    /// <summary>Creates a mapping set.</summary>
    public static async Task<MappingSetPayload> CreateMappingSetAsync(
        NewMappingSetInput mappingSet, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] MappingEditor editor, CancellationToken cancellationToken) =>
        MappingSetPayload.Of(await editor.CreateAsync(caller, mappingSet.ToInput(), idempotencyKey, cancellationToken));

    /// <summary>Changes what is said about a mapping set: what is left out stays, an empty text clears.</summary>
    public static async Task<MappingSetPayload> UpdateMappingSetAsync(
        [ID<MappingSet>] MappingSetId id, int? expectedVersion, string? name, string? description, string? licence, bool? inherits, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] MappingEditor editor, CancellationToken cancellationToken) =>
        MappingSetPayload.Of(await editor.UpdateAsync(caller, id, expectedVersion, new MappingSetDetails(name, description, licence, inherits), idempotencyKey, cancellationToken));

    /// <summary>Deletes a mapping set with its mappings; one that is in use is withdrawn first.</summary>
    public static async Task<MappingSetPayload> DeleteMappingSetAsync(
        [ID<MappingSet>] MappingSetId id, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] MappingEditor editor, CancellationToken cancellationToken) =>
        MappingSetPayload.Of(await editor.DeleteAsync(caller, id, expectedVersion, idempotencyKey, cancellationToken)) with { Key = null };

    /// <summary>Adds mappings to a set, or changes those between the same two concepts; all or none.</summary>
    public static async Task<MappingsPayload> AddMappingsAsync(
        [ID<MappingSet>] MappingSetId mappingSet, IReadOnlyList<NewMappingInput> mappings, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] MappingEditor editor, CancellationToken cancellationToken) =>
        MappingsPayload.Of(await editor.AddAsync(caller, mappingSet, [.. mappings.Select(mapping => mapping.ToInput())], idempotencyKey, cancellationToken));

    /// <summary>Accepts or rejects mappings; a relation says how the concepts really relate.</summary>
    public static async Task<MappingsPayload> DecideMappingsAsync(
        [ID<Mapping>] IReadOnlyList<MappingId> mappings, bool accept, MappingRelation? relation, string? comment, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] MappingEditor editor, CancellationToken cancellationToken) =>
        MappingsPayload.Of(await editor.DecideAsync(caller, mappings, accept, relation, comment, idempotencyKey, cancellationToken));

    /// <summary>
    /// Accepts the suggestions of a set that are at least so sure: for each concept the surest one, and none for a concept that has an accepted
    /// mapping.
    /// </summary>
    public static async Task<MappingsPayload> AcceptMappingsAsync(
        [ID<MappingSet>] MappingSetId mappingSet, double minConfidence, bool? dryRun, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] MappingEditor editor, CancellationToken cancellationToken) =>
        MappingsPayload.Of(await editor.AcceptAboveAsync(caller, mappingSet, minConfidence, dryRun ?? false, idempotencyKey, cancellationToken));

    /// <summary>
    /// Imports mappings from CSV or SSSOM TSV. Concepts are named by URI, notation, path or a name that only one has; rows that cannot be taken are
    /// reported, the others go in.
    /// </summary>
    /// <param name="mappingSet">The set.</param>
    /// <param name="file">The file: .tsv is tab-separated, anything else CSV.</param>
    /// <param name="sourceColumn">Column of the source concept; left out, one called subject_id or source.</param>
    /// <param name="targetColumn">Column of the target concept; left out, one called object_id or target.</param>
    /// <param name="state">What is decided about rows that do not say; ACCEPTED when left out.</param>
    /// <param name="dryRun">Whether to check and count only.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="files">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MappingsPayload> ImportMappingsAsync(
        [ID<MappingSet>] MappingSetId mappingSet, [Argument] IFile file, string? sourceColumn, string? targetColumn, MappingState? state, bool? dryRun,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] MappingFiles files, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        using var text = new StreamReader(bytes, Encoding.UTF8);
        var upload = new MappingUpload(file.Name, text) { SourceColumn = sourceColumn, TargetColumn = targetColumn, State = state ?? MappingState.Accepted };
        return MappingsPayload.Of(await files.ImportAsync(caller, mappingSet, upload, dryRun ?? false, cancellationToken));
    }

    /// <summary>
    /// Proposes mappings in the background, by labels and synonyms in any language, the trees, and items that have concepts of both taxonomies.
    /// Earlier proposals that nobody has decided about are replaced; what was rejected does not come back.
    /// </summary>
    /// <param name="mappingSet">The set.</param>
    /// <param name="most">Candidates of each concept at most, 1 to 20; 3 when left out.</param>
    /// <param name="minConfidence">The lowest confidence of interest; 0.3 when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Gives up before the job is queued.</param>
    public static async Task<JobPayload> ProposeMappingsAsync(
        [ID<MappingSet>] MappingSetId mappingSet, int? most, double? minConfidence,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ProposalJobs jobs, CancellationToken cancellationToken)
    {
        var options = new ProposalOptions();
        return new JobPayload((await jobs.StartAsync(caller, mappingSet, new ProposalOptions(most ?? options.Most, minConfidence ?? options.Least), cancellationToken)).Value);
    }

    /// <summary>
    /// Gives all items with concepts of the source taxonomy, in the background, the concepts that accepted exact, close and broad matches lead to,
    /// with the source ALIGNED, and keeps that up to date. The job's result names the change set: undo it, or withdraw the set, to take all that away.
    /// </summary>
    /// <param name="id">The mapping set.</param>
    /// <param name="dryRun">Whether to count only: the report is in the answer then, and there is no job.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="applier">The use case.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Gives up before the job is queued.</param>
    public static async Task<ApplyMappingSetPayload> ApplyMappingSetAsync(
        [ID<MappingSet>] MappingSetId id, bool? dryRun,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] AlignmentApplier applier, [Service] AlignmentJobs jobs, CancellationToken cancellationToken) =>
        dryRun == true
            ? new ApplyMappingSetPayload((await applier.ApplyAsync(caller, id, dryRun: true, null, cancellationToken)).Value, null)
            : new ApplyMappingSetPayload(null, (await jobs.StartAsync(caller, id, cancellationToken)).Value);

    /// <summary>
    /// Takes a mapping set out of use, in the background: from its beginning on the set puts nothing on items, and page by page the concepts that
    /// only it supports go from them. The job's result names the change set.
    /// </summary>
    /// <param name="id">The mapping set.</param>
    /// <param name="dryRun">Whether to count only: the report is in the answer then, and there is no job.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="applier">The use case.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Gives up before the job is queued.</param>
    public static async Task<WithdrawMappingSetPayload> WithdrawMappingSetAsync(
        [ID<MappingSet>] MappingSetId id, bool? dryRun,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] AlignmentApplier applier, [Service] WithdrawalJobs jobs, CancellationToken cancellationToken) =>
        dryRun == true
            ? new WithdrawMappingSetPayload((await applier.WithdrawAsync(caller, id, dryRun: true, null, cancellationToken)).Value, null)
            : new WithdrawMappingSetPayload(null, (await jobs.StartAsync(caller, id, cancellationToken)).Value);
}
