using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Quality;

/// <summary>Reports how well people classify; for managers, since it tells who and which items are gold.</summary>
public sealed class QualityReporter(CatalogStore store)
{
    /// <summary>The share of gold items people are expected to answer right.</summary>
    public const double GoldTarget = 0.8;

    private const int DriftWindow = 10;

    /// <summary>The report on a project.</summary>
    /// <param name="caller">Who asks; needs the role Admin.</param>
    /// <param name="id">The project.</param>
    /// <param name="goldTarget">The share of gold items people are expected to answer right.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Domain.CatalogException">Forbidden, NotFound, or InvalidValue: the target is no share.</exception>
    public async Task<QualityReport> RunAsync(Caller caller, ProjectId id, double goldTarget, CancellationToken cancellationToken)
    {
        caller.Require(Role.Admin);
        if (goldTarget is not (>= 0 and <= 1))
        {
            throw ProjectErrors.OutOfRange("goldTarget", "from 0 to 1", goldTarget);
        }

        var workspace = caller.WorkspaceId;
        await using var context = store.Read();
        var project = await context.Projects.SingleOrDefaultAsync(p => p.WorkspaceId == workspace && p.Id == id, cancellationToken) ?? throw ProjectErrors.NotFound(id);
        var taxonomies = await context.ProjectTaxonomies.Where(q => q.WorkspaceId == workspace && q.ProjectId == id).OrderBy(q => q.Rank).Select(q => q.Taxonomy!).ToListAsync(cancellationToken);
        var tasks = await context.ClassificationTasks.Where(t => t.WorkspaceId == workspace && t.ProjectId == id)
            .Select(t => new TaskRow(t.Id, t.State, t.IsGold, t.IsRandom, t.Outcome)).ToListAsync(cancellationToken);
        var given = (await context.Annotations.Where(a => a.WorkspaceId == workspace && a.ProjectId == id && a.State != AnnotationState.Claimed)
            .OrderBy(a => a.SubmittedAt).ThenBy(a => a.Id)
            .Select(a => new { a.TaskId, a.ActorId, a.Actor!.Name, a.State, a.Answers, a.DurationMs, a.GoldRight }).ToListAsync(cancellationToken))
            .ConvertAll(a => new GivenRow(a.TaskId, a.ActorId, a.Name, a.State, a.Answers is null ? null : Answers.FromJson(a.Answers), a.DurationMs, a.GoldRight));
        var outcomes = tasks.Where(task => task is { State: TaskState.Done, Outcome: not null }).ToDictionary(task => task.Id, task => Answers.FromJson(task.Outcome!)); // just filtered
        var concepts = await ConceptsAsync(context, taxonomies, given.Select(row => row.Answers).OfType<Answers>().Concat(outcomes.Values), cancellationToken);
        var lots = await context.InspectionLots.Where(l => l.WorkspaceId == workspace && l.ProjectId == id).OrderBy(l => l.Number).ToListAsync(cancellationToken);
        var gold = tasks.Where(task => task.IsGold).Select(task => task.Id).ToHashSet();
        return new QualityReport(
            id,
            project.Name,
            tasks.Where(task => !task.IsGold).GroupBy(task => task.State).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count()),
            [.. taxonomies.Select(taxonomy => new AgreementReporter(taxonomy, concepts[taxonomy.Id], project.Seed).Of(
                [.. given.Where(row => row.Answers is not null && !gold.Contains(row.Task)).Select(row => new RatedTask(row.Task, (row.Name, row.Person), row.Answers!))]))], // just filtered
            [.. given.GroupBy(row => row.Person).Select(group => PersonOf([.. group], outcomes, taxonomies, goldTarget)).OrderBy(person => person.Name, StringComparer.Ordinal)],
            [.. lots.Select(lot => new LotQuality(lot.Number, lot.Size, lot.Severity, lot.SampleSize, lot.Accept, lot.Inspected, lot.Defective, lot.Verdict))],
            Switching.Next(lots.Select(lot => lot.Verdict).OfType<LotVerdict>()),
            [.. Estimates(taxonomies, [.. tasks.Where(task => task is { IsRandom: true, IsGold: false }).Select(task => task.Id).Where(outcomes.ContainsKey).Select(task => outcomes[task])], concepts)]);
    }

    /// <summary>What is known of the concepts that were chosen; of an ordered taxonomy all concepts, since those between two count too.</summary>
    private static async Task<Dictionary<TaxonomyId, Dictionary<ConceptId, RatedConcept>>> ConceptsAsync(
        CatalogContext context, List<Taxonomy> taxonomies, IEnumerable<Answers> given, CancellationToken cancellationToken)
    {
        var answers = given.ToList();
        var known = new Dictionary<TaxonomyId, Dictionary<ConceptId, RatedConcept>>();
        foreach (var taxonomy in taxonomies)
        {
            var own = known[taxonomy.Id] = [];
            var concepts = context.Concepts.Where(c => c.WorkspaceId == taxonomy.WorkspaceId && c.TaxonomyId == taxonomy.Id);
            var pages = taxonomy.Ordered ? [concepts] : answers.SelectMany(answer => answer.Of(taxonomy.Id)).Distinct().Chunk(1000).Select(page => concepts.Where(c => page.Contains(c.Id)));
            foreach (var page in pages)
            {
                foreach (var concept in await page.Select(c => new { c.Id, c.Name, c.Notation, c.Rank }).ToListAsync(cancellationToken))
                {
                    own[concept.Id] = new RatedConcept(concept.Name, concept.Notation, concept.Rank);
                }
            }
        }

        return known;
    }

    private static PersonQuality PersonOf(List<GivenRow> rows, Dictionary<ClassificationTaskId, Answers> outcomes, List<Taxonomy> taxonomies, double goldTarget)
    {
        var submitted = rows.FindAll(row => row.State == AnnotationState.Submitted);
        var gold = submitted.Select(row => row.GoldRight).OfType<bool>().ToList();
        var right = gold.Count(isRight => isRight);
        var interval = Proportion.Wilson(right, gold.Count);
        var durations = submitted.Select(row => row.DurationMs).OfType<long>().Select(duration => (double)duration).ToList();
        var decided = submitted.FindAll(row => outcomes.ContainsKey(row.Task));
        var recent = durations.Count / 4;
        return new PersonQuality(
            rows[0].Person, rows[0].Name, submitted.Count, rows.Count - submitted.Count, right, gold.Count, interval, Median(durations),
            decided.Count == 0 ? null : (double)decided.Count(row => row.Answers!.Equals(outcomes[row.Task])) / decided.Count, // submitted ones have answers
            KappaOf([.. decided.Select(row => (Whole(row.Answers!, taxonomies), Whole(outcomes[row.Task], taxonomies)))]),
            gold.Count < 2 * DriftWindow ? null : Drift.Of(gold, DriftWindow),
            durations.Count < 8 ? null : Median(durations[^recent..]) / Math.Max(1, Median(durations[..^recent]) ?? 1),
            gold.Count > 0 && interval.High < goldTarget);
    }

    private static double? KappaOf(List<(string Own, string Outcome)> pairs)
    {
        var keys = pairs.SelectMany(pair => new[] { pair.Own, pair.Outcome }).Distinct().Select((key, i) => (key, i)).ToDictionary(pair => pair.key, pair => pair.i);
        if (keys.Count is 0 or > 2000)
        {
            return null; // nothing, or nearly every answer is another one: a table of their pairs says nothing
        }

        var table = new long[keys.Count, keys.Count];
        foreach (var (own, outcome) in pairs)
        {
            table[keys[own], keys[outcome]]++;
        }

        return CohenKappa.Of(table).Value;
    }

    private static string Whole(Answers answers, List<Taxonomy> taxonomies) => string.Join('|', taxonomies.Select(taxonomy => answers.Key(taxonomy.Id)));

    private static IEnumerable<ConceptEstimate> Estimates(List<Taxonomy> taxonomies, List<Answers> decided, Dictionary<TaxonomyId, Dictionary<ConceptId, RatedConcept>> concepts) =>
        from taxonomy in taxonomies
        from concept in decided.SelectMany(answers => answers.Of(taxonomy.Id)).GroupBy(concept => concept)
        let found = concept.Count()
        orderby taxonomy.Id, found descending, concept.Key
        select new ConceptEstimate(taxonomy.Id, concept.Key, concepts[taxonomy.Id].GetValueOrDefault(concept.Key)?.Name ?? concept.Key.ToString(), found, decided.Count, Proportion.Wilson(found, decided.Count));

    private static double? Median(List<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private sealed record TaskRow(ClassificationTaskId Id, TaskState State, bool IsGold, bool IsRandom, string? Outcome);

    private sealed record GivenRow(ClassificationTaskId Task, ActorId Person, string Name, AnnotationState State, Answers? Answers, long? DurationMs, bool? GoldRight);
}
