using System.Globalization;
using System.Text;
using Catalog.Domain.Classification.Quality;

namespace Catalog.Application.Classification.Quality;

/// <summary>A suspect as a person reads it.</summary>
internal sealed record SuspectLine(
    int Rank, string? Key, string Title, string? Given, string? Likely, double GivenConfidence, double LikelyConfidence, double Margin, SuspectState State, string? Reason);

/// <summary>Suspects as CSV, one a line, with a header; numbers in the invariant culture.</summary>
internal static class SuspectCsv
{
    public static string Write(IEnumerable<SuspectLine> rows)
    {
        var text = new StringBuilder("rank,key,title,given,likely,given_confidence,likely_confidence,margin,state,reason\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Rank},{QualityCsv.Field(row.Key ?? "")},{QualityCsv.Field(row.Title)},{QualityCsv.Field(row.Given ?? "")},{QualityCsv.Field(row.Likely ?? "")},")
                .Append(CultureInfo.InvariantCulture, $"{row.GivenConfidence:0.####},{row.LikelyConfidence:0.####},{row.Margin:0.####},{row.State},{QualityCsv.Field(row.Reason ?? "")}\n");
        }

        return text.ToString();
    }
}
