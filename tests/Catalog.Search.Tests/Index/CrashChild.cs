using System.Runtime.CompilerServices;
using Catalog.Search.Index;

namespace Catalog.Search.Tests.Index;

/// <summary>
/// The process that <see cref="CrashTests"/> kills: this test program, which changes an index for ever when an environment variable
/// names its folder.
/// </summary>
internal static class CrashChild
{
    public const string FolderVariable = "CATALOG_CRASH_FOLDER";

    public static readonly IndexSchema Schema = new([SearchField.Text("text"), SearchField.Keyword("tag"), SearchField.Long("number", stored: true)]);

    public static readonly IndexWriterOptions Options = new()
    {
        BufferBytes = 64 * 1024, MergePolicy = new TieredMergePolicy(SegmentsPerTier: 2, MergeAtOnce: 4, FloorBytes: 10_000),
    };

    /// <summary>The change of a sequence number, the same in every process; a null document deletes.</summary>
    public static (string Key, SearchDocument? Document) Change(long sequence)
    {
        var random = new Random((int)(sequence * 7919 % int.MaxValue));
        var key = "k" + random.Next(500);
        return random.Next(5) == 0
            ? (key, null)
            : (key, new SearchDocument().Add("text", string.Join(' ', Enumerable.Range(0, 20).Select(_ => "w" + random.Next(300)))).Add("tag", "t" + random.Next(9)).Add("number", sequence));
    }

#pragma warning disable CA2255 // the test program has no entry point of its own to look at the variable
    [ModuleInitializer]
    internal static void Start()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            Run(folder);
        }
    }

    private static void Run(string folder)
    {
        using var writer = IndexWriter.Open(folder, Schema, Options);
        var random = new Random(Environment.ProcessId);
        for (var sequence = long.Parse(writer.CommittedUserData.GetValueOrDefault("sequence", "0")) + 1; ; sequence++)
        {
            var (key, document) = Change(sequence);
            if (document is null)
            {
                writer.Delete(key);
            }
            else
            {
                writer.Update(key, document);
            }

            if (random.Next(40) == 0)
            {
                writer.Commit(new Dictionary<string, string> { ["sequence"] = sequence.ToString() });
                Console.Out.WriteLine(sequence);
                Console.Out.Flush();
            }
            else if (random.Next(60) == 0)
            {
                writer.OpenSearcher().Dispose();
            }
        }
    }
}
