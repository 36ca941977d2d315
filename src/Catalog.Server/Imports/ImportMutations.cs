using Catalog.Application.Imports;
using Catalog.Application.Imports.Folders;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Types;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Catalog.Server.Jobs;

namespace Catalog.Server.Imports;

/// <summary>Imports files.</summary>
[MutationType]
[Error<CatalogError>]
public static class ImportMutations
{
    /// <summary>
    /// Imports a file of rows (CSV, TSV or JSON Lines, each also as gzip) in the background; the job says how far it has come and what
    /// became of the rows. Imports run one after the other.
    /// </summary>
    /// <param name="file">The file; its name's ending tells the format unless the map does.</param>
    /// <param name="kind">What the rows are, such as CUSTOMER or ORDER_LINE; may be left out when the map says it.</param>
    /// <param name="map">The text of a map from columns to fields; left out, columns are taken by their names.</param>
    /// <param name="mode">What to do with keys that are, or are not, there; UPSERT when left out.</param>
    /// <param name="dryRun">Whether to check and count only.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Ends the staging of the file.</param>
    public static async Task<JobPayload> StartImportAsync(
        [Argument] IFile file, string? kind, string? map, ImportMode? mode, bool? dryRun,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ImportJobs jobs, CancellationToken cancellationToken)
    {
        var upload = new ImportUpload(file.Name, file.CopyToAsync) { Kind = kind, Map = map, Mode = mode ?? ImportMode.Upsert, DryRun = dryRun ?? false };
        return new JobPayload((await jobs.StartAsync(upload, caller, cancellationToken)).Value);
    }

    /// <summary>
    /// Imports files as assets or documents, or e-mails as messages, in the background: name, size, checksum, media type, language, embedded metadata (EXIF, IPTC,
    /// XMP, properties of office files) and text of each. A file whose content is in the catalog already is left out; the job's result says
    /// of which it is a duplicate, and what was damaged. A file whose name is there already updates its item.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="kind">What they become: ASSET or DOCUMENT; of e-mails (.eml) also MESSAGE, with subject, from, to, date and text.</param>
    /// <param name="unpack">Whether ZIP archives stand for the files in them.</param>
    /// <param name="suggest">Keys of taxonomies whose concepts are suggested where a keyword in a file is their label; empty for all taxonomies, left out for no suggestions.</param>
    /// <param name="mode">What to do with names that are, or are not, there; UPSERT when left out.</param>
    /// <param name="dryRun">Whether to check and count only.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Ends the staging of the files.</param>
    public static async Task<JobPayload> StartFileImportAsync(
        [Argument] IReadOnlyList<IFile> files, ItemKind kind, bool? unpack, IReadOnlyList<string>? suggest, ImportMode? mode, bool? dryRun,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ImportJobs jobs, CancellationToken cancellationToken)
    {
        var upload = new FileUpload([.. files.Select(file => new UploadedContent(file.Name, file.CopyToAsync))], kind)
        {
            Unpack = unpack ?? false, Suggest = suggest, Mode = mode ?? ImportMode.Upsert, DryRun = dryRun ?? false,
        };
        return new JobPayload((await jobs.StartAsync(upload, caller, cancellationToken)).Value);
    }
}
