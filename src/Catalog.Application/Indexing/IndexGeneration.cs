using System.Globalization;
using Catalog.Search.Index;

namespace Catalog.Application.Indexing;

// The folder of a workspace's index: one folder a generation (g1, g2, ...) and the file "current" that names the one in use.
// A rebuild writes the next generation and then replaces "current" atomically, so that a crash leaves one or the other, whole.

/// <summary>One generation of a workspace's index, open for writing.</summary>
internal sealed class IndexGeneration : IDisposable
{
    public const string SequenceKey = "sequence";
    public const string FingerprintKey = "schema";

    private const string CurrentFile = "current";

    private IndexGeneration(string folder, IndexWriter writer, CatalogIndexSchema schema)
    {
        Folder = folder;
        Writer = writer;
        Schema = schema;
    }

    /// <summary>Its own folder.</summary>
    public string Folder { get; }

    public IndexWriter Writer { get; }

    public CatalogIndexSchema Schema { get; }

    /// <summary>The sequence of the last commit; 0 for a new index.</summary>
    public long CommittedSequence => SearchSnapshot.ReadSequence(Writer.CommittedUserData);

    /// <summary>Whether the documents were made as this version of the program makes them.</summary>
    public bool IsCurrentMake => Writer.CommittedUserData.TryGetValue(FingerprintKey, out var made) && made == Schema.Fingerprint;

    /// <summary>What a commit at this sequence carries.</summary>
    public IReadOnlyDictionary<string, string> UserData(long sequence) => new Dictionary<string, string>
    {
        [SequenceKey] = sequence.ToString(CultureInfo.InvariantCulture),
        [FingerprintKey] = Schema.Fingerprint,
    };

    /// <summary>The generation in use; null when there is none.</summary>
    public static string? CurrentFolder(string root)
    {
        var pointer = Path.Combine(root, CurrentFile);
        if (!File.Exists(pointer))
        {
            return null;
        }

        var folder = Path.Combine(root, File.ReadAllText(pointer).Trim());
        return Directory.Exists(folder) ? folder : null;
    }

    public static IndexGeneration Open(string folder, CatalogIndexSchema schema) => new(folder, IndexWriter.Open(folder, schema.Fields), schema);

    /// <summary>Opens an empty generation beside the current one.</summary>
    public static IndexGeneration OpenNext(string root, CatalogIndexSchema schema)
    {
        Directory.CreateDirectory(root);
        var last = Directory.EnumerateDirectories(root, "g*")
            .Select(folder => int.TryParse(Path.GetFileName(folder).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0)
            .Max();
        return Open(Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"g{last + 1}")), schema);
    }

    /// <summary>Makes this the generation in use and removes all others.</summary>
    public void MakeCurrent(string root)
    {
        var pointer = Path.Combine(root, CurrentFile);
        using (var file = new FileStream(pointer + ".new", FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(Folder)));
            file.Flush(flushToDisk: true);
        }

        File.Move(pointer + ".new", pointer, overwrite: true);
        RemoveOthers(root);
    }

    /// <summary>Removes generations that a crash or a rebuild has left behind.</summary>
    public void RemoveOthers(string root)
    {
        foreach (var other in Directory.EnumerateDirectories(root, "g*").Where(other => Path.GetFileName(other) != Path.GetFileName(Folder)))
        {
            Directory.Delete(other, recursive: true);
        }
    }

    public void Dispose() => Writer.Dispose();
}
