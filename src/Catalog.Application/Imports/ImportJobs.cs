using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Application.Extraction;
using Catalog.Application.Imports.Folders;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Imports;

// Imports of uploaded files: a file is staged below the data folder, so only the process that holds the folder can import it.
// Invariants, each proved by a test in JobTests or ImportJobTests:
//   U1 after a kill the import goes on behind the last row that was committed.   U2 a staged file is gone when its job has ended, whoever ended it.
//   U3 a job whose file is gone, or that the command line ran, is closed and never begun again.
/// <summary>Imports uploaded files in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the imports wait.</param>
/// <param name="clock">The time of the changes.</param>
/// <param name="folder">Where uploaded files stay until they are imported; this process alone uses it.</param>
/// <param name="loggers">Where files that cannot be deleted are reported.</param>
/// <param name="limits">What reading one file may cost; null for the limits by default.</param>
public sealed partial class ImportJobs(CatalogStore store, JobQueue queue, TimeProvider clock, string folder, ILoggerFactory loggers, ExtractionLimits? limits = null) : IJobHandler
{
    private readonly ILogger logger = loggers.CreateLogger("Catalog.Imports");
    private readonly Importer importer = new(store, clock);
    private readonly string folder = Path.GetFullPath(folder);
    private readonly ConcurrentDictionary<JobId, bool> staging = new();

    /// <inheritdoc/>
    public JobKind Kind => JobKind.ImportItems;

    /// <inheritdoc/>
    public string Remains => "The rows that were counted are in, the others are not: import the file again to complete it.";

    /// <summary>Stages a file and queues its import; returns its job, which waits from then on.</summary>
    /// <param name="upload">The file and how to import it.</param>
    /// <param name="caller">Who imports, and into which workspace; needs the role Editor.</param>
    /// <param name="cancellationToken">Ends the staging; a job that was returned goes on.</param>
    /// <exception cref="CatalogException">The file, the map or the kind is not usable, or too many jobs wait.</exception>
    public Task<JobId> StartAsync(ImportUpload upload, Caller caller, CancellationToken cancellationToken) =>
        StartAsync(staged => StageAsync(upload, staged, cancellationToken), caller, cancellationToken);

    /// <summary>Stages files and queues their import as assets or documents; returns its job, which waits from then on.</summary>
    /// <param name="upload">The files and how to import them.</param>
    /// <param name="caller">Who imports, and into which workspace; needs the role Editor.</param>
    /// <param name="cancellationToken">Ends the staging; a job that was returned goes on.</param>
    /// <exception cref="CatalogException">The files, the kind or a taxonomy are not usable, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(FileUpload upload, Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        if (upload.Suggest is { } keys)
        {
            await FolderSuggestions.TaxonomiesAsync(store, caller, keys, cancellationToken); // there are such
        }

