using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Catalog.Domain.Classification.Models;

namespace Catalog.Benchmarks.Classification;

/// <summary>
/// How well and how fast are texts classified and personal data found? Banking77, Reuters and PriceRunner by 5-fold cross-validation over
/// what there is of them, CLINC150 trained on its training part and tested on its validation part. Names of parts after the benchmark's
/// name run those alone.
/// </summary>
internal static class ClassificationBenchmark
{
    private const int Folds = 5;

    public static async Task<int> RunAsync(string[] options)
    {
        var data = Environment.GetEnvironmentVariable("CATALOG_DATA");
        if (data is null || !Directory.Exists(Path.Combine(data, "tickets_intents")))
        {
            await Console.Error.WriteLineAsync("CATALOG_DATA must name the folder of test data; it holds no tickets_intents.");
            return 2;
        }

        var results = new Dictionary<string, double>();
        bool Wanted(string part) => options.Length == 0 || options.Contains(part, StringComparer.OrdinalIgnoreCase);
        if (Wanted("banking77"))
        {
            Speed(TextData.Banking77(data), results);
            results["banking77_accuracy"] = CrossValidate("banking77", TextData.Banking77(data), new()).Accuracy;
        }

        if (Wanted("clinc150"))
        {
            Clinc150(data, results);
        }

        if (Wanted("pricerunner"))
        {
            results["pricerunner_accuracy"] = CrossValidate("pricerunner", TextData.PriceRunner(data), new()).Accuracy;
        }

        if (Wanted("reuters"))
        {
            var report = CrossValidate("reuters", TextData.Reuters(data), new() { IsMultiLabel = true, LeastExamples = 2 });
            results["reuters_micro_f1"] = report.MicroF1;
            results["reuters_macro_f1"] = report.MacroF1;
        }

        if (Wanted("pii"))
        {
            PersonalDataQuestion.Run(data, results);
        }

        if (Wanted("alignment"))
        {
            foreach (var (name, figure) in AlignmentQuestion.Measure(Path.Combine(data, "taxonomies"), Console.Out))
            {
                results[name] = figure;
            }
        }

        Console.WriteLine("RESULT " + JsonSerializer.Serialize(results.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 4))));
        return 0;
    }

    private static void Speed(IReadOnlyList<LabelledText> texts, Dictionary<string, double> results)
    {
        var watch = Stopwatch.StartNew();
        var model = TextClassifierTrainer.Train(texts, new());
        results["train_seconds"] = watch.Elapsed.TotalSeconds;
        using var bytes = new MemoryStream();
        model.Save(bytes);
        for (var round = 0; round < 6; round++)
        {
            watch.Restart();
            var best = 0;
            foreach (var text in texts)
            {
                best += model.Predict(text.Text).Ranked.Count;
            }

            results["predict_per_s"] = Math.Max(results.GetValueOrDefault("predict_per_s"), texts.Count / watch.Elapsed.TotalSeconds);
        }

        Say($"banking77: {model.Features} features, model file {bytes.Length / 1024} kB, trained in {results["train_seconds"]:F1} s, {results["predict_per_s"]:F0} texts/s on one core");
    }

    private static void Clinc150(string data, Dictionary<string, double> results)
    {
        var watch = Stopwatch.StartNew();
        var model = TextClassifierTrainer.Train(TextData.Clinc150(data, "train"), new());
        var report = Evaluate(model, TextData.Clinc150(data, "val"));
        Say("clinc150", report, watch.Elapsed.TotalSeconds);
        var outside = TextData.Clinc150(data, "oos_val").Concat(TextData.Clinc150(data, "oos_train")).ToList();
        var recall = outside.Count(text => model.Predict(text.Text).IsOutOfScope) / (double)outside.Count;
        Say($"clinc150: {recall:F3} of {outside.Count} texts out of scope are told, {report.OutOfScope:F3} of those in scope are refused");
        results["clinc150_accuracy"] = report.Accuracy;
        results["clinc150_out_of_scope_recall"] = recall;
    }

    private static EvaluationReport CrossValidate(string name, IReadOnlyList<LabelledText> texts, TrainingOptions options)
    {
        var order = Enumerable.Range(0, texts.Count).ToArray();
        new Random(42).Shuffle(order);
        var tally = new EvaluationTally();
        var watch = Stopwatch.StartNew();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = TextClassifierTrainer.Train([.. order.Where((_, i) => i % Folds != fold).Select(i => texts[i])], options);
            foreach (var i in order.Where((_, i) => i % Folds == fold))
            {
                tally.Add(texts[i].Labels, model.Predict(texts[i].Text));
            }
        }

        var report = tally.Report();
        Say(name, report, watch.Elapsed.TotalSeconds);
        return report;
    }

    private static EvaluationReport Evaluate(TextClassifier model, IReadOnlyList<LabelledText> texts)
    {
        var tally = new EvaluationTally();
        foreach (var text in texts)
        {
            tally.Add(text.Labels, model.Predict(text.Text));
        }

        return tally.Report();
    }

    private static void Say(string name, EvaluationReport report, double seconds) => Say(
        $"{name}: accuracy {report.Accuracy:F4}, micro-F1 {report.MicroF1:F4}, macro-F1 {report.MacroF1:F4}, calibration error {report.CalibrationError:F4}, sure of {report.Coverage:F3} with precision {report.SurePrecision:F4}, {report.Examples} texts, {seconds:F1} s");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
