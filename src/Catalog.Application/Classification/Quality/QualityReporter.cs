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

    // A resample of sets costs the square of the number of different sets.
    private const int MostSets = 200;
    private const int DriftWindow = 10;

    /// <summary>The report on a project.</summary>
    /// <param name="caller">Who asks; needs the role Admin.</param>
    /// <param name="id">The project.</param>
    /// <param name="goldTarget">The share of gold items people are expected to answer right.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Domain.CatalogException">Forbidden or NotFound.</exception>
    public async Task<QualityReport> RunAsync(Caller caller, ProjectId id, double goldTarget, CancellationToken cancellationToken)
    {
        caller.Require(Role.Admin);
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
        var concepts = given.Where(row => row.Answers is not null).Select(row => row.Answers!).Concat(outcomes.Values)
            .SelectMany(answers => answers.Taxonomies.SelectMany(answers.Of)).Distinct().ToList();
        var names = new Dictionary<ConceptId, string>();
        foreach (var page in concepts.Chunk(1000))
        {
            foreach (var concept in await context.Concepts.Where(c => c.WorkspaceId == workspace && page.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken))
            {
                names[concept.Id] = concept.Name;
            }
        }

        var lots = await context.InspectionLots.Where(l => l.WorkspaceId == workspace && l.ProjectId == id).OrderBy(l => l.Number).ToListAsync(cancellationToken);
        var gold = tasks.Where(task => task.IsGold).Select(task => task.Id).ToHashSet();
        return new QualityReport(
            id,
            project.Name,
            tasks.Where(task => !task.IsGold).GroupBy(task => task.State).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count()),
            [.. taxonomies.Select(taxonomy => AgreementOf(taxonomy, [.. given.Where(row => row.Answers is not null && !gold.Contains(row.Task))], names, project.Seed))],
            [.. given.GroupBy(row => row.Person).Select(group => PersonOf([.. group], outcomes, taxonomies, goldTarget)).OrderBy(person => person.Name, StringComparer.Ordinal)],
            [.. lots.Select(lot => new LotQuality(lot.Number, lot.Size, lot.Severity, lot.SampleSize, lot.Accept, lot.Inspected, lot.Defective, lot.Verdict))],
            Switching.Next(lots.Select(lot => lot.Verdict).OfType<LotVerdict>()),
            [.. Estimates(taxonomies, [.. tasks.Where(task => task is { IsRandom: true, IsGold: false }).Select(task => task.Id).Where(outcomes.ContainsKey).Select(task => outcomes[task])], names)]);
    }

    private static TaxonomyAgreement AgreementOf(Taxonomy taxonomy, IReadOnlyList<GivenRow> given, Dictionary<ConceptId, string> names, int seed)
    {
        var byTask = given.GroupBy(row => row.Task).Where(group => group.Count() > 1).Select(group => group.Select(row => row.Answers!).ToList()).ToList(); // filtered by the caller
        var keys = new Dictionary<string, int>();
        var sets = new List<IReadOnlySet<ConceptId>>();
        List<IReadOnlyList<int>> units = [.. byTask.Select(answers => (IReadOnlyList<int>)[.. answers.Select(CategoryOf)])];
        IReadOnlyList<double>[] numbers = [.. units.Select(unit => (IReadOnlyList<double>)[.. unit.Select(value => (double)value)])];
        var isConstant = byTask.Count > 0 && byTask.TrueForAll(answers => answers.Count == byTask[0].Count);
        var fleiss = isConstant ? FleissKappa.Of([.. units.Select(unit => (IReadOnlyList<int>)[.. Enumerable.Range(0, sets.Count).Select(category => unit.Count(value => value == category))])]).Value : null;
        if (taxonomy.Exclusive)
        {
            return new TaxonomyAgreement(
                taxonomy.Id, taxonomy.Key, "nominal", KrippendorffAlpha.Of(numbers, MeasurementLevel.Nominal).Value,
                KrippendorffAlpha.Bootstrap(numbers, MeasurementLevel.Nominal, seed), fleiss, byTask.Count, []);
        }

        var distances = new double[sets.Count, sets.Count];
        for (var i = 0; i < sets.Count; i++)
        {
            for (var j = 0; j < sets.Count; j++)
            {
                distances[i, j] = KrippendorffAlpha.MasiDistance(sets[i], sets[j]);
            }
        }

        var perConcept = byTask.SelectMany(answers => answers.SelectMany(answer => answer.Of(taxonomy.Id))).GroupBy(concept => concept).OrderBy(group => names.GetValueOrDefault(group.Key), StringComparer.Ordinal)
            .Select(group => new ConceptAgreement(
                group.Key,
                names.GetValueOrDefault(group.Key, group.Key.ToString()),
                KrippendorffAlpha.Of([.. byTask.Select(answers => (IReadOnlyList<double>)[.. answers.Select(answer => answer.Of(taxonomy.Id).Contains(group.Key) ? 1.0 : 0)])], MeasurementLevel.Nominal).Value,
                group.Count()));
        return new TaxonomyAgreement(
            taxonomy.Id, taxonomy.Key, "masi", KrippendorffAlpha.Of(units, (i, j) => distances[i, j]).Value,
            sets.Count > MostSets ? null : KrippendorffAlpha.Bootstrap(units, (i, j) => distances[i, j], seed), fleiss, byTask.Count, [.. perConcept]);

        int CategoryOf(Answers answers)
        {
            var key = answers.Key(taxonomy.Id);
            if (!keys.TryGetValue(key, out var category))
            {
                keys.Add(key, category = sets.Count);
                sets.Add(answers.Of(taxonomy.Id).ToHashSet());
            }

            return category;
        }
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

    private static IEnumerable<ConceptEstimate> Estimates(List<Taxonomy> taxonomies, List<Answers> decided, Dictionary<ConceptId, string> names) =>
        from taxonomy in taxonomies
        from concept in decided.SelectMany(answers => answers.Of(taxonomy.Id)).GroupBy(concept => concept)
        let found = concept.Count()
        orderby taxonomy.Id, found descending, concept.Key
        select new ConceptEstimate(taxonomy.Id, concept.Key, names.GetValueOrDefault(concept.Key, concept.Key.ToString()), found, decided.Count, Proportion.Wilson(found, decided.Count));

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
