using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Classification.Projects;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Quality;

/// <summary>What to do with suspects.</summary>
/// <param name="Suspects">Which; repetitions count once.</param>
/// <param name="State">Fixed, Kept or InReview.</param>
/// <param name="Reason">Why, for the audit trail; needed.</param>
public sealed record SuspectDecision(IReadOnlyList<LabelSuspectId> Suspects, SuspectState State, string Reason)
{
    /// <summary>With InReview: the project whose people decide anew.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>A key under which the outcome is remembered, or null.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>What became of them.</summary>
/// <param name="Decided">How many suspects were decided.</param>
/// <param name="Changed">How many decisions about items were changed.</param>
/// <param name="Tasks">How many tasks a project got.</param>
public sealed record SuspectOutcome(int Decided, int Changed, int Tasks);

// A suspect is a question to a person: it changes nothing until one answers.
// Invariants, each proved on both databases by the test of the same number in SuspectSuite:
//   S1 a fix is the person's decision, with the reason, the model and the margin as its evidence; all suspects of a request or none.
//   S2 what was decided anew since the training is not overwritten: the request is refused and names it.
//   S3 what was kept does not come up again in a later training.
/// <summary>Where people decide about suspects. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="changes">Runs the changes.</param>
/// <param name="projects">Takes items for review.</param>
public sealed class SuspectDesk(CatalogStore store, ChangeRunner changes, ProjectEditor projects)
{
    private const int Most = 1_000;

    /// <summary>Decides about suspects; all or none.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, InvalidValue: no reason or no project; Conflict: decided anew since.</exception>
    public Task<Changed<SuspectOutcome>> DecideAsync(Caller caller, SuspectDecision decision, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(decision.Reason))
        {
            throw SuspectErrors.NoReason();
        }

        if (decision.State == SuspectState.Open || decision.State == SuspectState.InReview != decision.Project is not null)
        {
            throw SuspectErrors.NoProject(decision.State);
        }

        var ids = decision.Suspects.Distinct().ToList();
        if (ids.Count > Most)
        {
            throw SuspectErrors.TooMany(ids.Count, Most);
        }

        return changes.RunAsync(
            caller, new ChangeRequest(ChangeSetKind.Tag, $"{decision.State} for {ids.Count} doubtful decisions: {decision.Reason}", decision, decision.IdempotencyKey),
            scope => DecideAsync(scope, decision, ids), cancellationToken);
    }

    /// <summary>The suspects of a model as CSV, most suspicious first.</summary>
    /// <exception cref="CatalogException">There is no such model.</exception>
    public async Task<string> CsvAsync(Caller caller, ModelId model, CancellationToken cancellationToken)
    {
        caller.Require(Role.Viewer);
        await using var context = store.Read();
        if (!await context.ClassificationModels.AnyAsync(m => m.WorkspaceId == caller.WorkspaceId && m.Id == model, cancellationToken))
        {
            throw SuspectErrors.NoModel(model);
        }

        var rows = await context.LabelSuspects.AsNoTracking().Where(s => s.WorkspaceId == caller.WorkspaceId && s.ModelId == model).OrderBy(s => s.Rank)
            .Select(s => new SuspectLine(s.Rank, s.Item!.ExternalKey, s.Item.Title, s.Given!.Name, s.Likely!.Name, s.GivenConfidence, s.LikelyConfidence, s.Margin, s.State, s.Reason)).ToListAsync(cancellationToken);
        return SuspectCsv.Write(rows);
    }

    private async Task<SuspectOutcome> DecideAsync(ChangeScope scope, SuspectDecision decision, List<LabelSuspectId> ids)
    {
        var suspects = await scope.Context.LabelSuspects.Include(s => s.Model!.Taxonomy).Where(s => s.WorkspaceId == scope.Caller.WorkspaceId && ids.Contains(s.Id))
            .OrderBy(s => s.Id).ToListAsync(scope.Cancellation);
        if (ids.Find(id => !suspects.Exists(s => s.Id == id)) is { Value: > 0 } missing)
        {
            throw SuspectErrors.NotFound(missing);
        }

        if (suspects.Find(s => s.State is SuspectState.Fixed or SuspectState.Kept) is { } decided)
        {
            throw SuspectErrors.Decided(decided.Id, decided.State);
        }

        foreach (var suspect in suspects)
        {
            (suspect.State, suspect.Reason, suspect.DecidedById, suspect.DecidedAt) = (decision.State, decision.Reason, scope.Caller.ActorId, scope.Now);
        }

        foreach (var model in suspects.GroupBy(s => s.ModelId))
        {
            scope.Record(ChangeSubject.ClassificationModel, model.Key.Value, ChangeKind.Updated, new { suspects = model.Count(), decision.State, decision.Reason });
        }

        await scope.Context.SaveChangesAsync(scope.Cancellation);
        var tasks = decision.Project is { } project ? await projects.AddInAsync(scope, project, [.. suspects.Select(s => s.ItemId).Distinct()]) : 0;
        var changed = 0;
        if (decision.State == SuspectState.Fixed)
        {
            foreach (var taxonomy in suspects.GroupBy(s => s.Model!.TaxonomyId)) // included
            {
                changed += await FixAsync(scope, decision.Reason, [.. taxonomy], taxonomy.First().Model!.Taxonomy!);
            }
        }

        return new SuspectOutcome(suspects.Count, changed, tasks);
    }

