using System.Globalization;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

// Alignment: mappings between taxonomies, who decided what about them, and what they put on items.
// Invariants, each proved on both databases by the test of the same number in AlignmentSuite:
//   A1 accepted mappings never contradict an exact match, also along chains (S46).   A2 the ends of a mapping lie in the set's two taxonomies.
//   A3 what was rejected is not proposed again.   A4 an aligned concept goes when the last thing that supports it goes, and only then.
//   A5 a person's word about a concept stands.   A6 aligning twice changes nothing; what was aligned never feeds a mapping.
//   A7 undo of the application brings back exactly what was there, and the set is no longer in use.
/// <summary>Creates mapping sets, fills them and decides about their mappings.</summary>
public sealed partial class MappingEditor(ChangeRunner changes)
{
    /// <summary>Creates a mapping set.</summary>
    /// <exception cref="CatalogException">InvalidValue, DuplicateKey or NotFound.</exception>
    public Task<Changed<MappingSetId>> CreateAsync(Caller caller, MappingSetInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Create mapping set {input.Key}", input, idempotencyKey, async scope =>
        {
            var key = TextRules.Key(input.Key, "key");
            if (!key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_'))
            {
                throw TaxonomyErrors.BadKey(key);
            }

            if (await scope.Context.MappingSets.AnyAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Key == key, scope.Cancellation))
            {
                throw AlignmentErrors.DuplicateKey(key);
            }

            var source = await TaxonomyAsync(scope, input.Source);
            if (input.Target is { } target && (await TaxonomyAsync(scope, target)).Id == source.Id)
            {
                throw AlignmentErrors.SameTaxonomy(source.Key);
            }

            var set = new MappingSet
            {
                Id = await scope.TakeIdAsync<MappingSetId>(), WorkspaceId = caller.WorkspaceId, Key = key, Name = TextRules.Name(input.Name, "name"),
                Description = TextRules.Text(input.Description, TextRules.BodyLength, "description"), Licence = TextRules.Text(input.Licence, TextRules.LineLength, "licence"),
                SourceId = input.Source, TargetId = input.Target, Inherits = input.Inherits, CreatedAt = scope.Now, UpdatedAt = scope.Now,
            };
            scope.Context.Add(set);
            scope.Record(ChangeSubject.MappingSet, set.Id.Value, ChangeKind.Created, input);
            return set.Id;
        }, cancellationToken);

    /// <summary>Changes what is said about a mapping set.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict or InvalidValue.</exception>
    public Task<Changed<MappingSetId>> UpdateAsync(
        Caller caller, MappingSetId id, int? expectedVersion, MappingSetDetails details, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change mapping set {id}", new { id, expectedVersion, details }, idempotencyKey, async scope =>
        {
            var set = await SetAsync(scope, id, expectedVersion);
            set.Name = details.Name is null ? set.Name : TextRules.Name(details.Name, "name");
            set.Description = details.Description is { } description ? description.Length == 0 ? null : TextRules.Text(description, TextRules.BodyLength, "description") : set.Description;
            set.Licence = details.Licence is { } licence ? licence.Length == 0 ? null : TextRules.Text(licence, TextRules.LineLength, "licence") : set.Licence;
            set.Inherits = details.Inherits ?? set.Inherits;
            if (scope.Context.Entry(set).State == EntityState.Modified)
            {
                Touch(scope, set, details);
            }

            return id;
        }, cancellationToken);

    /// <summary>Deletes a mapping set with its mappings; one that is applied is withdrawn first.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, or Conflict while it is applied.</exception>
    public Task<Changed<MappingSetId>> DeleteAsync(Caller caller, MappingSetId id, int? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Delete mapping set {id}", new { id, expectedVersion }, idempotencyKey, async scope =>
        {
            var set = await SetAsync(scope, id, expectedVersion);
            if (await ActiveSets.IsAsync(scope.Context, set, scope.Cancellation))
            {
                throw AlignmentErrors.StillApplied(set.Key);
            }

            var mappings = await scope.Context.Mappings.Where(m => m.WorkspaceId == caller.WorkspaceId && m.SetId == id).ExecuteDeleteAsync(scope.Cancellation);
            scope.Context.Remove(set);
            scope.Record(ChangeSubject.MappingSet, id.Value, ChangeKind.Deleted, new { set.Key, set.Name, mappings });
            return id;
        }, cancellationToken);

    /// <summary>Adds mappings to a set, or changes those between the same two concepts. The first one that cannot be is thrown and nothing is written.</summary>
    /// <exception cref="CatalogException">NotFound, InvalidValue, or MappingContradiction (S46).</exception>
    public Task<Changed<MappingReport>> AddAsync(
        Caller caller, MappingSetId id, IReadOnlyList<MappingInput> mappings, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Add {mappings.Count} mappings to set {id}", new { id, mappings }, idempotencyKey, async scope =>
        {
            var set = await SetAsync(scope, id, null);
            var board = await MappingBoard.ReadAsync(scope, set);
            foreach (var mapping in mappings)
            {
                board.Put(mapping);
            }

            await board.SaveAsync("added");
            return board.Report();
        }, cancellationToken);

