using Catalog.Application.Classification.Projects;
using Catalog.Application.Classification.Quality;
using Catalog.Application.Tests.Classification.Projects;
using Catalog.Application.Taxonomies;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tests.Classification.Quality;

public abstract class QualityReporterSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task Report_OfTwoPeopleWithGold_CountsWhatTheyDid()
    {
        var office = await Office.OpenAsync(fixture, people: 2, items: 8);
        var project = await office.ProjectAsync(input => input with { Overlap = 2, GoldShare = 0.5, RandomShare = 1 });
        await office.Editor.AddGoldAsync(office.Manager, project, [.. office.Items.Take(3).Select(item => new GoldItem(item, office.Say("hat"), null))], null, CancellationToken.None);
        for (var person = 0; person < 2; person++)
        {
            while (await office.ClaimAsync(person, project) is { } sheet)
            {
                // The second person is wrong on gold, and differs on the last item.
                fixture.Clock.Advance(TimeSpan.FromSeconds(person + 1));
                await office.SubmitAsync(person, sheet.Task, person == 1 && sheet.Item == office.Items[7] ? "hat" : office.Items.Take(3).Contains(sheet.Item) && person == 0 ? "hat" : sheet.Item.Value % 2 == 0 ? "shoe" : "shirt");
            }
        }

        var reporter = new QualityReporter(fixture.Store);
        var report = await reporter.RunAsync(office.Manager, project, 0.8, CancellationToken.None);

        Assert.Equal([(TaskState.Adjudication, 1), (TaskState.Done, 4)], report.Tasks.Select(pair => (pair.Key, pair.Value)));
        var agreement = Assert.Single(report.Agreements);
        Assert.Equal((5, "nominal"), (agreement.Tasks, agreement.Metric));
        Assert.Equal(ExpectedAlpha(office), agreement.Alpha!.Value, 9);
        Assert.Equal(["alpha (nominal)", "fleiss"], agreement.Coefficients.Select(one => one.Name));
        Assert.Equal(agreement.Fleiss, agreement.Coefficients[1].Value);
        Assert.Equal((5, null, null), (agreement.Pairs.Single().Tasks, agreement.Pairs[0].Linear, agreement.Pairs[0].Quadratic)); // its concepts have no order
        Assert.InRange(agreement.Alpha.Value, agreement.AlphaInterval!.Value.Low, agreement.AlphaInterval.Value.High);
        Assert.Equal([0, 1], report.People.Select(person => person.Name[^1] - '0'));
        Assert.Equal(report.People[0].GoldAnswered, report.People[0].GoldRight);
        Assert.Equal((0, 2000.0, 1.0), (report.People[1].GoldRight, report.People[1].MedianDurationMs!.Value, report.People[1].AgreesWithOutcome!.Value));
        Assert.Equal(4, report.Estimates.Sum(estimate => estimate.Found));
        Assert.Contains("agreement,", QualityCsv.Write(report), StringComparison.Ordinal);
        Assert.Equal(ErrorCode.Forbidden, (await Assert.ThrowsAsync<CatalogException>(() => reporter.RunAsync(office.People[0], project, 0.8, CancellationToken.None))).Code);
    }

    /// <summary>The example of Krippendorff 2011, answered in a project: four people, twelve items, the missing answers skipped.</summary>
    [Fact]
    public async Task Report_OfAnOrderedTaxonomyWithNumbers_HasThePublishedAlphasOfAllFourLevels()
    {
        string[] observers = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."];
        var office = await Office.OpenAsync(fixture, people: 4, items: 12);
        var taxonomy = (await office.World.Taxonomies.CreateAsync(office.World.Caller, new TaxonomyInput($"grade{Guid.NewGuid():N}", "Grade") { Exclusive = true, Ordered = true }, null, CancellationToken.None)).Value;
        var grades = new Dictionary<string, ConceptId>();
        foreach (var grade in new[] { 5, 3, 1, 2, 4 })
        {
            var input = new ConceptInput($"Grade {grade}") { Notation = $"{grade}", Rank = grade };
            grades[$"{grade}"] = (await office.World.Taxonomies.AddConceptAsync(office.World.Caller, taxonomy, null, input, null, CancellationToken.None)).Value.Id;
        }

        var project = await office.ProjectAsync(input => input with { Taxonomies = [taxonomy], Overlap = 4 });
        for (var person = 0; person < 4; person++)
        {
            var said = observers[person].Split(' ');
            while (await office.ClaimAsync(person, project) is { } sheet)
            {
                var grade = said[office.Items.Index().First(entry => entry.Item == sheet.Item).Index];
                await (grade == "." ? office.Desk.SkipAsync(office.People[person], sheet.Task, null, null, CancellationToken.None)
                    : office.Desk.SubmitAsync(office.People[person], sheet.Task, [new TaskAnswer(taxonomy, [grades[grade]])], null, false, null, CancellationToken.None));
            }
        }

        var report = await new QualityReporter(fixture.Store).RunAsync(office.Manager, project, 0.8, CancellationToken.None);

        var agreement = Assert.Single(report.Agreements);
        Assert.Equal(
            [("alpha (nominal)", 0.743421), ("alpha (ordinal)", 0.815388), ("alpha (interval)", 0.849107), ("alpha (ratio)", 0.797403)],
            agreement.Coefficients.SkipLast(1).Select(one => (one.Name, Math.Round(one.Value!.Value, 6))));
        Assert.All(agreement.Coefficients.SkipLast(1), one => Assert.InRange(one.Value!.Value, one.Interval!.Value.Low, one.Interval.Value.High));
        Assert.Equal(6, agreement.Pairs.Count);
        AssertPair(agreement.Pairs.Single(pair => (pair.First, pair.Second) == ("Person 0", "Person 3")), observers[0], observers[3]);
        Assert.Contains("Person 0 & Person 3,kappa (quadratic),", QualityCsv.Write(report), StringComparison.Ordinal);
        Assert.Equal(ErrorCode.InvalidValue, (await Assert.ThrowsAsync<CatalogException>(() => new QualityReporter(fixture.Store).RunAsync(office.Manager, project, 8, CancellationToken.None))).Code);
    }

    // The same by tables.
    private static void AssertPair(PairAgreement pair, string first, string second)
    {
        var table = new long[5, 5];
        foreach (var (one, other) in first.Split(' ').Zip(second.Split(' ')).Where(both => both is { First: not ".", Second: not "." }))
        {
            table[one[0] - '1', other[0] - '1']++;
        }

        Assert.Equal(table.Cast<long>().Sum(), pair.Tasks);
        Assert.Equal(CohenKappa.Of(table).Value!.Value, pair.Kappa.Value!.Value, 9);
        Assert.Equal(CohenKappa.Of(table, KappaWeights.Linear).Value!.Value, pair.Linear!.Value!.Value, 9);
        Assert.Equal(CohenKappa.Of(table, KappaWeights.Quadratic).Value!.Value, pair.Quadratic!.Value!.Value, 9);
    }

    [Fact]
    public void Csv_TextThatASpreadsheetWouldRun_IsDisarmed()
    {
        var report = new QualityReport(new ProjectId(1), "p", new Dictionary<TaskState, int> { [TaskState.Done] = 2 }, [],
            [new PersonQuality(new Domain.Access.ActorId(1), "=cmd|' /C calc'!A0, \"x\"", 3, 0, 1, 2, Proportion.Wilson(1, 2), 1500, 0.5, null, null, null, false)], [], InspectionSeverity.Normal, []);

        var lines = QualityCsv.Write(report).Split('\n');

        Assert.Equal("part,subject,measure,value,low,high,count", lines[0]);
        Assert.Equal("tasks,Done,count,2,,,", lines[1]);
        Assert.Equal("person,\"'=cmd|' /C calc'!A0, \"\"x\"\"\",gold accuracy,0.5,0.094531,0.905469,2", lines[4]);
    }

    // Four of five tasks agree; the fifth has the person's own answer and a hat.
    private static double ExpectedAlpha(Office office)
    {
        var own = office.Items.Skip(3).Select(item => item.Value % 2 == 0 ? 1.0 : 2.0).ToList();
        return KrippendorffAlpha.Of([.. own.Select((value, i) => (IReadOnlyList<double>)[value, i == 4 ? 3.0 : value])], MeasurementLevel.Nominal).Value!.Value;
    }
}

/// <summary>Reports on SQLite.</summary>
public sealed class SqliteQualityReporterTests(SqliteFixture fixture) : QualityReporterSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>Reports on PostgreSQL.</summary>
public sealed class PostgreSqlQualityReporterTests(PostgreSqlFixture fixture) : QualityReporterSuite(fixture), IClassFixture<PostgreSqlFixture>;
