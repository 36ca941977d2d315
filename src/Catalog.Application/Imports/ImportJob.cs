using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Application.Audit;
using Catalog.Application.Imports.Folders;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports;

/// <summary>
/// The record of one import: how far it has come is committed together with the rows, so after a crash it says exactly which rows are in.
/// An import is known again by the file's length and its first and last megabyte, the map, the kind and the mode.
/// </summary>
internal sealed class ImportJob
{
    private const int Probe = 1024 * 1024;
    private const int KeptErrors = 20;
    private readonly CatalogStore _store;
    private readonly TimeProvider _clock;
    private readonly JsonObject _input;
    private readonly JobRun? _run;
    private DateTimeOffset _told;

    private ImportJob(CatalogStore store, TimeProvider clock, Job row, JsonObject input, JobRun? run) =>
        (_store, _clock, Row, _input, _run, _told) = (store, clock, row, input, run, clock.GetUtcNow());

    public Job Row { get; }

    /// <summary>Whether somebody has asked to stop an import that no runner runs; seen with each batch.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The change set of all batches.</summary>
    public ChangeSetId ChangeSet => new(_input["changeSet"]!.GetValue<long>()); // written by us

    /// <summary>Whether a batch has written the change set already.</summary>
    public bool HasChanges
    {
        get => _input["hasChanges"]?.GetValue<bool>() ?? false;
        set => _input["hasChanges"] = value;
    }

    /// <summary>Length of the rejects file when the last batch was committed.</summary>
    public long RejectsLength
    {
        get => _input["rejectsLength"]?.GetValue<long>() ?? 0;
        set => _input["rejectsLength"] = value;
    }

    /// <summary>Rows that were left out so far.</summary>
    public long LeftOut
    {
        get => _input["leftOut"]?.GetValue<long>() ?? 0;
        set => _input["leftOut"] = value;
    }

    /// <summary>The first refusals, those of earlier runs among them.</summary>
    public IReadOnlyList<RowError> Errors
    {
        get => _input["errors"] is { } errors ? errors.Deserialize<List<RowError>>(AuditJson.Options) ?? [] : [];
        set => _input["errors"] = JsonSerializer.SerializeToNode(value.Take(KeptErrors), AuditJson.Options);
    }

    /// <summary>The first warnings and how many there were, those of earlier runs among them.</summary>
    public (IReadOnlyList<RowError> First, long Count) Warnings
    {
        get => (_input["warnings"] is { } warnings ? warnings.Deserialize<List<RowError>>(AuditJson.Options) ?? [] : [], _input["warningCount"]?.GetValue<long>() ?? 0);
        set => (_input["warnings"], _input["warningCount"]) = value.Count == 0 ? (null, null) : (JsonSerializer.SerializeToNode(value.First.Take(ImportReport.MaxErrors), AuditJson.Options), JsonValue.Create(value.Count));
    }

    /// <summary>Takes up the import of a queued job: at its beginning, or behind the last batch that was committed.</summary>
    public static async Task<ImportJob> ContinueAsync(CatalogStore store, TimeProvider clock, ImportRequest request, JobRun run, string kind, IImportSource source, CancellationToken cancellationToken)
    {
        var input = run.Request<JsonObject>();
        if (input["changeSet"] is null)
        {
            var changeSet = (await store.TakeIdsAsync(1, cancellationToken)).Next<ChangeSetId>();
            foreach (var (name, value) in NewInput(request, kind, Fingerprint(request, kind, source), changeSet))
            {
                input[name] = value?.DeepClone();
            }
        }

        return new(store, clock, run.Row, input, run);
    }

