using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Classification.Projects;

/// <summary>
/// Puts what people decided on the items. An answer is complete: concepts chosen are accepted, what automation suggested or put there
/// beside them is rejected; what another person decided stays, and stands in the way where only one concept is possible.
/// </summary>
internal static class DecisionWriter
{
    /// <summary>Writes decisions; those that meet another person's are refused.</summary>
    /// <returns>The refusals by task; empty when all is written.</returns>
    public static async Task<IReadOnlyDictionary<ClassificationTaskId, CatalogException>> WriteAsync(
        ChangeScope scope, ProjectFrame frame, IReadOnlyList<Decision> decisions, bool replace)
    {
        var refused = new Dictionary<ClassificationTaskId, CatalogException>();
        foreach (var page in decisions.Chunk(1000))
        {
            var board = await TagBoard.ReadAsync(scope, [.. page.Select(decision => decision.Task.ItemId)], [.. frame.Taxonomies.Select(taxonomy => taxonomy.Id)]);
            foreach (var decision in page)
            {
                if (Obstacle(board, frame, decision, replace) is { } error)
                {
                    refused[decision.Task.Id] = error;
                    continue;
                }

                Withdraw(scope, board, frame, decision);
            }

            // Room is made before anything takes its place: the database checks each statement.
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            var ids = await scope.TakeIdsAsync(Math.Max(1, page.Sum(decision => frame.Taxonomies.Sum(taxonomy => decision.Answers.Of(taxonomy.Id).Count))));
            foreach (var decision in page.Where(decision => !refused.ContainsKey(decision.Task.Id)))
            {
                var state = StateOf(scope, frame, decision);
                foreach (var taxonomy in frame.Taxonomies)
                {
                    foreach (var concept in decision.Answers.Of(taxonomy.Id))
                    {
                        Accept(board, ids, decision, taxonomy, concept, state);
                    }
                }
            }

            // The board forgets what it tracks, and with it the tasks: those are saved before.
            await board.SaveAsync();
        }

        return refused;
    }

    private static void Accept(TagBoard board, Storage.IdBlock ids, Decision decision, Taxonomy taxonomy, ConceptId concept, TagState state)
    {
        var current = board.Find(decision.Task.ItemId, concept);
        if (current is null)
        {
            board.Add(ids, decision.Task.ItemId, concept, taxonomy.Id, taxonomy.Exclusive, state);
        }
        else if (current is not { Status: TagStatus.Accepted, Source: TagSource.Manual })
        {
            board.Change(current, state);
        }
    }

    private static CatalogException? Obstacle(TagBoard board, ProjectFrame frame, Decision decision, bool replace)
    {
        if (replace)
        {
            return null;
        }

        foreach (var taxonomy in frame.Taxonomies.Where(taxonomy => taxonomy.Exclusive))
        {
            var chosen = decision.Answers.Of(taxonomy.Id);
            var accepted = board.AcceptedIn(decision.Task.ItemId, taxonomy.Id);
            if (chosen.Count > 0 && accepted is { Source: TagSource.Manual } && !chosen.Contains(accepted.ConceptId))
            {
                return TaggingErrors.ExclusiveConflict(decision.Task.ItemId, taxonomy.Key, accepted.ConceptId);
            }
        }

        return null;
    }

    private static void Withdraw(ChangeScope scope, TagBoard board, ProjectFrame frame, Decision decision)
    {
        foreach (var taxonomy in frame.Taxonomies)
        {
            var chosen = decision.Answers.Of(taxonomy.Id);
            foreach (var tag in board.Of(decision.Task.ItemId, taxonomy.Id).Where(tag => !chosen.Contains(tag.ConceptId)))
            {
                var isAutomatic = tag.Source is not (TagSource.Manual or TagSource.Import);
                if (tag.Status == TagStatus.Suggested || (tag.Status == TagStatus.Accepted && isAutomatic))
                {
                    board.Change(tag, TagState.Of(tag) with { Source = TagSource.Manual, Status = TagStatus.Rejected, Confidence = 1, Actor = scope.Caller.ActorId, At = scope.Now });
                }
                else if (tag.Status == TagStatus.Accepted && taxonomy.Exclusive && chosen.Count > 0)
                {
                    board.Remove(tag);
                }
            }
        }
    }

    private static TagState StateOf(ChangeScope scope, ProjectFrame frame, Decision decision) => new(
        TagSource.Manual,
        TagStatus.Accepted,
        1,
        JsonSerializer.Serialize(
            new[] { new { kind = "task", project = frame.Project.Id, task = decision.Task.Id, by = decision.By, people = decision.Task.Submitted, confidence = decision.Confidence, durationMs = decision.DurationMs } },
            AuditJson.Options),
        $"guideline:{frame.Project.Id}.{decision.GuidelineVersion}",
        scope.Caller.ActorId,
        scope.Now);
}

/// <summary>What people decided about the item of a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Answers">What holds.</param>
/// <param name="By">How it came about.</param>
/// <param name="Confidence">How sure it is, from 0 to 1.</param>
/// <param name="GuidelineVersion">The guideline that held.</param>
/// <param name="DurationMs">The working time that went into it.</param>
internal sealed record Decision(ClassificationTask Task, Answers Answers, string By, double Confidence, int GuidelineVersion, long DurationMs);
