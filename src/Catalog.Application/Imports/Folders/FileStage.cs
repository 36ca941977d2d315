using System.IO.Compression;
using Catalog.Application.Extraction;
using Catalog.Domain;

namespace Catalog.Application.Imports.Folders;

/// <summary>Brings uploaded files into a folder of their own, from which they are imported. Names from outside never leave it.</summary>
internal static class FileStage
{
    private const long MaxUnpacked = 4L * 1024 * 1024 * 1024;
    private const int MaxUnpackedFiles = 20_000;

    /// <exception cref="CatalogException">There is no file, or an archive is broken or too large.</exception>
    public static async Task<ImportRequest> StageAsync(FileUpload upload, string folder, CancellationToken cancellationToken)
    {
        if (upload.Files.Count == 0)
        {
            throw ImportErrors.NothingUploaded();
        }

        foreach (var file in upload.Files)
        {
            var path = Free(folder, ImportJobs.SafeName(file.FileName));
            await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.CopyToAsync(target, cancellationToken);
            }

            if (upload.Unpack && path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                await UnpackAsync(path, folder, cancellationToken);
                File.Delete(path);
            }
        }

        return new ImportRequest(folder) { Kind = EnumText.Of(upload.Kind), Mode = upload.Mode, DryRun = upload.DryRun, Suggest = upload.Suggest };
    }

    private static async Task UnpackAsync(string path, string folder, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var budget = new UnpackBudget(MaxUnpacked);
        try
        {
            await using var file = File.OpenRead(path);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxUnpackedFiles)
            {
                throw ImportErrors.ArchiveTooLarge(name, MaxUnpacked, MaxUnpackedFiles);
            }

            foreach (var entry in zip.Entries.Where(entry => entry.Name.Length > 0))
            {
                // Every part of the path is made safe by itself, so none of them can be ".." or a drive.
                var parts = entry.FullName.Split('/', '\\', StringSplitOptions.RemoveEmptyEntries).Select(ImportJobs.SafeName).ToArray();
                var below = Directory.CreateDirectory(Path.Combine([folder, .. parts[..^1].TakeLast(20)])).FullName;
                await using var packed = new CountedStream(entry.Open(), budget);
                await using var target = new FileStream(Free(below, parts[^1]), FileMode.CreateNew, FileAccess.Write, FileShare.None);
                await packed.CopyToAsync(target, cancellationToken);
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw ImportErrors.BrokenArchive(name, error.Message);
        }
        catch (UnpackedTooLargeException)
        {
            throw ImportErrors.ArchiveTooLarge(name, MaxUnpacked, MaxUnpackedFiles);
        }
    }

    /// <summary>A path for the name that no file has yet: "a.jpg", "a (2).jpg" ...</summary>
    private static string Free(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        for (var number = 2; File.Exists(path) || Directory.Exists(path); number++)
        {
            path = Path.Combine(folder, FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}"));
        }

        return path;
    }
}