    /// <summary>Takes up the last unfinished import of the same file, or begins a new one and closes what was left of older ones.</summary>
    public static async Task<ImportJob> BeginAsync(
        CatalogStore store, TimeProvider clock, Caller caller, ImportRequest request, string kind, string fingerprint, CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var context = transaction.Context;
        var unfinished = (await context.Jobs
            .Where(job => job.WorkspaceId == caller.WorkspaceId && job.Kind == JobKind.ImportItems && (job.State == JobState.Running || job.State == JobState.Failed))
            .OrderByDescending(job => job.Id).Take(100).ToListAsync(cancellationToken))
            .Select(job => (Job: job, Input: JsonNode.Parse(job.Input)!.AsObject())) // the column holds an object
            .Where(pair => (string?)pair.Input["fingerprint"] == fingerprint && (pair.Job.Owner is null || pair.Job.State == JobState.Failed)) // a runner's are its own affair until they have ended
            .ToList();
        var now = clock.GetUtcNow();
        if (request.Resume && unfinished.Count > 0)
        {
            var (job, input) = unfinished[0];
            (job.State, job.Owner, job.HeartbeatAt, job.Error, job.Result, job.FinishedAt, job.CancelRequestedAt) = (JobState.Running, null, now, null, null, null, null);
            await context.SaveChangesAsync(cancellationToken);
            await JobFeed.TellAsync(transaction, job.Id, UtcTime.Whole(now), null, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new(store, clock, job, input, null);
        }

        foreach (var (job, _) in unfinished.Where(pair => pair.Job.State == JobState.Running))
        {
            (job.State, job.FinishedAt, job.Error) = (JobState.Failed, now, "The import stopped before its end and was begun again.");
        }

        var ids = await transaction.TakeIdsAsync(2, cancellationToken);
        var fresh = NewInput(request, kind, fingerprint, ids.Next<ChangeSetId>());
        var row = new Job
        {
            Id = ids.Next<JobId>(), WorkspaceId = caller.WorkspaceId, Kind = JobKind.ImportItems, State = JobState.Running, ActorId = caller.ActorId,
            Description = $"Import of {Path.GetFileName(Path.TrimEndingDirectorySeparator(request.File))} as {kind}", Input = fresh.ToJsonString(),
            CreatedAt = now, StartedAt = now, HeartbeatAt = now,
        };
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        foreach (var id in unfinished.Where(pair => pair.Job.State == JobState.Failed && pair.Job.FinishedAt == now).Select(pair => pair.Job.Id).Append(row.Id))
        {
            await JobFeed.TellAsync(transaction, id, UtcTime.Whole(now), null, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new(store, clock, row, fresh, null);
    }

    /// <summary>Writes how far the import has come, in the transaction of the batch.</summary>
    /// <exception cref="JobLostException">Another process has the job now.</exception>
    public async Task SaveAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        var (id, input, now) = (Row.Id, _input.ToJsonString(), UtcTime.Whole(_clock.GetUtcNow()));
        if (_run is not null)
        {
            await _run.SaveAsync(context, JobProgressColumns.Of(Row), cancellationToken);
        }
        else
        {
            await context.Jobs.Where(job => job.Id == id).SetProgressAsync(JobProgressColumns.Of(Row), cancellationToken);
            IsStopped = await context.Jobs.Where(job => job.Id == id).Select(job => job.CancelRequestedAt != null).SingleAsync(cancellationToken);
        }

        await context.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(row => row.SetProperty(job => job.Input, input).SetProperty(job => job.HeartbeatAt, now), cancellationToken);
    }

    /// <summary>Tells the outbox how far an import has come that no runner runs, once a second at most; the last thing before the commit.</summary>
    public async Task TellAsync(WriteTransaction transaction, CancellationToken cancellationToken)
    {
        var now = UtcTime.Whole(_clock.GetUtcNow());
        if (_run is null && now - _told >= JobFeed.TellInterval)
        {
            await JobFeed.TellAsync(transaction, Row.Id, now, null, cancellationToken);
            _told = now;
        }
    }

    /// <summary>Says how an import ended that no runner runs.</summary>
    public async Task EndAsync(JobState state, string? error, JsonObject? result)
    {
        if (_run is not null)
        {
            return;
        }

        // The end is recorded even when the caller has given up waiting.
        await using var transaction = await _store.WriteAsync(CancellationToken.None);
        Row.Total = state == JobState.Succeeded ? Row.Position : Row.Total;
        await SaveAsync(transaction.Context, CancellationToken.None);
        var (id, text, now) = (Row.Id, result?.ToJsonString(), UtcTime.Whole(_clock.GetUtcNow()));
        await transaction.Context.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(job => job.State, state).SetProperty(job => job.Error, error).SetProperty(job => job.Result, text).SetProperty(job => job.FinishedAt, now), CancellationToken.None);
        await JobFeed.TellAsync(transaction, id, now, null, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>What came of an import, for its job; the first refusals are in it.</summary>
    public static JsonObject ResultOf(ImportReport report) => new()
    {
        ["sequence"] = report.Sequence,
        ["leftOut"] = report.Counts.LeftOut,
        ["ignoredColumns"] = new JsonArray([.. report.IgnoredColumns.Select(column => (JsonNode)column)]),
        ["errors"] = Sentences(report.FirstErrors.Take(KeptErrors)),
        ["warnings"] = Sentences(report.FirstWarnings),
        ["warningCount"] = report.Warnings,
        ["suggested"] = report.Suggested,
    };

    private static JsonArray Sentences(IEnumerable<RowError> errors) =>
        new([.. errors.Select(error => (JsonNode)new JsonObject { ["row"] = error.Row, ["column"] = error.Column, ["message"] = error.Message })]);

    private static JsonObject NewInput(ImportRequest request, string kind, string fingerprint, ChangeSetId changeSet) => new()
    {
        ["file"] = Path.GetFullPath(request.File), ["kind"] = kind, ["map"] = request.MapFile, ["mode"] = request.Mode.ToString(),
        ["fingerprint"] = fingerprint, ["changeSet"] = changeSet.Value,
    };

    /// <summary>What tells one import from another; see the type.</summary>
    public static string Fingerprint(ImportRequest request, string kind, IImportSource source)
    {
        if (source is FileFolder folder)
        {
            return folder.Listing.Fingerprint(kind, request.Mode);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = System.IO.File.OpenRead(request.File);
        var buffer = new byte[Probe];
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(new { kind, Mode = request.Mode.ToString(), file.Length }));
        hash.AppendData(buffer, 0, file.ReadAtLeast(buffer, Probe, throwOnEndOfStream: false));
        file.Position = Math.Max(0, file.Length - Probe);
        hash.AppendData(buffer, 0, file.ReadAtLeast(buffer, Probe, throwOnEndOfStream: false));
        if (request.MapFile is not null)
        {
            hash.AppendData(System.IO.File.ReadAllBytes(request.MapFile));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
