namespace Catalog.Domain.PersonalData;

/// <summary>A piece of a text that is known to be personal data.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct KnownSpan(PersonalDataType Type, int Start, int Length);

/// <summary>How well one type of personal data is found.</summary>
/// <param name="Type">The type; null for all together, where any finding on personal data counts whatever it is taken for.</param>
/// <param name="Known">How many pieces there are.</param>
/// <param name="Found">How many findings there are.</param>
/// <param name="Caught">How many pieces were found.</param>
/// <param name="Right">How many findings are right.</param>
public sealed record FindingReport(PersonalDataType? Type, int Known, int Found, int Caught, int Right)
{
    /// <summary>The share of findings that are right; 0 when there are none.</summary>
    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    /// <summary>The share of pieces that were found; 0 when there are none.</summary>
    public double Recall => Known == 0 ? 0 : (double)Caught / Known;

    /// <summary>F2: recall counts four times as much as precision, because what is missed is published.</summary>
    public double F2 => Precision + Recall == 0 ? 0 : 5 * Precision * Recall / ((4 * Precision) + Recall);
}

/// <summary>
/// Counts findings against known pieces. For one type a finding is right when it has the type of a piece and both share at least half of
/// what they cover together. For all together a piece is caught when at least half of its characters were found as anything, and a finding
/// is right when at least half of its characters are personal data of any type.
/// </summary>
public sealed class FindingTally
{
    private readonly Dictionary<PersonalDataType, (int Known, int Found, int Hit)> types = [];
    private int known;
    private int found;
    private int caught;
    private int right;

    /// <summary>Counts one text.</summary>
    public void Add(IReadOnlyList<KnownSpan> spans, IReadOnlyList<PersonalDataFinding> findings)
    {
        (known, found) = (known + spans.Count, found + findings.Count);
        caught += spans.Count(span => 2 * findings.Sum(finding => Shared(span.Start, span.Length, finding.Start, finding.Length)) >= span.Length);
        right += findings.Count(finding => 2 * spans.Sum(span => Shared(span.Start, span.Length, finding.Start, finding.Length)) >= finding.Length);
        foreach (var span in spans)
        {
            var counts = types.GetValueOrDefault(AsKnown(span.Type));
            types[AsKnown(span.Type)] = counts with { Known = counts.Known + 1 };
        }

        foreach (var finding in findings)
        {
            var type = AsKnown(finding.Type);
            var counts = types.GetValueOrDefault(type);
            var hit = spans.Any(span => AsKnown(span.Type) == type && IsSame(span, finding));
            types[type] = (counts.Known, counts.Found + 1, counts.Hit + (hit ? 1 : 0));
        }
    }

    /// <summary>Each type that occurs or was found.</summary>
    public IReadOnlyList<FindingReport> ByType() => [.. types.OrderBy(pair => pair.Key).Select(pair => new FindingReport(pair.Key, pair.Value.Known, pair.Value.Found, pair.Value.Hit, pair.Value.Hit))];

    /// <summary>The types that are told by form or check digit, each counted as its own type.</summary>
    public FindingReport Patterns() => Sum(types.Where(pair => pair.Key.IsPattern()));

    /// <summary>All types, each counted as its own type.</summary>
    public FindingReport Typed() => Sum(types);

    /// <summary>All types together, whatever a piece was taken for.</summary>
    public FindingReport Any() => new(null, known, found, caught, right);

    private static FindingReport Sum(IEnumerable<KeyValuePair<PersonalDataType, (int Known, int Found, int Hit)>> counts)
    {
        var all = counts.Aggregate((Known: 0, Found: 0, Hit: 0), (sum, pair) => (sum.Known + pair.Value.Known, sum.Found + pair.Value.Found, sum.Hit + pair.Value.Hit));
        return new FindingReport(null, all.Known, all.Found, all.Hit, all.Hit);
    }

    // A date of birth is marked as a date where birth has no type of its own.
    private static PersonalDataType AsKnown(PersonalDataType type) => type == PersonalDataType.BirthDate ? PersonalDataType.DateTime : type;

    private static bool IsSame(KnownSpan span, PersonalDataFinding finding)
    {
        var shared = Shared(span.Start, span.Length, finding.Start, finding.Length);
        return shared > 0 && 2 * shared >= span.Length + finding.Length - shared;
    }

    private static int Shared(int start, int length, int otherStart, int otherLength) => Math.Max(0, Math.Min(start + length, otherStart + otherLength) - Math.Max(start, otherStart));
}
