using System.Globalization;
using System.Text;

namespace Catalog.Domain.Extraction;

/// <summary>
/// Text and properties of a file in Rich Text Format (specification 1.9.1): one pass over the bytes, without a tree. What is no text (fonts,
/// colours, styles, pictures, instructions of fields, groups marked as ignorable) is passed over; a broken file is read as far as it goes.
/// </summary>
public sealed class RtfText
{
    /// <summary>More groups within each other are read as if they were not there.</summary>
    private const int MostGroups = 1_000;

    private static readonly HashSet<string> NoText =
    [
        "fonttbl", "colortbl", "stylesheet", "pict", "object", "objdata", "fldinst", "themedata", "colorschememapping", "latentstyles", "datastore", "generator", "listtable", "listoverridetable",
        "rsidtbl", "xmlnstbl", "filetbl", "revtbl", "pgptbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "bkmkstart", "bkmkend", "mmathPr", "creatim", "revtim", "printim",
    ];

    private static readonly HashSet<string> Told = ["title", "author", "subject", "keywords", "doccomm", "company"];

    private readonly Stack<Group> groups = new();
    private readonly List<byte> bytes = [];
    private readonly Dictionary<int, int> fonts = [];
    private readonly Dictionary<string, StringBuilder> properties = new(StringComparer.Ordinal);
    private readonly BoundedText text;
    private Group at = new(null, true, 1, 1252, -1);
    private int page = 1252;
    private int ignored;
    private char? half;
    private int beyond;

    private RtfText(BoundedText text) => this.text = text;

    /// <summary>What a group says about the text in it.</summary>
    /// <param name="Place">The destination: null for the text itself, a property's name, or the table of fonts.</param>
    /// <param name="IsText">Whether what stands in it is wanted.</param>
    /// <param name="Fallback">How many signs stand behind a Unicode character for readers that do not know it.</param>
    /// <param name="CodePage">How bytes are meant.</param>
    /// <param name="Font">The font that is described, in the table of fonts.</param>
    private readonly record struct Group(string? Place, bool IsText, int Fallback, int CodePage, int Font);

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="text">Takes the text.</param>
    /// <returns>The properties it names: title, author, subject, keywords, doccomm, company; those that are empty are left out.</returns>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> file, BoundedText text)
    {
        var reader = new RtfText(text);
        reader.Scan(file);
        reader.Flush();
        return reader.properties.Where(pair => pair.Value.ToString().Trim().Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value.ToString().Trim(), StringComparer.Ordinal);
    }

    private void Scan(ReadOnlySpan<byte> file)
    {
        for (var i = 0; i < file.Length && !text.IsFull;)
        {
            var sign = file[i++];
            switch (sign)
            {
                case (byte)'{' when groups.Count == MostGroups:
                    beyond++;
                    break;
                case (byte)'{':
                    Flush();
                    groups.Push(at);
                    break;
                case (byte)'}' when beyond > 0:
                    beyond--;
                    break;
                case (byte)'}':
                    Flush();
                    at = groups.TryPop(out var outer) ? outer : at;
                    break;
                case (byte)'\\':
                    i = i < file.Length ? Control(file, i) : i;
                    break;
                case (byte)'\r' or (byte)'\n' or 0:
                    break; // lines of the file are not lines of the text
                default:
                    Take(sign);
                    break;
            }
        }
    }