    /// <summary>Accepts or rejects mappings.</summary>
    /// <param name="caller">Who decides; needs the role Editor.</param>
    /// <param name="ids">The mappings, of any sets.</param>
    /// <param name="accept">Whether they hold.</param>
    /// <param name="relation">How the concepts relate, where that differs from what was proposed; null to take it as it is.</param>
    /// <param name="comment">A remark, or null to leave that as it is.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound, or MappingContradiction (S46): nothing is decided then.</exception>
    public Task<Changed<MappingReport>> DecideAsync(
        Caller caller, IReadOnlyList<MappingId> ids, bool accept, MappingRelation? relation, string? comment, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"{(accept ? "Accept" : "Reject")} {ids.Count} mappings", new { ids, accept, relation, comment }, idempotencyKey, async scope =>
        {
            var wanted = ids.Distinct().ToList();
            var rows = await scope.Context.Mappings.AsNoTracking().Where(m => m.WorkspaceId == caller.WorkspaceId && wanted.Contains(m.Id)).Select(m => new { m.Id, m.SetId }).ToListAsync(scope.Cancellation);
            if (wanted.Find(id => !rows.Exists(row => row.Id == id)) is { Value: not 0 } missing)
            {
                throw AlignmentErrors.MappingNotFound(missing);
            }

            var total = new MappingReport(0, 0, 0, []);
            foreach (var group in rows.GroupBy(row => row.SetId))
            {
                var board = await MappingBoard.ReadAsync(scope, await SetAsync(scope, group.Key, null));
                foreach (var row in group)
                {
                    board.Decide(row.Id, accept, relation, comment);
                }

                await board.SaveAsync(accept ? "accepted" : "rejected");
                var report = board.Report();
                total = new MappingReport(0, total.Updated + report.Updated, total.Unchanged + report.Unchanged, []);
            }

            return total;
        }, cancellationToken);

    /// <summary>
    /// Accepts the suggestions of a set that are at least so sure: for each concept the surest one, and none for a concept that has an accepted
    /// mapping. A suggestion that would contradict an exact match is left and reported.
    /// </summary>
    /// <exception cref="CatalogException">NotFound or InvalidValue.</exception>
    public Task<Changed<MappingReport>> AcceptAboveAsync(Caller caller, MappingSetId id, double least, bool dryRun, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditMappings, string.Create(CultureInfo.InvariantCulture, $"Accept suggestions of set {id} from {least}"), new { id, least }, idempotencyKey), async scope =>
        {
            if (least is not (>= 0 and <= 1))
            {
                throw AlignmentErrors.BadConfidence(least);
            }

            var board = await MappingBoard.ReadAsync(scope, await SetAsync(scope, id, null));
            board.AcceptBest(least);
            await board.SaveAsync("accepted");
            return board.Report();
        }, cancellationToken, dryRun);

    internal static async Task<MappingSet> SetAsync(ChangeScope scope, MappingSetId id, int? expectedVersion)
    {
        // Locks the set until the end of the transaction: rules about a set look at many rows.
        await scope.Context.MappingSets.Where(s => s.WorkspaceId == scope.Caller.WorkspaceId && s.Id == id)
            .ExecuteUpdateAsync(update => update.SetProperty(s => s.UpdatedAt, scope.Now), scope.Cancellation);
        var set = await scope.Context.MappingSets.SingleOrDefaultAsync(s => s.WorkspaceId == scope.Caller.WorkspaceId && s.Id == id, scope.Cancellation)
            ?? throw AlignmentErrors.SetNotFound(id);
        return expectedVersion is { } expected && expected != set.Version ? throw AlignmentErrors.VersionConflict(id, expected, set.Version) : set;
    }

    internal static void Touch<T>(ChangeScope scope, MappingSet set, T details)
    {
        set.Version++;
        set.UpdatedAt = scope.Now;
        scope.Record(ChangeSubject.MappingSet, set.Id.Value, ChangeKind.Updated, details);
    }

    private Task<Changed<T>> EditAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditMappings, description, input, idempotencyKey), work, cancellationToken);

    private static async Task<Taxonomy> TaxonomyAsync(ChangeScope scope, TaxonomyId id) =>
        await scope.Context.Taxonomies.AsNoTracking().SingleOrDefaultAsync(t => t.WorkspaceId == scope.Caller.WorkspaceId && t.Id == id, scope.Cancellation)
            ?? throw TaxonomyErrors.NotFound(id);
}