    private static async Task<int> FixAsync(ChangeScope scope, string reason, List<LabelSuspect> suspects, Taxonomy taxonomy)
    {
        var likely = suspects.Select(s => s.LikelyId).OfType<ConceptId>().Distinct().ToList();
        var concepts = await scope.Context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == scope.Caller.WorkspaceId && likely.Contains(c.Id)).ToDictionaryAsync(c => c.Id, scope.Cancellation);
        var board = await TagBoard.ReadAsync(scope, [.. suspects.Select(s => s.ItemId).Distinct()], [taxonomy.Id]);
        var ids = await scope.TakeIdsAsync(suspects.Count);
        foreach (var suspect in suspects)
        {
            var evidence = JsonSerializer.Serialize(new[] { new { kind = "suspect", model = ModelName(suspect, taxonomy), suspect.Margin, reason } }, AuditJson.Options);
            TagState Decided(TagStatus status) => new(TagSource.Manual, status, 1, evidence, null, scope.Caller.ActorId, scope.Now);
            if (suspect.GivenId is { } given)
            {
                var current = board.Find(suspect.ItemId, given) is { Status: TagStatus.Accepted } tag ? tag : throw SuspectErrors.DecidedAnew(suspect.ItemId);
                board.Change(current, Decided(TagStatus.Rejected));
            }

            if (suspect.LikelyId is { } concept)
            {
                Put(board, ids, suspect.ItemId, concepts[concept], taxonomy, Decided(TagStatus.Accepted));
            }
        }

        await board.SaveAsync();
        return suspects.Count;
    }

    private static void Put(TagBoard board, IdBlock ids, ItemId item, Concept concept, Taxonomy taxonomy, TagState state)
    {
        if (!ConceptRules.IsAssignable(concept.Status))
        {
            throw SuspectErrors.Retired(concept.Name);
        }

        if (taxonomy.Exclusive && board.AcceptedIn(item, taxonomy.Id) is not null)
        {
            throw SuspectErrors.DecidedAnew(item);
        }

        if (board.Find(item, concept.Id) is { } there)
        {
            board.Change(there, state);
        }
        else
        {
            board.Add(ids, item, concept.Id, taxonomy.Id, taxonomy.Exclusive, state);
        }
    }

    private static string ModelName(LabelSuspect suspect, Taxonomy taxonomy) => Models.ModelAtWork.NameOf(taxonomy.Key, suspect.Model!.Number); // included
}

/// <summary>What can be wrong with a request about suspects.</summary>
internal static class SuspectErrors
{
    internal static CatalogException NoReason() => new(ErrorCode.InvalidValue, "A doubtful decision is settled with a reason, which the audit trail keeps: say why.", ["reason"]);

    internal static CatalogException NoProject(SuspectState state) => new(ErrorCode.InvalidValue,
        $"Settling as {state} is not possible so: FIXED and KEPT take no project, IN_REVIEW names the project whose people decide, and nothing is settled as OPEN.", ["project"]);

    internal static CatalogException TooMany(int found, int most) => new(ErrorCode.InvalidValue, $"{found} doubtful decisions are too many for one request: name {most} at most.", ["ids"]);

    internal static CatalogException NotFound(LabelSuspectId id) => new(ErrorCode.NotFound, $"There is no doubtful decision {id} in this workspace; a later training may have taken its place.", ["ids"]);

    internal static CatalogException NoModel(ModelId id) => new(ErrorCode.NotFound, $"There is no model {id} in this workspace.", ["modelId"]);

    internal static CatalogException Decided(LabelSuspectId id, SuspectState state) => new(ErrorCode.Conflict, $"The doubtful decision {id} is settled already ({state}): leave it out.", ["ids"]);

    internal static CatalogException DecidedAnew(ItemId item) => new(ErrorCode.Conflict,
        $"Item {item} has been decided anew since the training: leave it out, or train again to see whether it is still doubtful.", ["ids"]);

    internal static CatalogException Retired(string concept) => new(ErrorCode.Conflict, $"The likelier concept '{concept}' may not be assigned any more: decide about the item by hand.", ["ids"]);
}