        return await StartAsync(staged => FileStage.StageAsync(upload, Directory.CreateDirectory(Path.Combine(staged, "data", "files")).FullName, cancellationToken), caller, cancellationToken);
    }

    private async Task<JobId> StartAsync(Func<string, Task<ImportRequest>> stage, Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        var id = await queue.TakeIdAsync(cancellationToken);
        var staged = FolderOf(id);
        staging[id] = true;
        try
        {
            var request = await stage(staged);
            var kind = Importer.Check(request);
            var input = new JsonObject
            {
                ["file"] = request.File, ["staged"] = true, ["kind"] = kind, ["map"] = request.MapFile, ["mode"] = request.Mode.ToString(), ["dryRun"] = request.DryRun,
                ["suggest"] = request.Suggest is null ? null : new JsonArray([.. request.Suggest.Select(taxonomy => (JsonNode)taxonomy)]),
            };
            return await queue.StartAsync(
                caller, new JobRequest(Kind, $"{(request.DryRun ? "Check" : "Import")} of {Path.GetFileName(request.File)} as {kind}", input) { Id = id }, cancellationToken);
        }
        catch (CatalogException refusal)
        {
            Delete(staged);
            throw ImportErrors.Uploaded(refusal, staged);
        }
        catch
        {
            Delete(staged);
            throw;
        }
        finally
        {
            staging.TryRemove(id, out _);
        }
    }

    /// <inheritdoc/>
    public JobPlace PlaceOf(Job job)
    {
        var input = JsonNode.Parse(job.Input) as JsonObject;
        return (bool?)input?["staged"] is not true || (string?)input["file"] is not { } file ? JobPlace.Nowhere
            : !file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? JobPlace.Elsewhere
            : Path.Exists(file) ? JobPlace.Here : JobPlace.Nowhere;
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var input = run.Request<JsonObject>();
        var request = new ImportRequest((string)input["file"]!) // written by StartAsync, as are the others
        {
            Kind = (string?)input["kind"], MapFile = (string?)input["map"], Mode = Enum.Parse<ImportMode>((string)input["mode"]!), DryRun = (bool)input["dryRun"]!, Run = run, Limits = limits ?? ExtractionLimits.Default,
            Suggest = (input["suggest"] as JsonArray)?.Select(taxonomy => (string)taxonomy!).ToList(),
        };
        try
        {
            var report = await importer.RunAsync(request, run.Caller, new Steps(run), cancellationToken);
            run.Note(Steps.Of(report.Counts) with { Total = report.Counts.Read });
            return ImportJob.ResultOf(report).ToJsonString();
        }
        catch (CatalogException refusal)
        {
            throw ImportErrors.Uploaded(refusal, FolderOf(run.Id));
        }
    }

    /// <inheritdoc/>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var staged = Directory.EnumerateDirectories(folder).Select(path => (Path: path, Id: long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)).ToList();
        var ids = staged.ConvertAll(one => new JobId(one.Id));
        await using var context = store.Read();
        var open = await context.Jobs.Where(job => ids.Contains(job.Id) && job.FinishedAt == null).Select(job => job.Id).ToHashSetAsync(cancellationToken);
        foreach (var (path, id) in staged.Where(one => !open.Contains(new JobId(one.Id)) && !staging.ContainsKey(new JobId(one.Id))))
        {
            Delete(path);
        }
    }

    private static async Task<ImportRequest> StageAsync(ImportUpload upload, string staged, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(Path.Combine(staged, "data")).FullName;
        var file = Path.Combine(data, SafeName(upload.FileName));
        await using (var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await upload.CopyToAsync(target, cancellationToken);
        }

        string? map = null;
        if (!string.IsNullOrWhiteSpace(upload.Map))
        {
            map = Path.Combine(staged, "map.yaml");
            await File.WriteAllTextAsync(map, upload.Map, cancellationToken);
        }

        return new ImportRequest(file) { Kind = upload.Kind, MapFile = map, Mode = upload.Mode, DryRun = upload.DryRun };
    }

    // The name comes from outside: only letters, digits and a few signs are kept, and its end, which tells the format.
    internal static string SafeName(string name)
    {
        var safe = new string([.. name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or ' ' ? letter : '_')]);
        safe = (safe.Length > 100 ? safe[^100..] : safe).Trim('.', ' ');
        return safe.Length == 0 ? "upload" : safe;
    }

    private string FolderOf(JobId id) => Path.Combine(folder, id.Value.ToString(CultureInfo.InvariantCulture));

    private void Delete(string staged)
    {
        try
        {
            if (Directory.Exists(staged))
            {
                Directory.Delete(staged, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogLeft(failure, staged); // tidied another time
        }
    }

    [LoggerMessage(LogLevel.Warning, "The staged files in {Folder} could not be deleted; tried again later")]
    private partial void LogLeft(Exception failure, string folder);

    private sealed class Steps(JobRun run) : IProgress<ImportProgress>
    {
        public static JobProgress Of(ImportCounts counts) =>
            new() { Done = counts.Read, Created = counts.Created, Updated = counts.Updated, Unchanged = counts.Unchanged, Rejected = counts.Rejected };

        public void Report(ImportProgress value) => run.Note(Of(value.Counts) with { Total = value.Total });
    }
}
