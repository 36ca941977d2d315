using System.Globalization;

namespace Catalog.Domain.Classification.Quality;

// Acceptance sampling by attributes, lot by lot (ISO 2859-1): code letters (table 1) and single sampling plans (tables 2-A to 2-C).
// The plans of a table repeat along its diagonals: a letter has Ac 0 at one AQL, and from there the same sequence of arrows and
// acceptance numbers follows for each letter. So a table is the AQL of the zero of each letter, the sequence, and the arrows' rule:
// an arrow leads to the next letter's plan; where the table ends it leads the other way.
// Reduced plans are those with a gap between Ac and Re (edition of 1989, ANSI/ASQ Z1.4): a count in the gap accepts the lot and ends
// reduced inspection.
/// <summary>Sampling plans of ISO 2859-1 for the share of nonconforming items.</summary>
public static class Iso2859
{
    private const string Letters = "ABCDEFGHJKLMNPQR";
    private const int Up = -1;
    private const int Down = -2;

    private static readonly double[] Aqls = [0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25, 0.40, 0.65, 1.0, 1.5, 2.5, 4.0, 6.5, 10];
    private static readonly int[] LotSizes = [8, 15, 25, 50, 90, 150, 280, 500, 1_200, 3_200, 10_000, 35_000, 150_000, 500_000, int.MaxValue];

    // One column of table 1 a level, one letter a range of lot sizes.
    private static readonly Dictionary<InspectionLevel, string> CodeLetters = new()
    {
        [InspectionLevel.S1] = "AAAABBBBCCCCDDD",
        [InspectionLevel.S2] = "AAABBBCCCDDDEEE",
        [InspectionLevel.S3] = "AABBCCDDEEFFGGH",
        [InspectionLevel.S4] = "AABCCDEEFGGHJJK",
        [InspectionLevel.I] = "AABCCDEFGHJKLMN",
        [InspectionLevel.II] = "ABCDEFGHJKLMNPQ",
        [InspectionLevel.III] = "BCDEFGHJKLMNPQR",
    };

    private static readonly Table Normal = new(
        Letters, [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000], 14,
        [0, Up, Down, 1, 2, 3, 5, 7, 10, 14, 21], [1, 0, 0, 2, 3, 4, 6, 8, 11, 15, 22]);

    private static readonly Table Tightened = new(
        Letters + "S", [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150], 15,
        [0, Down, Down, 1, 2, 3, 5, 8, 12, 18], [1, 0, 0, 2, 3, 4, 6, 9, 13, 19]);

    private static readonly Table Reduced = new(
        Letters, [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800], 14,
        [0, Up, Down, 0, 1, 1, 2, 3, 5, 7, 10], [1, 0, 0, 2, 3, 4, 5, 6, 8, 10, 13]);

    /// <summary>The acceptance quality limits that have plans, in percent.</summary>
    public static IReadOnlyList<double> AcceptanceQualityLimits => Aqls;

    /// <summary>The code letter of a lot.</summary>
    /// <param name="lotSize">Items in the lot; at least one (a single item is inspected, as letter A says).</param>
    /// <param name="level">How much is looked at.</param>
    public static char CodeLetter(int lotSize, InspectionLevel level = InspectionLevel.II)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lotSize, 1);
        return CodeLetters[level][Array.FindIndex(LotSizes, most => lotSize <= most)];
    }

    /// <summary>The plan for a lot.</summary>
    /// <param name="lotSize">Items in the lot; at least one.</param>
    /// <param name="aql">The acceptance quality limit in percent of nonconforming items; one of <see cref="AcceptanceQualityLimits"/>.</param>
    /// <param name="severity">How strictly.</param>
    /// <param name="level">How much is looked at.</param>
    /// <exception cref="CatalogException">InvalidValue: there are no plans for the limit.</exception>
    public static SamplingPlan Plan(int lotSize, double aql, InspectionSeverity severity = InspectionSeverity.Normal, InspectionLevel level = InspectionLevel.II)
    {
        var column = ColumnOf(aql);
        var table = severity switch
        {
            InspectionSeverity.Normal => Normal,
            InspectionSeverity.Tightened => Tightened,
            InspectionSeverity.Reduced => Reduced,
            InspectionSeverity.Discontinued => null,
            _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "No such severity."),
        };

        // Discontinued inspection: everything is looked at, and nothing defective passes.
        if (table is null)
        {
            return new SamplingPlan(CodeLetter(lotSize, level), lotSize, 0, 1, severity);
        }

        var (letter, size, accept, reject) = table.Find(CodeLetter(lotSize, level), column);
        return new SamplingPlan(letter, Math.Min(size, lotSize), accept, reject, severity);
    }

    /// <summary>Refuses a limit without plans.</summary>
    /// <exception cref="CatalogException">InvalidValue.</exception>
    public static int ColumnOf(double aql)
    {
        var column = Array.FindIndex(Aqls, limit => Math.Abs(limit - aql) < 1e-9);
        return column >= 0 ? column : throw QualityErrors.NoPlanFor(aql, string.Join(", ", Aqls.Select(limit => limit.ToString(CultureInfo.InvariantCulture))));
    }

    private sealed class Table(string letters, int[] sizes, int zeroOfA, int[] accepts, int[] rejects)
    {
        public (char Letter, int Size, int Accept, int Reject) Find(char letter, int column)
        {
            var start = letters.IndexOf(letter, StringComparison.Ordinal);
            var step = Walk(start, column);
            return (letters[step.Row], sizes[step.Row], accepts[step.Place], rejects[step.Place]);
        }

        private (int Row, int Place) Walk(int start, int column)
        {
            var row = start;
            var direction = 0;
            while (true)
            {
                var place = column - (zeroOfA - row);
                var next = place < 0 ? Down : place >= accepts.Length ? Up : IsBeyondFirst(row, place) ? Down : accepts[place];
                if (next >= 0)
                {
                    return (row, place);
                }

                // The first arrow says which way; where the table ends, the other way from where we began.
                direction = direction != 0 ? direction : next == Down ? 1 : -1;
                row += direction;
                if (row < 0 || row >= letters.Length)
                {
                    (row, direction) = (start + (direction > 0 ? -1 : 1), direction > 0 ? -1 : 1);
                }
            }
        }

        // The tightened table has no plan with Ac 0 for letter A.
        private bool IsBeyondFirst(int row, int place) => row == 0 && place == 0 && zeroOfA == 15;
    }
}

/// <summary>How much of a lot is looked at: general levels I to III, special levels S-1 to S-4 for small samples.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum InspectionLevel
{
    /// <summary>Special level S-1.</summary>
    S1 = 1,

    /// <summary>Special level S-2.</summary>
    S2 = 2,

    /// <summary>Special level S-3.</summary>
    S3 = 3,

    /// <summary>Special level S-4.</summary>
    S4 = 4,

    /// <summary>General level I: less.</summary>
    I = 5,

    /// <summary>General level II: as usual.</summary>
    II = 6,

    /// <summary>General level III: more.</summary>
    III = 7,
}
