namespace Catalog.Domain.Classification.Quality;

/// <summary>
/// Which severity the next lot is inspected under (switching rules of ISO 2859-1). Normal to tightened: two of five or fewer consecutive
/// lots rejected. Tightened to normal: five consecutive lots accepted. Normal to reduced, where allowed: ten consecutive lots accepted.
/// Reduced to normal: a lot rejected, or accepted with a count in the gap. Discontinued: five lots rejected under tightened inspection.
/// </summary>
public static class Switching
{
    private const int Window = 5;
    private const int RejectedForTightened = 2;
    private const int AcceptedForNormal = 5;
    private const int AcceptedForReduced = 10;
    private const int RejectedForDiscontinued = 5;

    /// <summary>The severity for the next lot after a history of lots, oldest first; lots submitted again are left out of it.</summary>
    /// <param name="history">The verdicts on lots at their first inspection.</param>
    /// <param name="allowReduced">Whether whoever is responsible allows reduced inspection.</param>
    public static InspectionSeverity Next(IEnumerable<LotVerdict> history, bool allowReduced = false)
    {
        var severity = InspectionSeverity.Normal;
        var since = new List<LotVerdict>(); // under the present severity
        foreach (var verdict in history)
        {
            since.Add(verdict);
            var next = After(severity, since, allowReduced);
            if (next != severity)
            {
                severity = next;
                since.Clear();
            }
        }

        return severity;
    }

    private static InspectionSeverity After(InspectionSeverity severity, List<LotVerdict> since, bool allowReduced) => severity switch
    {
        InspectionSeverity.Normal when since.TakeLast(Window).Count(IsRejected) >= RejectedForTightened => InspectionSeverity.Tightened,
        InspectionSeverity.Normal when allowReduced && EndsWithAccepted(since, AcceptedForReduced) => InspectionSeverity.Reduced,
        InspectionSeverity.Tightened when since.Count(IsRejected) >= RejectedForDiscontinued => InspectionSeverity.Discontinued,
        InspectionSeverity.Tightened when EndsWithAccepted(since, AcceptedForNormal) => InspectionSeverity.Normal,
        InspectionSeverity.Reduced when since[^1] != LotVerdict.Accepted => InspectionSeverity.Normal,
        _ => severity,
    };

    private static bool IsRejected(LotVerdict verdict) => verdict == LotVerdict.Rejected;

    private static bool EndsWithAccepted(List<LotVerdict> lots, int count) => lots.Count >= count && !lots.TakeLast(count).Any(IsRejected);
}
