using System.Text.RegularExpressions;
using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Imports.Maps;

/// <summary>
/// What the columns of a file mean: the parsed map file, not yet held against a kind or a file. Names and line numbers are those of the map.
/// </summary>
internal sealed record ImportMap(string Name)
{
    public string? Kind { get; init; }

    public RowFormat? Format { get; init; }

    public string? Encoding { get; init; }

    public char? Delimiter { get; init; }

    public ContinuationRule Continuation { get; init; }

    /// <summary>Texts that mean "no value", compared exactly; the empty text always does.</summary>
    public IReadOnlySet<string> Nulls { get; init; } = new HashSet<string>();

    /// <summary>Where the external key comes from; null to take the column externalKey, key or id.</summary>
    public ValueRule? Key { get; init; }

    public RepeatedKey Repeated { get; init; }

    /// <summary>Rows that do not meet every condition are left out (and counted), not refused.</summary>
    public IReadOnlyList<RowCondition> Where { get; init; } = [];

    /// <summary>Columns to make out of a column that holds a whole message (RFC 5322): COLUMN.subject, .from, .to, .date, .body.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    public IReadOnlyList<TargetRule> Fields { get; init; } = [];

    public IReadOnlyList<TargetRule> Attributes { get; init; } = [];

    public IReadOnlyList<TargetRule> Relations { get; init; } = [];

    public IReadOnlyList<TagRule> Tags { get; init; } = [];

    /// <summary>Whether columns named like a field are taken without a rule; true when there is no map at all.</summary>
    public bool ByName { get; init; }

    /// <summary>What no map says: every column means the field of its name.</summary>
    public static ImportMap None { get; } = new("(none)") { ByName = true };
}

/// <summary>What a second row with a key means.</summary>
internal enum RepeatedKey
{
    /// <summary>The later row is refused.</summary>
    Refuse,

    /// <summary>The later row is left out: the file repeats the thing in every row that mentions it.</summary>
    First,
}

/// <summary>Takes a row only if the column has a value (<paramref name="Present"/> true), has none (false), or has one of <paramref name="AnyOf"/>.</summary>
internal sealed record RowCondition(string Column, bool Present, IReadOnlyList<string> AnyOf, int Line);

/// <summary>Where a value comes from: exactly one of the three.</summary>
internal sealed record ValueRule(int Line)
{
    public string? Column { get; init; }

    /// <summary>A text given for every row.</summary>
    public string? Constant { get; init; }

    /// <summary>A text with {column} in it; {#} is the row number. No value when every column named in it has none.</summary>
    public string? Template { get; init; }

    /// <summary>What joins the items of a list into one text.</summary>
    public string Join { get; init; } = ", ";
}

/// <summary>How the text of a value is written.</summary>
internal sealed record ValueForm
{
    /// <summary>Formats of a date or time (.NET custom formats), tried in order; none means ISO 8601.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>Time zone (IANA name) of times that do not name theirs.</summary>
    public string? Zone { get; init; }

    public char Decimal { get; init; } = '.';

    /// <summary>What groups thousands; null when nothing does.</summary>
    public char? Group { get; init; }

    /// <summary>Texts to replace before the value is read; compared exactly.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The part of the text that is the value: the first group of the pattern, or all it matches; text that does not match is no value.</summary>
    public Regex? Match { get; init; }

    /// <summary>Longer text is cut at this length instead of refused; 0 never cuts.</summary>
    public int Cut { get; init; }
}

/// <summary>A field, attribute or relation and where its value comes from.</summary>
internal sealed record TargetRule(string Name, ValueRule Value, ValueForm Form)
{
    /// <summary>For attributes: text, number, bool or date.</summary>
    public string Type { get; init; } = "text";

    /// <summary>For relations: what a key that no item has does. True leaves the relation empty, false refuses the row.</summary>
    public bool SkipMissing { get; init; }
}

/// <summary>What to do with a relation to a key that no item has.</summary>
internal enum MissingItem
{
    Refuse,
    Skip,
}

/// <summary>What to do with a tag that the taxonomy does not have.</summary>
internal enum UnknownTag
{
    Refuse,
    Create,
    Skip,

    /// <summary>The concept that the rule names stands for every tag that is not known.</summary>
    Map,
}

/// <summary>How the text of a tag names its concept.</summary>
internal enum TagName
{
    Label,
    Notation,
    Path,
}

/// <summary>Tags from a column.</summary>
internal sealed record TagRule(string Taxonomy, ValueRule Value)
{
    /// <summary>What separates several tags in one text; null when the whole text is one tag.</summary>
    public string? Separator { get; init; }

    public TagName By { get; init; }

    public string PathSeparator { get; init; } = ">";

    public UnknownTag Unknown { get; init; }

    /// <summary>What stands for unknown tags, named like the tags themselves; there exactly when <see cref="Unknown"/> is Map.</summary>
    public string? UnknownTo { get; init; }

    public string? Language { get; init; }

    /// <summary>Texts of the file to texts of the taxonomy; an empty target leaves the tag out.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();
}
