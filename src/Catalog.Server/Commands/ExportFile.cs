using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>Where a verb writes what it exports: a file, packed when its name ends in .gz, or - for standard output.</summary>
internal static class ExportFile
{
    /// <summary>What <c>FILE</c> says in the help of verbs that write rows.</summary>
    public const string OfRows = "Where to write: .csv, .tsv or .jsonl, each also .gz; - for standard output (JSON Lines, or what --format says).";

    /// <summary>The format that was asked for, else the one the file's name tells, else JSON Lines for standard output.</summary>
    /// <exception cref="UsageException">Neither tells it.</exception>
    public static RowFormat FormatOf(string path, RowFormat? asked) => asked ?? (path == "-" ? RowFormat.JsonLines : Importer.FormatOf(path))
        ?? throw new UsageException($"The format of '{path}' cannot be told from its name: name it .csv, .tsv or .jsonl, or say --format.");

    /// <summary>Writes, and says on standard error how much there is in a file.</summary>
    /// <param name="path">The file, or - for standard output.</param>
    /// <param name="what">What is counted, such as "rows".</param>
    /// <param name="console">Standard output and error.</param>
    /// <param name="write">Writes and returns how much it was.</param>
    public static async Task WriteAsync(string path, string what, InvocationConfiguration console, Func<TextWriter, Task<long>> write)
    {
        if (path == "-")
        {
            await write(console.Output);
            return;
        }

        var count = await WriteAsync(path, write);
        await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what} in {path}."));
    }

    /// <summary>Writes beside the file first, so that a failure leaves what was there.</summary>
    private static async Task<long> WriteAsync(string path, Func<TextWriter, Task<long>> write)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}' to write to.");
        }

        var unfinished = path + ".unfinished";
        long count;
        try
        {
            await using var file = File.Create(unfinished);
            await using Stream bytes = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : file;
            await using var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
            count = await write(text);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        File.Move(unfinished, path, overwrite: true);
        return count;
    }
}
