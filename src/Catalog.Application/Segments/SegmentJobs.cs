using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>Evaluates segments as a whole in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="keeper">Evaluates.</param>
public sealed class SegmentJobs(CatalogStore store, JobQueue queue, SegmentKeeper keeper) : IJobHandler
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.RefreshSegment;

    /// <inheritdoc/>
    public string Remains => "The segments that were counted are as of the moment they were evaluated, the others as they were: start it again for the rest.";

    /// <summary>Queues a job that evaluates segments as a whole, each as of the moment its turn comes.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="segments">The segments; null for all whose members follow a condition.</param>
    /// <param name="cancellationToken">Gives up the request, not the job.</param>
    /// <exception cref="CatalogException">Forbidden, NotFound, SegmentNotEditable (the members of one do not follow a condition), or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, IReadOnlyList<SegmentId>? segments, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        if (segments is not null)
        {
            await RefuseOthersAsync(caller.WorkspaceId, segments, cancellationToken);
        }

        var description = segments is null ? "Evaluate all segments" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Evaluate {segments.Count} segments");
        return await queue.StartAsync(caller, new JobRequest(Kind, description, new SegmentsRequest(segments)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var workspace = run.Caller.WorkspaceId;
        var place = run.CheckpointAs<SegmentPlace>() ?? new SegmentPlace(0, default, 0, 0, 0);
        foreach (var (id, name, total) in await OpenAsync(workspace, run.Request<SegmentsRequest>().Segments, place, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.Note(place.Progress(total, name));
            var (entered, exited) = await keeper.TryRefreshAsync(workspace, id, MembershipCause.Refreshed, cancellationToken) ?? default;
            place = new SegmentPlace(place.Done + 1, id, place.Changed + (entered + exited > 0 ? 1 : 0), place.Entered + entered, place.Exited + exited);
            run.Note(place.Progress(total, name));
        }

        return JsonSerializer.Serialize(new { segments = place.Done, place.Changed, place.Entered, place.Exited }, AuditJson.Options);
    }

    // In the order of their ids, so that a place says which are done. Segments that went away meanwhile are left out.
    private async Task<List<(SegmentId Id, string Name, long Total)>> OpenAsync(WorkspaceId workspace, IReadOnlyList<SegmentId>? asked, SegmentPlace place, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var rows = context.Segments.Where(row => row.WorkspaceId == workspace && row.State != SegmentState.Archived && (row.Kind == SegmentKind.Dynamic || row.Kind == SegmentKind.DynamicWithOverrides));
        rows = asked is null ? rows : rows.Where(row => asked.Contains(row.Id));
        var open = await rows.Where(row => row.Id > place.Last).OrderBy(row => row.Id).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
        return open.ConvertAll(row => (row.Id, row.Name, place.Done + open.Count));
    }

    private async Task RefuseOthersAsync(WorkspaceId workspace, IReadOnlyList<SegmentId> segments, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var known = await context.Segments.Where(row => row.WorkspaceId == workspace && segments.Contains(row.Id)).Select(row => new { row.Id, row.Kind, row.State }).ToListAsync(cancellationToken);
        foreach (var id in segments)
        {
            var row = known.Find(one => one.Id == id) ?? throw SegmentErrors.NotFound(id);
            if (row.State == SegmentState.Archived)
            {
                throw SegmentErrors.Archived(id);
            }

            if (row.Kind is not (SegmentKind.Dynamic or SegmentKind.DynamicWithOverrides))
            {
                throw SegmentErrors.NotEvaluated(id, row.Kind);
            }
        }
    }

    private sealed record SegmentsRequest(IReadOnlyList<SegmentId>? Segments);

    private sealed record SegmentPlace(long Done, SegmentId Last, long Changed, long Entered, long Exited)
    {
        public JobProgress Progress(long total, string name) =>
            new() { Done = Done, Total = total, Updated = Changed, Unchanged = Done - Changed, Step = name, Checkpoint = JobRun.Checkpoint(this) };
    }
}
