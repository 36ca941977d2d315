using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Catalog.Application.Extraction;

/// <summary>
/// Text and properties of PDF files by pdftotext and pdfinfo of poppler-utils, run as processes of their own: they are found on PATH,
/// get a limited time, and what they refuse is reported with their own words.
/// </summary>
internal static class PdfTools
{
    /// <summary>What a report says when the programs are missing.</summary>
    public const string Missing = "its text was not read: pdftotext is not installed (install the package poppler-utils and import the file again)";

    private const int MostErrors = 400;

    /// <summary>Reads a file; what is broken in it is reported.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facts">Takes what is found.</param>
    /// <param name="programs">Folders to look for the programs in; null for those of PATH.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    public static async Task ReadAsync(string path, FileFacts facts, IReadOnlyList<string>? programs, CancellationToken cancellationToken)
    {
        if (Find("pdftotext", programs) is not { } pdftotext)
        {
            facts.Warn(Missing);
            return;
        }

        if (Find("pdfinfo", programs) is { } pdfinfo)
        {
            var properties = new StringBuilder();
            var isKnown = await RunAsync(pdfinfo, ["-isodates", "-enc", "UTF-8", path], text => properties.Length < 100_000 && Append(properties, text), facts.Limits.MaxTime, cancellationToken);
            if (isKnown.Code == 0)
            {
                SayProperties(properties.ToString(), facts);
            }
        }

        var (code, errors) = await RunAsync(pdftotext, ["-enc", "UTF-8", "-nopgbrk", path, "-"], text => facts.Text.Add(text), facts.Limits.MaxTime, cancellationToken);
        if (code is null)
        {
            facts.Warn($"pdftotext did not end within {facts.Limits.MaxTime.TotalSeconds:0} seconds and was stopped");
        }
        else if (code != 0 && !facts.Text.IsFull)
        {
            facts.Warn($"pdftotext refused it: {(errors.Length == 0 ? $"exit code {code}" : errors)}");
        }
        else if (errors.Length > 0 && !facts.Text.IsFull)
        {
            facts.Warn($"pdftotext found it damaged: {errors}");
        }
    }

    /// <summary>The full path of a program; null when it is in none of the folders.</summary>
    internal static string? Find(string program, IReadOnlyList<string>? folders)
    {
        folders ??= (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") }).FirstOrDefault(File.Exists);
    }

    private static bool Append(StringBuilder to, ReadOnlySpan<char> text)
    {
        to.Append(text);
        return true;
    }

    private delegate bool Taker(ReadOnlySpan<char> text);

    /// <summary>Runs a program to its end; the code is null when it was stopped for taking too long.</summary>
    private static async Task<(int? Code, string Errors)> RunAsync(string program, string[] arguments, Taker take, TimeSpan longest, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = new Process { StartInfo = start };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(longest);
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            return (-1, $"{Path.GetFileName(program)} cannot be started ({error.Message})");
        }

        try
        {
            var errors = ErrorsAsync(process.StandardError, stop.Token);
            var buffer = new char[16 * 1024];
            while (await process.StandardOutput.ReadAsync(buffer, stop.Token) is > 0 and var length)
            {
                if (!take(buffer.AsSpan(0, length)))
                {
                    process.Kill(entireProcessTree: true); // there is enough
                    break;
                }
            }

            var said = await errors;
            await process.WaitForExitAsync(stop.Token);
            return (process.ExitCode, said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return (null, "");
        }
    }

    // Broken files can bring forth thousands of lines: the first tell what is wrong, the rest is read and dropped.
    private static async Task<string> ErrorsAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (kept.Length + line.Length < MostErrors)
            {
                kept.Append(kept.Length > 0 ? "; " : "").Append(line.Trim());
            }
        }

        return kept.ToString();
    }

    private static void SayProperties(string text, FileFacts facts)
    {
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || colon > 30)
            {
                continue;
            }

            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            switch (name)
            {
                case "Title":
                    facts.SayTitle(value);
                    break;
                case "Author":
                    facts.SayCreator(value);
                    break;
                case "Subject":
                    facts.SayDescription(value);
                    break;
                case "Keywords":
                    Array.ForEach(value.Split([',', ';']), facts.SayKeyword);
                    break;
                case "CreationDate":
                    facts.SayCreatedAt(value);
                    break;
                default:
                    break;
            }

            if (name is not "File size")
            {
                facts.Keep("pdf", name, value);
            }
        }
    }
}