    /// <summary>A control word or sign behind the backslash; returns where the file goes on.</summary>
    private int Control(ReadOnlySpan<byte> file, int i)
    {
        var sign = file[i];
        if (!char.IsAsciiLetter((char)sign))
        {
            i++;
            switch (sign)
            {
                case (byte)'\'' when i + 1 < file.Length && byte.TryParse(file.Slice(i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                    Take(code);
                    return i + 2;
                case (byte)'*':
                    at = at with { IsText = false };
                    break;
                case (byte)'~':
                    Put(" ");
                    break;
                case (byte)'_':
                    Put("-");
                    break;
                case (byte)'\\' or (byte)'{' or (byte)'}':
                    Take(sign);
                    break;
                case (byte)'\r' or (byte)'\n':
                    Break();
                    break;
            }

            return i;
        }

        var start = i;
        while (i < file.Length && i - start < 32 && char.IsAsciiLetter((char)file[i]))
        {
            i++;
        }

        var word = Encoding.ASCII.GetString(file[start..i]);
        var number = i;
        while (i < file.Length && (char.IsAsciiDigit((char)file[i]) || (i == number && file[i] == '-')))
        {
            i++;
        }

        int? value = int.TryParse(file[number..i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        i += i < file.Length && file[i] == ' ' ? 1 : 0;
        if (word == "bin")
        {
            return (int)Math.Min(file.Length, i + (long)Math.Max(0, value ?? 0)); // bytes that are no signs
        }

        Do(word, value);
        return i;
    }

    private void Do(string word, int? value)
    {
        if (word is "u" && value is { } unit)
        {
            Flush();
            PutUnit(unit);
            ignored = at.Fallback;
            return;
        }

        ignored = 0;
        switch (word)
        {
            case "par" or "line" or "sect" or "page" or "row" or "column":
                Break();
                break;
            case "tab" or "cell" or "nestcell" or "emspace" or "enspace":
                Put(" ");
                break;
            case "ansicpg" when value is { } number:
                Flush();
                page = number;
                at = at with { CodePage = number };
                break;
            case "uc" when value is { } fallback:
                at = at with { Fallback = Math.Clamp(fallback, 0, 16) };
                break;
            case "f" when value is { } font && at.Place == "fonttbl":
                at = at with { Font = font };
                break;
            case "f" when value is { } font:
                Flush();
                at = at with { CodePage = fonts.GetValueOrDefault(font, page) };
                break;
            case "fcharset" when value is { } charset && at.Font >= 0 && fonts.Count < 10_000:
                fonts[at.Font] = CodePageOf(charset) ?? page;
                break;
            case "plain":
                Flush();
                at = at with { CodePage = page };
                break;
            case "emdash":
                Put("\u2014");
                break;
            case "endash":
                Put("\u2013");
                break;
            case "bullet":
                Put("\u2022");
                break;
            case "lquote" or "rquote":
                Put("\u2019");
                break;
            case "ldblquote" or "rdblquote":
                Put("\"");
                break;
            case "info":
                at = at with { Place = "info", IsText = false };
                break;
            default:
                if (at.Place == "info" && Told.Contains(word))
                {
                    at = at with { Place = word, IsText = true };
                }
                else if (NoText.Contains(word))
                {
                    at = at with { Place = word, IsText = false };
                }

                break;
        }
    }

    // Signed 16 bits; a character beyond them comes as two halves, one after the other.
    private void PutUnit(int unit)
    {
        var letter = (char)(unit & 0xFFFF);
        if (char.IsHighSurrogate(letter))
        {
            half = letter;
        }
        else
        {
            Put(half is { } high && char.IsLowSurrogate(letter) ? $"{high}{letter}" : letter.ToString());
            half = null;
        }
    }

    private void Take(byte code)
    {
        if (ignored > 0)
        {
            ignored--;
        }
        else if (at.IsText)
        {
            bytes.Add(code);
        }
    }

    // Bytes are decoded together, since one character may be two of them.
    private void Flush()
    {
        ignored = 0;
        if (bytes.Count == 0)
        {
            return;
        }

        var decoded = (at.CodePage == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(at.CodePage) ?? Encoding.Latin1).GetString([.. bytes]);
        bytes.Clear();
        Say(decoded);
    }

    private void Put(string piece)
    {
        Flush();
        if (at.IsText)
        {
            Say(piece);
        }
    }

    private void Say(string piece)
    {
        if (at.Place is not { } place)
        {
            text.Add(piece);
            return;
        }

        if (!properties.TryGetValue(place, out var said))
        {
            properties.Add(place, said = new StringBuilder());
        }

        if (said.Length < 10_000)
        {
            said.Append(piece);
        }
    }

    private void Break()
    {
        Flush();
        if (at is { IsText: true, Place: null })
        {
            text.Break();
        }
    }

    private static int? CodePageOf(int charset) => charset switch
    {
        0 => 1252, 77 => 10000, 128 => 932, 129 => 949, 134 => 936, 136 => 950, 161 => 1253, 162 => 1254, 163 => 1258, 177 => 1255, 178 => 1256, 186 => 1257, 204 => 1251, 222 => 874, 238 => 1250, _ => null,
    };
}
