using Catalog.Application.Access;
using Catalog.Application.Imports;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Catalog.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Server.Tests.Imports;

/// <summary>What a start does with the jobs of a process that was killed.</summary>
public sealed class LeftJobTests
{
    [Theory]
    [InlineData(JobState.Queued, "nothing was changed")]
    [InlineData(JobState.Running, "import the file again")]
    public async Task Open_WithAJobOfAKilledProcess_ClosesItWithASentenceAndClearsItsFiles(JobState left, string says)
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

        await using var jobs = new ImportJobs(store, TimeProvider.System, Path.Combine(folder.Path, "jobs"), NullLoggerFactory.Instance);
        await jobs.OpenAsync(CancellationToken.None);

        var job = await jobs.FindAsync(new JobId(7), workspace.Id, CancellationToken.None);
        Assert.Equal(JobState.Failed, job?.State);
        Assert.Contains(says, job?.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(staged));
    }
}
