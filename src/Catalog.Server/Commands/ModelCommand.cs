using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Catalog.Application.Classification.Models;
using Catalog.Domain;
using Catalog.Domain.Classification.Models;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog model`: trains, measures and asks classifiers of texts, on files of your own and without a catalog.</summary>
internal static class ModelCommand
{
    private const string TextNote = "text";
    private const string LabelNote = "label";
    private const string SeparatorNote = "separator";
    private const string FieldsNote = "fields";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Builds the verb.</summary>
    public static Command Build() => new("model", "Classifiers of texts: train one on labelled rows, measure it, ask it.") { Train(), Evaluate(), Predict() };

    private static Command Train()
    {
        var data = new Option<string>("--data") { Description = "Labelled rows: CSV, TSV or JSON Lines, each also .gz.", Required = true, HelpName = "FILE" };
        var text = new Option<string[]>("--text") { Description = "Column of the text. Repeat it for more.", Required = true, HelpName = "COLUMN" };
        var label = new Option<string>("--label") { Description = "Column of the label.", Required = true, HelpName = "COLUMN" };
        var output = new Option<string>("--out") { Description = "Where to write the model.", Required = true, HelpName = "FILE" };
        var fields = new Option<string[]>("--field") { Description = "A further column that counts, such as the sender. Repeat it for more.", HelpName = "COLUMN", DefaultValueFactory = _ => [] };
        var separator = new Option<string?>("--separator") { Description = "What separates several labels in a row. Default: a row has one.", HelpName = "TEXT" };
        var least = new Option<int>("--min-examples") { Description = "Examples a label needs to be learnt, 2 or more.", DefaultValueFactory = _ => 3, HelpName = "COUNT" };
        var precision = new Option<double>("--precision") { Description = "How often the model shall be right where it is sure of itself, 0.5 to 1.", DefaultValueFactory = _ => 0.95, HelpName = "SHARE" };
        var seed = new Option<int>("--seed") { Description = "The same seed and rows give the same model.", DefaultValueFactory = _ => 1, HelpName = "NUMBER" };
        var command = new Command("train", "Trains a model and says how well it does, by cross-validation.") { data, text, label, output, fields, separator, least, precision, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (said, told) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var columns = new LabelledTextColumns(parsed.GetRequiredValue(data), parsed.GetRequiredValue(text), parsed.GetRequiredValue(label))
            {
                Separator = parsed.GetValue(separator), FieldColumns = parsed.GetValue(fields) ?? [],
            };
            var read = LabelledTextFile.Read(columns, cancellationToken);
            await TellAsync(told, read.Problem);
            var options = new TrainingOptions
            {
                LeastExamples = parsed.GetValue(least), TargetPrecision = parsed.GetValue(precision), Seed = parsed.GetValue(seed), IsMultiLabel = columns.Separator is null ? null : true,
            };
            var watch = Stopwatch.StartNew();
            var model = TextClassifierTrainer.Train(read.Texts, options, new StageLines(told), cancellationToken).WithNotes(NotesOf(columns));
            var seconds = watch.Elapsed.TotalSeconds;
            foreach (var warning in model.Warnings)
            {
                await TellAsync(told, warning);
            }

            var file = parsed.GetRequiredValue(output);
            var size = Write(model, file);
            await SayAsync(said, $"Trained on {model.Examples} examples of {model.Labels.Count()} labels in {seconds:F1} s; {model.Features} features, {size / 1024} kB in {file}.");
            await SayAsync(said, $"By cross-validation: accuracy {model.Report.Accuracy:F4}, macro-F1 {model.Report.MacroF1:F4}, micro-F1 {model.Report.MicroF1:F4}, calibration error {model.Report.CalibrationError:F4}.");
            await SayAsync(said, $"It is sure of {model.Report.Coverage:P1} of the texts and right on {model.Report.SurePrecision:P1} of those.");
            return 0;
        });
        return command;
    }

    private static Command Evaluate()
    {
        var file = new Option<string>("--model") { Description = "The model.", Required = true, HelpName = "FILE" };
        var data = new Option<string>("--data") { Description = "Labelled rows: CSV, TSV or JSON Lines, each also .gz.", Required = true, HelpName = "FILE" };
        var text = new Option<string[]?>("--text") { Description = "Column of the text. Default: as it was trained.", HelpName = "COLUMN" };
        var label = new Option<string?>("--label") { Description = "Column of the label. Default: as it was trained.", HelpName = "COLUMN" };
        var labels = new Option<bool>("--labels") { Description = "Print the figures of each label too, and which is taken for which other." };
        var command = new Command("evaluate", "Measures a model on labelled rows it has not seen; the last line is RESULT and JSON.") { file, data, text, label, labels };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (said, told) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var path = parsed.GetRequiredValue(file);
            var model = Read(path);
            var notes = model.Notes;
            var named = parsed.GetValue(text) is { Length: > 0 } some ? some : notes.TryGetValue(TextNote, out var noted) ? noted.Split('\n') : throw new UsageException($"The model '{path}' does not say which column the text was in: give --text and --label.");
            var columns = new LabelledTextColumns(parsed.GetRequiredValue(data), named, parsed.GetValue(label) ?? notes.GetValueOrDefault(LabelNote) ?? throw new UsageException($"The model '{path}' does not say which column the label was in: give --label."))
            {
                Separator = notes.GetValueOrDefault(SeparatorNote), FieldColumns = notes.TryGetValue(FieldsNote, out var fieldNote) ? fieldNote.Split('\n') : [],
            };
            var read = LabelledTextFile.Read(columns, cancellationToken);
            await TellAsync(told, read.Problem);
            if (read.Texts.Count == 0)
            {
                throw new UsageException($"The file '{columns.File}' has no rows to measure by.");
            }

            var known = model.Labels.ToHashSet(StringComparer.Ordinal);
            var foreign = read.Texts.Count(one => one.Labels.Any(its => !known.Contains(its)));
            if (foreign > 0)
            {
                await TellAsync(told, $"{foreign} of {read.Texts.Count} rows have a label the model was not trained on; they count as mistakes.");
            }

            var tally = new EvaluationTally();
            var watch = Stopwatch.StartNew();
            foreach (var one in read.Texts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                tally.Add(one.Labels, model.Predict(one.Text, one.Fields));
            }

            var report = tally.Report();
            await SayAsync(said, $"accuracy {report.Accuracy:F4}");
            await SayAsync(said, $"macro-F1 {report.MacroF1:F4}");
            await SayAsync(said, $"micro-F1 {report.MicroF1:F4}, calibration error {report.CalibrationError:F4}, sure of {report.Coverage:P1} with precision {report.SurePrecision:P1}, {report.Examples} texts in {watch.Elapsed.TotalSeconds:F2} s");
            foreach (var one in parsed.GetValue(labels) ? report.Labels : [])
            {
                await SayAsync(said, $"{one.Label}: precision {one.Precision:F4}, recall {one.Recall:F4}, F1 {one.F1:F4}, {one.Support} texts");
            }

            foreach (var one in parsed.GetValue(labels) ? report.Confusions : [])
            {
                await SayAsync(said, $"{one.Actual} taken for {one.Predicted}: {one.Count} texts");
            }

            await said.WriteLineAsync("RESULT " + JsonSerializer.Serialize(
                new
                {
                    report.Examples, Accuracy = Round(report.Accuracy), MacroF1 = Round(report.MacroF1), MicroF1 = Round(report.MicroF1), CalibrationError = Round(report.CalibrationError),
                    Coverage = Round(report.Coverage), SurePrecision = Round(report.SurePrecision), OutOfScope = Round(report.OutOfScope),
                },
                Json));
            return 0;
        });
        return command;
    }

    private static Command Predict()
    {
        var file = new Option<string>("--model") { Description = "The model.", Required = true, HelpName = "FILE" };
        var texts = new Argument<string[]>("TEXT") { Description = "The texts to classify; - for a text a line from standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("predict", "Says what a model makes of texts, and why: a line of JSON for each.") { file, texts };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var model = Read(parsed.GetRequiredValue(file));
            var said = parsed.InvocationConfiguration.Output;
            foreach (var text in parsed.GetRequiredValue(texts))
            {
                if (text != "-")
                {
                    await AnswerAsync(model, text, said);
                    continue;
                }

                while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
                {
                    await AnswerAsync(model, line, said);
                }
            }

            return 0;
        });
        return command;
    }

    private static Task AnswerAsync(TextClassifier model, string text, TextWriter said)
    {
        var prediction = model.Predict(text);
        return said.WriteLineAsync(JsonSerializer.Serialize(
            new { prediction.Ranked, prediction.IsOutOfScope, Because = prediction.Best is { } best ? model.Explain(text, best.Label) : [] }, Json));
    }

    private static Dictionary<string, string> NotesOf(LabelledTextColumns columns)
    {
        var notes = new Dictionary<string, string> { [TextNote] = string.Join('\n', columns.TextColumns), [LabelNote] = columns.LabelColumn };
        if (columns.Separator is { } separator)
        {
            notes[SeparatorNote] = separator;
        }

        if (columns.FieldColumns.Count > 0)
        {
            notes[FieldsNote] = string.Join('\n', columns.FieldColumns);
        }

        return notes;
    }

    /// <summary>Writes beside the file first, so that a failure leaves what was there.</summary>
    private static long Write(TextClassifier model, string path)
    {
        var unfinished = path + ".unfinished";
        try
        {
            using (var file = File.Create(unfinished))
            {
                model.Save(file);
            }

            File.Move(unfinished, path, overwrite: true);
            return new FileInfo(path).Length;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CatalogException(ErrorCode.FileUnreadable, $"The model cannot be written to '{path}' ({failure.Message}): check the folder and its permissions.", inner: failure);
        }
    }

    private static TextClassifier Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return ModelFile.Load(file, path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CatalogException(ErrorCode.FileUnreadable, $"There is no model '{path}': check the path, or train one (catalog model train).", inner: failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CatalogException(ErrorCode.FileUnreadable, $"The model '{path}' cannot be read ({failure.Message}).", inner: failure);
        }
    }

    private static double Round(double figure) => Math.Round(figure, 4);

    private static Task SayAsync(TextWriter to, FormattableString line) => to.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));

    private static Task TellAsync(TextWriter to, string? line) => line is null ? Task.CompletedTask : to.WriteLineAsync(line);

    /// <summary>One line a stage.</summary>
    private sealed class StageLines(TextWriter to) : IProgress<TrainingProgress>
    {
        private string? last;

        public void Report(TrainingProgress value)
        {
            if (Interlocked.Exchange(ref last, value.Stage) != value.Stage)
            {
                lock (to)
                {
                    to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Share:P0} {value.Stage}"));
                }
            }
        }
    }
}
