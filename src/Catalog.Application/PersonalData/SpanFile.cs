using System.Text;
using System.Text.Json;
using Catalog.Domain;
using Catalog.Domain.PersonalData;

namespace Catalog.Application.PersonalData;

/// <summary>A text of a file with the personal data that is marked in it.</summary>
/// <param name="Id">The record's id; its line number when it has none.</param>
/// <param name="Text">The text.</param>
/// <param name="Spans">What is marked in it; empty when nothing is.</param>
/// <param name="Template">The number of the template the text was made from; null when the file does not say.</param>
public sealed record MarkedText(string Id, string Text, IReadOnlyList<KnownSpan> Spans, int? Template);

/// <summary>
/// Reads JSON Lines of texts with marked spans: {"id", "template_id", "text", "spans": [{"type", "start", "end"}], "offsets_ok"}. Offsets count
/// Unicode code points. Only "text" is needed.
/// </summary>
public static class SpanFile
{
    /// <summary>Reads all records; those whose own offsets are said to be wrong are passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Told about records that were passed over and types that are not known, in a sentence each.</param>
    /// <exception cref="CatalogException">The file is absent, or a line of it is no such record.</exception>
    public static IEnumerable<MarkedText> Read(string path, Action<string>? problems = null)
    {
        var (line, unknown) = (0L, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var json in Lines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(json))
            {
                continue;
            }

            if (Parse(path, line, json, unknown) is { } record)
            {
                yield return record;
            }
            else
            {
                problems?.Invoke($"Line {line} is passed over: it says that its offsets are wrong.");
            }
        }

        if (unknown.Count > 0)
        {
            problems?.Invoke($"These types are not known and do not count: {string.Join(", ", unknown)}.");
        }
    }

    /// <summary>Refuses to measure against nothing.</summary>
    /// <exception cref="CatalogException">No span was marked in the file.</exception>
    public static void RequireSpans(string path, int marked)
    {
        if (marked == 0)
        {
            throw SpanFileErrors.NothingMarked(path);
        }
    }

    /// <summary>Where each UTF-16 code unit of a text stands in code points.</summary>
    public static int[] CodePointsOf(string text)
    {
        var points = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            points[i + 1] = points[i] + (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? 0 : 1);
        }

        return points;
    }

    private static IEnumerable<string> Lines(string path)
    {
        StreamReader reader;
        try
        {
            reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SpanFileErrors.Unreadable(path, failure);
        }

        using (reader)
        {
            for (var line = 1L; ; line++)
            {
                string? text;
                try
                {
                    text = reader.ReadLine();
                }
                catch (Exception failure) when (failure is DecoderFallbackException or IOException)
                {
                    throw SpanFileErrors.Broken(path, line, failure.Message);
                }

                if (text is null)
                {
                    yield break;
                }

                yield return text;
            }
        }
    }

    private static MarkedText? Parse(string path, long line, string json, SortedSet<string> unknown)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.TryGetProperty("offsets_ok", out var ok) && ok.ValueKind == JsonValueKind.False)
            {
                return null;
            }

            var text = root.GetProperty("text").GetString() ?? throw new FormatException("its text is null");
            var units = UnitsOf(text);
            var spans = new List<KnownSpan>();
            if (root.TryGetProperty("spans", out var marked))
            {
                foreach (var span in marked.EnumerateArray())
                {
                    var (start, end) = (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32());
                    if (start < 0 || end < start || end >= units.Count)
                    {
                        throw new FormatException($"the span {start}-{end} is outside of its text");
                    }

                    var name = span.GetProperty("type").GetString() ?? "";
                    if (PersonalDataTypeText.Find(name) is { } type)
                    {
                        spans.Add(new KnownSpan(type, units[start], units[end] - units[start]));
                    }
                    else
                    {
                        unknown.Add(name);
                    }
                }
            }

            var id = root.TryGetProperty("id", out var own) ? own.ToString() : line.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return new MarkedText(id, text, spans, root.TryGetProperty("template_id", out var template) && template.TryGetInt32(out var number) ? number : null);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw SpanFileErrors.Broken(path, line, wrong.Message);
        }
    }

    private static List<int> UnitsOf(string text)
    {
        var units = new List<int>(text.Length + 1);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            units.Add(at);
            at += rune.Utf16SequenceLength;
        }

        units.Add(at);
        return units;
    }
}

/// <summary>What can be wrong with a file of marked texts.</summary>
internal static class SpanFileErrors
{
    internal static CatalogException Unreadable(string path, Exception inner) => new(ErrorCode.FileUnreadable, inner is FileNotFoundException or DirectoryNotFoundException
        ? $"There is no file '{path}': check the path."
        : $"The file '{path}' cannot be read ({inner.Message}): check the path and its permissions.", inner: inner);

    internal static CatalogException NothingMarked(string path) => new(ErrorCode.FileUnreadable,
        $"No span of a known type is marked in '{path}', so nothing can be measured: give lines such as {{\"text\": ..., \"spans\": [{{\"type\", \"start\", \"end\"}}]}}.");

    internal static CatalogException Broken(string path, long line, string reason) => new(ErrorCode.FileUnreadable, string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"Line {line} of '{path}' is no text with spans ({reason}): expected {{\"text\": ..., \"spans\": [{{\"type\", \"start\", \"end\"}}]}}."));
}
