using Catalog.Application.Access;
using Catalog.Application.Imports;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Catalog.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Server.Tests.Imports;

/// <summary>What a start does with the imports of a process that was killed. U2 and U3 are invariants of ImportJobs.</summary>
public sealed class LeftJobTests
{
    [Theory]
    [InlineData(JobState.Queued, "before anything was done")]
    [InlineData(JobState.Running, "import the file again")]
    public async Task U3_Open_WithAJobWhoseFileIsGone_ClosesItWithASentence_AndU2_ClearsItsFolder(JobState left, string says)
    {
        using var folder = new TemporaryFolder();
        using var store = CatalogStore.Open(Path.Combine(folder.Path, "catalog.db"));
        await store.MigrateAsync(CancellationToken.None);
        var workspaces = new Workspaces(store, TimeProvider.System);
        var workspace = await workspaces.EnsureAsync("main", "main", "en", CancellationToken.None);
        var caller = await workspaces.CallerAsync(workspace.Id, ActorKind.User, "test", Role.Editor, CancellationToken.None);
        var staged = Directory.CreateDirectory(Path.Combine(folder.Path, "jobs", "7")).FullName;
        await using (var transaction = await store.WriteAsync(CancellationToken.None))
        {
            transaction.Context.Add(new Job
            {
                Id = new JobId(7), WorkspaceId = workspace.Id, Kind = JobKind.ImportItems, State = left, ActorId = caller.ActorId, CreatedAt = TimeProvider.System.GetUtcNow(),
            });
            await transaction.Context.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        var queue = new JobQueue(store, TimeProvider.System);
        var imports = new ImportJobs(store, queue, TimeProvider.System, Path.Combine(folder.Path, "jobs"), NullLoggerFactory.Instance);
        await using var runner = new JobRunner(store, queue, [imports], TimeProvider.System, NullLoggerFactory.Instance);
        await runner.OpenAsync(CancellationToken.None);

        var job = await queue.FindAsync(new JobId(7), workspace.Id, CancellationToken.None);
        while (job?.FinishedAt is null)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            job = await queue.FindAsync(new JobId(7), workspace.Id, CancellationToken.None);
        }

        await imports.TidyAsync(CancellationToken.None);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains(says, job.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(staged));
    }
}
