using System.Text;
using Catalog.Application.Access;
using Catalog.Application.Alignment;
using Catalog.Application.Classification.Models;
using Catalog.Application.Classification.Rules;
using Catalog.Application.Conditions;
using Catalog.Application.Imports;
using Catalog.Application.Jobs;
using Catalog.Application.PersonalData;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Alignment;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Items;
using Catalog.Domain.Jobs;
using Catalog.Domain.Tagging;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Jobs;

/// <summary>
/// Every kind of job, cancelled in the middle and killed in the middle. The oracle is the same work done without an interruption in a workspace
/// of its own: what is in the database, and what the job says, must come out the same.
/// </summary>
public abstract class JobKindsSuite(DatabaseFixture fixture)
{
    public static TheoryData<JobKind> Kinds { get; } =
        [JobKind.ImportItems, JobKind.ApplyRules, JobKind.TrainModel, JobKind.ApplyModel, JobKind.FindPersonalData, JobKind.ProposeMappings, JobKind.ApplyMappings, JobKind.WithdrawMappings, JobKind.RealignItems];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AJobThatIsCancelledInTheMiddle_SaysHowFarItCame_AndOneMoreCompletesIt(JobKind kind)
    {
        await using var whole = await NewAsync(kind);
        var expected = await JobScene.RunAsync(whole.World, whole.Queue, whole.Handler, whole.StartAsync);
        await using var scene = await NewAsync(kind);
        var cancelling = new Interrupted(scene.Handler, id => scene.Queue.CancelAsync(id, scene.World.Caller, Stop));

        var cancelled = await JobScene.RunAsync(scene.World, scene.Queue, cancelling, scene.StartAsync);
        var half = await scene.StateAsync();
        var again = await JobScene.RunAsync(scene.World, scene.Queue, scene.Handler, scene.StartAsync);

        Assert.Equal((JobState.Cancelled, JobState.Succeeded, JobState.Succeeded), (cancelled.State, again.State, expected.State));
        Assert.True(cancelled.Position < expected.Total, $"{cancelled.Position} of {expected.Total}");
        Assert.StartsWith("Cancelled ", cancelled.Error, StringComparison.Ordinal);
        Assert.EndsWith(scene.Handler.Remains, cancelled.Error, StringComparison.Ordinal);
        Assert.NotEqual(await whole.StateAsync(), half);
        Assert.Equal(await whole.StateAsync(), await scene.StateAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AJobWhoseProcessIsKilledInTheMiddle_GoesOnAndComesOutAsIfNothingHadBeen(JobKind kind)
    {
        await using var whole = await NewAsync(kind);
        var expected = await JobScene.RunAsync(whole.World, whole.Queue, whole.Handler, whole.StartAsync);
        await using var scene = await NewAsync(kind);
        var id = await scene.StartAsync();

        await JobScene.KillAsync(scene.World, id, scene.Handler);
        var killed = await JobScene.FindAsync(scene.World, id);
        scene.World.Clock.Advance(JobRunner.Lease * 2);
        await using var runner = JobScene.Runner(scene.World, scene.Queue, scene.Handler);
        await runner.OpenAsync(Stop);
        var ended = await JobScene.EndedAsync(scene.World, id);

        Assert.Equal(JobState.Running, killed.State);
        Assert.Equal((JobState.Succeeded, 2), (ended.State, ended.Attempts));
        Assert.Equal(Counts(expected), Counts(ended));
        Assert.Equal(await whole.StateAsync(), await scene.StateAsync());

        static (long, long?, long, long, long, long) Counts(Job job) => (job.Position, job.Total, job.Created, job.Updated, job.Unchanged, job.Rejected);
    }

    private Task<KindScene> NewAsync(JobKind kind) => kind switch
    {
        JobKind.ImportItems => ImportAsync(),
        JobKind.ApplyRules => RulesAsync(),
        JobKind.TrainModel or JobKind.ApplyModel => ModelAsync(kind),
        JobKind.FindPersonalData => PersonalDataAsync(),
        _ => AlignmentAsync(kind),
    };

    private async Task<KindScene> BareAsync()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        var folder = new TemporaryFolder();
        return new KindScene(world, queue, new ImportJobs(world.Store, queue, world.Clock, folder.Path, NullLoggerFactory.Instance), folder);
    }

    private async Task<KindScene> ImportAsync()
    {
        var scene = await BareAsync();
        var rows = Rows(12_000, i => i % 1000 == 7 ? "" : $"Row {i}"); // a row without a title is refused
        scene.Handler = scene.Imports;
        scene.StartAsync = () => scene.Imports.StartAsync(Upload(rows), scene.World.Caller, Stop);
        scene.StateAsync = () => scene.World.ReadAsync(async context =>
            $"{await context.Items.CountAsync(i => i.WorkspaceId == scene.Workspace, Stop)} {await context.Items.CountAsync(i => i.WorkspaceId == scene.Workspace && i.Version > 1, Stop)}");
        return scene;
    }

    private async Task<KindScene> RulesAsync()
    {
        var scene = await BareAsync();
        await ProductsAsync(scene, 1_300, i => i % 3 == 0 ? $"red boots {i}" : $"hat {i}");
        var (_, concepts) = await scene.World.TaxonomyAsync("footwear");
        var conditions = new ConditionStore(scene.World.Store, scene.Reads);
        var editor = new RuleEditor(scene.World.Changes, conditions);
        var list = (await editor.CreateListAsync(scene.World.Caller, "List", ItemKind.Product, RuleListMode.AllMatch, null, Stop)).Value;
        var input = new RuleInput("boots", concepts["footwear"]) { Patterns = [new RulePattern(RulePatternKind.Keyword, ["boots"])], Confidence = 0.8 };
        var rule = (await editor.AddAsync(scene.World.Caller, list, input, null, Stop)).Value.Id;
        await editor.SetStateAsync(scene.World.Caller, rule, null, RuleState.Active, null, Stop);
        var jobs = new RuleJobs(scene.World.Store, scene.Queue, new RuleRunner(scene.World.Changes, conditions, scene.World.Clock));
        scene.Handler = jobs;
        scene.StartAsync = () => jobs.StartAsync(scene.World.Caller, list, Stop);
        return scene;
    }

    private async Task<KindScene> ModelAsync(JobKind kind)
    {
        var scene = await BareAsync();
        var world = scene.World;
        await ProductsAsync(scene, 600, i => i % 2 == 0 ? $"red chair {i}" : $"blue lamp {i}");
        var (taxonomy, concepts) = await world.TaxonomyAsync("seats\nlights", exclusive: true);
        var items = await world.ReadAsync(context => context.Items.Where(i => i.WorkspaceId == scene.Workspace).OrderBy(i => i.Id).Select(i => new { i.Id, i.Title }).Take(40).ToListAsync(Stop));
        foreach (var concept in items.GroupBy(item => item.Title.Contains("chair", StringComparison.Ordinal) ? "seats" : "lights"))
        {
            await world.Tagger.TagAsync(world.Caller, new TagRequest([.. concept.Select(item => item.Id)], [TagTarget.Of(concepts[concept.Key])]) { AllOrNothing = true }, Stop);
        }

        var training = new ModelTraining(world.Store, world.Changes);
        if (kind == JobKind.TrainModel)
        {
            var jobs = new TrainingJobs(world.Store, scene.Queue, training);
            scene.Handler = jobs;
            scene.StartAsync = () => jobs.StartAsync(world.Caller, new ModelTrainingRequest(taxonomy), Stop);
            scene.StateAsync = () => world.ReadAsync(async context => string.Join(',', await context.ClassificationModels.Where(m => m.WorkspaceId == scene.Workspace).Select(m => m.Number).ToListAsync(Stop)));
            return scene;
        }

        var book = new ModelBook(world.Store, world.Changes);
        var model = await training.TrainAsync(world.Caller, new ModelTrainingRequest(taxonomy), null, Stop);
        await book.SetStateAsync(world.Caller, model, ModelState.Champion, null, null, Stop);
        var applying = new ModelApplicationJobs(world.Store, scene.Queue, new ModelApplication(world.Store, world.Changes, book, new Workspaces(world.Store, world.Clock)));
        scene.Handler = applying;
        scene.StartAsync = () => applying.StartAsync(world.Caller, new ModelApplicationRequest(model), Stop);
        return scene;
    }

    private async Task<KindScene> PersonalDataAsync()
    {
        var scene = await BareAsync();
        await ProductsAsync(scene, 500, i => i % 4 == 0 ? $"write to ann{i}@example.com" : $"plain {i}");
        var jobs = new PersonalDataJobs(scene.Queue, new SensitivityKeeper(scene.World.Store, scene.World.Changes));
        scene.Handler = jobs;
        scene.StartAsync = () => jobs.StartAsync(scene.World.Caller, Stop);
        scene.StateAsync = () => scene.World.ReadAsync(async context => $"{await context.Items.CountAsync(i => i.WorkspaceId == scene.Workspace && i.Sensitivity == Sensitivity.Confidential && i.Version == 2, Stop)}");
        return scene;
    }

    private async Task<KindScene> AlignmentAsync(JobKind kind)
    {
        var scene = await BareAsync();
        var world = scene.World;
        var (source, sources) = await world.TaxonomyAsync("Lamps\nDesks\nRugs");
        var (target, targets) = await world.TaxonomyAsync("Lamp\nDesk\nOther");
        var editor = new MappingEditor(world.Changes);
        var set = (await editor.CreateAsync(world.Caller, new MappingSetInput("set", "Set", source, target), null, Stop)).Value;
        if (kind == JobKind.ProposeMappings)
        {
            var proposing = new ProposalJobs(world.Store, scene.Queue, new MappingProposer(world.Changes));
            scene.Handler = proposing;
            scene.StartAsync = () => proposing.StartAsync(world.Caller, set, new ProposalOptions(), Stop);
            scene.StateAsync = () => world.ReadAsync(async context => string.Join(' ', (await context.Mappings.Where(m => m.WorkspaceId == scene.Workspace).Select(m => m.Source!.Name + "=" + m.Target!.Name).ToListAsync(Stop)).Order()));
            return scene;
        }

        await ProductsAsync(scene, 1_200, i => $"lamp {i}");
        await editor.AddAsync(world.Caller, set, [new MappingInput(sources["Lamps"], targets["Lamp"], null, MappingRelation.ExactMatch)], null, Stop);
        var items = await world.ReadAsync(context => context.Items.Where(i => i.WorkspaceId == scene.Workspace).Select(i => i.Id).ToListAsync(Stop));
        await world.Tagger.TagAsync(world.Caller, new TagRequest(items, [TagTarget.Of(sources["Lamps"])]), Stop);
        var applier = new AlignmentApplier(world.Changes);
        if (kind is JobKind.WithdrawMappings or JobKind.RealignItems)
        {
            await applier.ApplyAsync(world.Caller, set, dryRun: false, null, Stop);
            if (kind == JobKind.RealignItems)
            {
                var mapping = await world.ReadAsync(context => context.Mappings.Where(m => m.SetId == set).Select(m => m.Id).SingleAsync(Stop));
                await editor.DecideAsync(world.Caller, [mapping], accept: false, null, null, null, Stop);
            }

            var withdrawing = new WithdrawalJobs(world.Store, scene.Queue, applier);
            scene.Handler = kind == JobKind.WithdrawMappings ? withdrawing : new RealignmentJobs(applier);
            scene.StartAsync = () => kind == JobKind.WithdrawMappings
                ? withdrawing.StartAsync(world.Caller, set, Stop)
                : scene.Queue.StartAsync(world.Caller, new JobRequest(kind, "Realign", new { Set = set }), Stop);
            scene.StateAsync = () => world.ReadAsync(async context =>
                $"{await context.TagAssignments.CountAsync(t => t.WorkspaceId == scene.Workspace && t.Source == TagSource.Aligned, Stop)} aligned");
            return scene;
        }

        var applying = new AlignmentJobs(world.Store, scene.Queue, applier);
        scene.Handler = applying;
        scene.StartAsync = () => applying.StartAsync(world.Caller, set, Stop);
        scene.StateAsync = () => world.ReadAsync(async context =>
        {
            var aligned = await context.TagAssignments.CountAsync(t => t.WorkspaceId == scene.Workspace && t.Source == TagSource.Aligned, Stop);
            var changeSets = await context.ChangeSets.CountAsync(c => c.WorkspaceId == scene.Workspace && c.Kind == Domain.Audit.ChangeSetKind.AlignItems, Stop);
            return $"{aligned} aligned by {changeSets} change set";
        });
        return scene;
    }

    private static async Task ProductsAsync(KindScene scene, int count, Func<int, string> title)
    {
        var jobs = scene.Imports;
        var ended = await JobScene.RunAsync(scene.World, scene.Queue, jobs, () => jobs.StartAsync(Upload(Rows(count, title)), scene.World.Caller, Stop));
        Assert.Equal((JobState.Succeeded, (long)count), (ended.State, ended.Created));
    }

    private static byte[] Rows(int count, Func<int, string> title)
    {
        var rows = new StringBuilder("externalKey,title\n");
        for (var i = 0; i < count; i++)
        {
            rows.Append('k').Append(i).Append(',').Append(title(i)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(rows.ToString());
    }

    private static ImportUpload Upload(byte[] rows) => new("rows.csv", async (target, stop) => await target.WriteAsync(rows, stop)) { Kind = "PRODUCT" };

    private sealed class KindScene(World world, JobQueue queue, ImportJobs imports, TemporaryFolder folder) : IAsyncDisposable
    {
        public World World { get; } = world;

        public Domain.Access.WorkspaceId Workspace => World.Caller.WorkspaceId;

        public JobQueue Queue { get; } = queue;

        public ImportJobs Imports { get; } = imports;

        public ReadStore Reads { get; } = ReadStore.Open(world.Store);

        public IJobHandler Handler { get; set; } = imports;

        public Func<Task<JobId>> StartAsync { get; set; } = () => throw new InvalidOperationException("The scene starts nothing.");

        /// <summary>What the work has written, told so that two workspaces can be compared.</summary>
        public Func<Task<string>> StateAsync { get; set; } = () => world.ReadAsync(async context => string.Join(
            ' ',
            await context.TagAssignments.Where(t => t.WorkspaceId == world.Caller.WorkspaceId).GroupBy(t => new { t.Source, t.Status }).OrderBy(g => g.Key.Source).ThenBy(g => g.Key.Status)
                .Select(g => g.Key.Source + " " + g.Key.Status + " " + g.Count()).ToListAsync(TestContext.Current.CancellationToken)));

        public async ValueTask DisposeAsync()
        {
            await Reads.DisposeAsync();
            folder.Dispose();
        }
    }
}

/// <summary>All kinds of jobs on SQLite.</summary>
public sealed class SqliteJobKindsTests(SqliteFixture fixture) : JobKindsSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>All kinds of jobs on PostgreSQL.</summary>
public sealed class PostgreSqlJobKindsTests(PostgreSqlFixture fixture) : JobKindsSuite(fixture), IClassFixture<PostgreSqlFixture>;
