using System.Globalization;
using System.Text;
using Catalog.Domain.Classification.Quality;

namespace Catalog.Application.Classification.Quality;

/// <summary>
/// A quality report as CSV: one measure a line, with its interval where it has one, so that spreadsheets and scripts read all parts alike.
/// </summary>
public static class QualityCsv
{
    /// <summary>The report as CSV with a header line; numbers in the invariant culture, undefined ones empty.</summary>
    public static string Write(QualityReport report)
    {
        var text = new StringBuilder("part,subject,measure,value,low,high,count\n");
        foreach (var (state, count) in report.Tasks)
        {
            Line("tasks", state.ToString(), "count", count);
        }

        foreach (var agreement in report.Agreements)
        {
            foreach (var coefficient in agreement.Coefficients)
            {
                Line("agreement", agreement.Key, coefficient.Name, coefficient.Value, coefficient.Interval, coefficient.Tasks);
            }

            foreach (var concept in agreement.Concepts)
            {
                Line("agreement", $"{agreement.Key} > {concept.Name}", "alpha (nominal)", concept.Alpha, null, concept.Chosen);
            }

            foreach (var pair in agreement.Pairs)
            {
                foreach (var kappa in new[] { pair.Kappa, pair.Linear, pair.Quadratic }.OfType<AgreementCoefficient>())
                {
                    Line("pair", $"{agreement.Key}: {pair.First} & {pair.Second}", kappa.Name, kappa.Value, kappa.Interval, kappa.Tasks);
                }
            }
        }

        foreach (var person in report.People)
        {
            Line("person", person.Name, "answers", person.Submitted);
            Line("person", person.Name, "skipped", person.Skipped);
            Line("person", person.Name, "gold accuracy", person.GoldAnswered == 0 ? null : (double)person.GoldRight / person.GoldAnswered, person.GoldInterval, person.GoldAnswered);
            Line("person", person.Name, "gold drift", person.GoldDrift is { } drift ? drift.Recent - drift.Before : null, person.GoldDrift?.Change);
            Line("person", person.Name, "median duration ms", person.MedianDurationMs);
            Line("person", person.Name, "speed ratio", person.SpeedRatio);
            Line("person", person.Name, "agrees with outcome", person.AgreesWithOutcome);
            Line("person", person.Name, "kappa with outcome", person.KappaWithOutcome);
        }

        foreach (var lot in report.Lots)
        {
            Line("lot", lot.Number.ToString(CultureInfo.InvariantCulture), $"defective ({lot.Severity}, {lot.Verdict?.ToString() ?? "open"})", lot.Defective, null, lot.SampleSize);
            Line("lot", lot.Number.ToString(CultureInfo.InvariantCulture), "most defective to be accepted", lot.Accept, null, lot.Size);
        }

        foreach (var estimate in report.Estimates)
        {
            Line("estimate", estimate.Name, "share", (double)estimate.Found / estimate.Decided, estimate.Interval, estimate.Decided);
        }

        return text.ToString();

        void Line(string part, string subject, string measure, double? value, Interval? interval = null, int? count = null) =>
            text.Append(part).Append(',').Append(Field(subject)).Append(',').Append(measure.Contains(',', StringComparison.Ordinal) ? Field(measure) : measure).Append(',')
                .Append(Number(value)).Append(',').Append(Number(interval?.Low)).Append(',').Append(Number(interval?.High)).Append(',')
                .Append(count?.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    // A spreadsheet takes a leading sign for a formula.
    internal static string Field(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(double? value) => value is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) : "";
}
