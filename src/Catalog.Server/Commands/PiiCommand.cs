using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Catalog.Application.PersonalData;
using Catalog.Domain.PersonalData;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog pii detect`: personal data in texts of your own, without a catalog.</summary>
internal static class PiiCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Builds the verb.</summary>
    public static Command Build() => new("pii", "Personal data: finds it in texts and measures how well it is found.") { Detect() };

    private static Command Detect()
    {
        var data = new Option<string>("--data") { Description = "JSON Lines with a text in each line, and its marked spans when it is to be measured.", Required = true, HelpName = "FILE" };
        var evaluate = new Option<bool>("--evaluate") { Description = "Measure against the marked spans: precision, recall and F2 of each type." };
        var least = new Option<double>("--least") { Description = "Leave out findings less sure than this, 0 to 1.", DefaultValueFactory = _ => 0, HelpName = "SCORE" };
        var command = new Command("detect", "Prints what is found as a line of JSON for each text, or how well it is found.") { data, evaluate, least };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (said, told) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var score = parsed.GetValue(least) is >= 0 and <= 1 and var asked ? asked : throw new UsageException($"--least is {parsed.GetValue(least).ToString(CultureInfo.InvariantCulture)}: expected 0 to 1.");
            var texts = SpanFile.Read(parsed.GetRequiredValue(data), told.WriteLine);
            if (!parsed.GetValue(evaluate))
            {
                foreach (var text in texts)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await said.WriteLineAsync(Line(text, PersonalDataDetector.Detect(text.Text, score)));
                }

                return 0;
            }

            var tally = new FindingTally();
            foreach (var text in texts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                tally.Add(text.Spans, PersonalDataDetector.Detect(text.Text, score));
            }

            SpanFile.RequireSpans(parsed.GetRequiredValue(data), tally.Any().Known);
            await PrintAsync(said, tally);
            return 0;
        });
        return command;
    }

    private static string Line(MarkedText text, IReadOnlyList<PersonalDataFinding> findings)
    {
        var points = SpanFile.CodePointsOf(text.Text);
        return JsonSerializer.Serialize(
            new
            {
                text.Id,
                Spans = findings.Select(one => new { Type = one.Type.ToText(), Start = points[one.Start], End = points[one.End], Value = one.In(text.Text), one.Score, one.Evidence }),
            },
            Json);
    }

    private static async Task PrintAsync(TextWriter said, FindingTally tally)
    {
        await said.WriteLineAsync("A finding of a type is right when it shares at least half of what it and a marked span of that type cover together.");
        await said.WriteLineAsync("Any: a marked span is caught when at least half of it was found as anything; a finding is right when at least half of it is marked as anything.");
        await said.WriteLineAsync("type                precision  recall     F2   marked    found");
        foreach (var report in tally.ByType())
        {
            await said.WriteLineAsync(Row(report.Type?.ToText() ?? "", report));
        }

        await said.WriteLineAsync(Row("patterns", tally.Patterns()));
        await said.WriteLineAsync(Row("each as its type", tally.Typed()));
        await said.WriteLineAsync(Row("any", tally.Any()));
        var (any, patterns, typed) = (tally.Any(), tally.Patterns(), tally.Typed());
        await said.WriteLineAsync("RESULT " + JsonSerializer.Serialize(new Dictionary<string, double>
        {
            ["pii_f2"] = Math.Round(any.F2, 4), ["pii_precision"] = Math.Round(any.Precision, 4), ["pii_recall"] = Math.Round(any.Recall, 4), ["pii_typed_f2"] = Math.Round(typed.F2, 4),
            ["pii_pattern_precision"] = Math.Round(patterns.Precision, 4), ["pii_pattern_recall"] = Math.Round(patterns.Recall, 4),
        }));
    }

    private static string Row(string name, FindingReport report) => string.Create(
        CultureInfo.InvariantCulture, $"{name,-19} {report.Precision,9:F4} {report.Recall,7:F4} {report.F2,6:F4} {report.Known,8} {report.Found,8}");
}
