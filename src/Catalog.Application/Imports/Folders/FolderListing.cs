using System.Security.Cryptography;
using System.Text;
using Catalog.Domain;

namespace Catalog.Application.Imports.Folders;

/// <summary>A file of a folder.</summary>
/// <param name="Name">Its path below the folder, with forward slashes.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Length">Its bytes when the folder was listed.</param>
/// <param name="Written">When it was last written, in UTC ticks.</param>
internal sealed record FolderFile(string Name, string Path, long Length, long Written)
{
    /// <summary>The external key: the name; one that is too long for a key keeps its end, behind a hash of the whole.</summary>
    public string Key { get; } = Name.Length <= TextRules.KeyLength
        ? Name
        : $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)).AsSpan(0, 8))}/{Name[^(TextRules.KeyLength - 17)..]}";
}

/// <summary>The files of a folder and of all folders below it, in the order of their names; hidden ones and links are passed over.</summary>
internal sealed class FolderListing
{
    /// <summary>More files than this are refused: import the folders below one by one.</summary>
    public const int MaxFiles = 1_000_000;

    private static readonly HashSet<string> Passed = new(StringComparer.OrdinalIgnoreCase) { "Thumbs.db", "desktop.ini", "__MACOSX" };

    private FolderListing(IReadOnlyList<FolderFile> files) => Files = files;

    public IReadOnlyList<FolderFile> Files { get; }

    /// <exception cref="CatalogException">The folder cannot be read, holds no file, or too many.</exception>
    public static FolderListing Read(string folder)
    {
        var root = Path.GetFullPath(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };
        var files = new List<FolderFile>();
        try
        {
            foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", options))
            {
                var name = Path.GetRelativePath(root, file.FullName).Replace('\\', '/');
                if (name.Split('/').Any(part => part[0] == '.' || Passed.Contains(part)))
                {
                    continue;
                }

                if (files.Count == MaxFiles)
                {
                    throw ImportErrors.TooManyFiles(folder, MaxFiles);
                }

                files.Add(new(name, file.FullName, file.Length, file.LastWriteTimeUtc.Ticks));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ImportErrors.Unreadable(folder, error);
        }

        files.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return files.Count > 0 ? new(files) : throw ImportErrors.NoFiles(folder);
    }

    /// <summary>A text that is another when a file was added, removed, renamed or written since.</summary>
    public string Fingerprint(string kind, ImportMode mode)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"folder {kind} {mode}\n"));
        foreach (var file in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{file.Name}\0{file.Length}\0{file.Written}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
