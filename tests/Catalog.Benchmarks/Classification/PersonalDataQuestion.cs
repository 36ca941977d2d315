using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Catalog.Application.PersonalData;
using Catalog.Domain.PersonalData;

namespace Catalog.Benchmarks.Classification;

/// <summary>
/// How well is personal data found in texts of templates that were not looked at while the recognisers were made? Half of the templates,
/// told by the hash of their number; figures of the other half stand beside. pii_f2 is that of synth_dataset_v2, the patterns' that of all.
/// </summary>
internal static class PersonalDataQuestion
{
    private const int Passes = 60;
    private static readonly string[] Files = ["synth_dataset_v2", "generated_large", "generated_small"];

    public static void Run(string data, Dictionary<string, double> results)
    {
        var all = Files.SelectMany(file => SpanFile.Read(Path.Combine(data, "pii", file + ".jsonl")).Select(text => (File: file, Text: text))).ToList();
        foreach (var unseen in new[] { false, true })
        {
            var (main, every) = (new FindingTally(), new FindingTally());
            foreach (var (file, text) in all.Where(one => IsUnseen(one.Text) == unseen))
            {
                var found = PersonalDataDetector.Detect(text.Text);
                every.Add(text.Spans, found);
                if (file == Files[0])
                {
                    main.Add(text.Spans, found);
                }
            }

            var (any, patterns) = (main.Any(), every.Patterns());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"pii, {(unseen ? "templates not looked at" : "templates of development")}: any type F2 {any.F2:F4} (precision {any.Precision:F4}, recall {any.Recall:F4}), each as its type F2 {main.Typed().F2:F4}, patterns precision {patterns.Precision:F4}, recall {patterns.Recall:F4}, {patterns.Known} of them"));
            if (unseen)
            {
                (results["pii_f2"], results["pii_typed_f2"], results["pii_pattern_precision"], results["pii_pattern_recall"]) = (any.F2, main.Typed().F2, patterns.Precision, patterns.Recall);
            }
        }

        // The texts are short: the best of several passes is what the detector does once it is warm.
        var characters = all.Sum(one => (long)one.Text.Text.Length);
        var best = TimeSpan.MaxValue;
        for (var pass = 0; pass < Passes; pass++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var (_, text) in all)
            {
                PersonalDataDetector.Detect(text.Text);
            }

            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        results["pii_mb_per_s"] = characters / best.TotalSeconds / 1e6;
    }

    private static bool IsUnseen(MarkedText text) =>
        text.Template is { } template && (SHA256.HashData(Encoding.UTF8.GetBytes(template.ToString(CultureInfo.InvariantCulture)))[^1] & 1) == 1;
}
