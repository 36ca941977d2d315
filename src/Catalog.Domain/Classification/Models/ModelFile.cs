using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Catalog.Domain.Classification.Models;

// A model as bytes: magic "CTLGMODL", format number, then Brotli of a JSON head (labels, calibration, report) and the numbers
// (hashes, idf, weights), then SHA-256 of everything before it.
// The same model gives the same bytes. A changed layout means a new Format number; other formats are refused by name, never guessed.

/// <summary>Writes and reads the files of models.</summary>
public static class ModelFile
{
    /// <summary>The format this program writes and reads.</summary>
    public const int Format = 1;

    private const int ChecksumLength = 32;
    private const long MostBytes = 4L << 30;
    private static ReadOnlySpan<byte> Magic => "CTLGMODL"u8;

    /// <summary>Writes a model.</summary>
    public static void Save(this TextClassifier model, Stream to)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Magic);
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
        }

        using (var packed = new BrotliStream(bytes, new BrotliCompressionOptions { Quality = 4 }, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
        {
            Write(model, writer);
        }

        var length = (int)bytes.Length;
        to.Write(bytes.GetBuffer(), 0, length);
        to.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, length)));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="from">The bytes.</param>
    /// <param name="name">What to call them in messages, such as the file's name.</param>
    /// <exception cref="CatalogException">The bytes are no model, of another format, cut off or changed.</exception>
    public static TextClassifier Load(Stream from, string name)
    {
        using var all = new MemoryStream();
        from.CopyTo(all);
        var bytes = all.GetBuffer().AsSpan(0, checked((int)Math.Min(all.Length, MostBytes)));
        var head = Magic.Length + sizeof(int);
        if (bytes.Length < head || !bytes.StartsWith(Magic))
        {
            throw ModelErrors.NotAModel(name);
        }

        if (BitConverter.ToInt32(bytes[Magic.Length..]) is var format && format != Format)
        {
            throw ModelErrors.OtherFormat(name, format, Format);
        }

        if (bytes.Length < head + ChecksumLength || !SHA256.HashData(bytes[..^ChecksumLength]).AsSpan().SequenceEqual(bytes[^ChecksumLength..]))
        {
            throw ModelErrors.Damaged(name, "its checksum does not fit");
        }

        try
        {
            using var packed = new BrotliStream(new MemoryStream(all.GetBuffer(), head, bytes.Length - head - ChecksumLength), CompressionMode.Decompress);
            using var reader = new BinaryReader(packed, Encoding.UTF8);
            return Read(reader);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or EndOfStreamException or JsonException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw ModelErrors.Damaged(name, wrong.Message, wrong); // its checksum fits, so it was written so
        }
    }

    private static void Write(TextClassifier model, BinaryWriter writer)
    {
        var (labels, calibration, options) = (model.LabelSet, model.Calibration, model.Vectorizer.Options);
        var head = new Head(
            labels.Names, labels.Broader, labels.IsGiven, options.PairReach, options.ShortestGram, options.LongestGram, calibration.IsMultiLabel, calibration.Sharpness,
            calibration.Slopes, calibration.Intercepts, calibration.Thresholds, calibration.Sure,
            float.IsNegativeInfinity(calibration.ScopeThreshold) ? null : calibration.ScopeThreshold, model.Report, [.. model.Warnings], model.Examples,
            new SortedDictionary<string, string>(model.Notes.ToDictionary(), StringComparer.Ordinal));
        writer.Write(JsonSerializer.Serialize(head));
        var vectorizer = model.Vectorizer;
        writer.Write(vectorizer.Hashes.Length);
        foreach (var hash in vectorizer.Hashes)
        {
            writer.Write(hash);
        }

        foreach (var idf in vectorizer.Idf)
        {
            writer.Write(idf);
        }

        WriteWeights(model.Weights, writer);
    }

    private static void WriteWeights(LinearWeights weights, BinaryWriter writer)
    {
        writer.Write(weights.Weights.Length);
        for (var feature = 0; feature + 1 < weights.Starts.Length; feature++)
        {
            var (from, to, last) = (weights.Starts[feature], weights.Starts[feature + 1], -1);
            writer.Write7BitEncodedInt(to - from);
            for (var i = from; i < to; i++)
            {
                writer.Write7BitEncodedInt(weights.Labels[i] - last - 1);
                last = weights.Labels[i];
            }
        }

        foreach (var weight in weights.Weights)
        {
            writer.Write((Half)weight);
        }

        foreach (var bias in weights.Bias)
        {
            writer.Write(bias);
        }
    }

    private static TextClassifier Read(BinaryReader reader)
    {
        var head = JsonSerializer.Deserialize<Head>(reader.ReadString()) ?? throw new InvalidDataException("its head is empty");
        var features = reader.ReadInt32();
        var (hashes, idf) = (new ulong[features], new float[features]);
        for (var i = 0; i < features; i++)
        {
            hashes[i] = reader.ReadUInt64();
        }

        for (var i = 0; i < features; i++)
        {
            idf[i] = reader.ReadSingle();
        }

        var labels = new LabelSet(head.Labels, head.Broader, head.IsGiven);
        var weights = ReadWeights(reader, features, labels.Count);
        var calibration = new Calibration
        {
            IsMultiLabel = head.IsMultiLabel, Sharpness = head.Sharpness, Slopes = head.Slopes, Intercepts = head.Intercepts, Thresholds = head.Thresholds, Sure = head.Sure,
            ScopeThreshold = head.ScopeThreshold ?? float.NegativeInfinity,
        };
        var vectorizer = new Vectorizer(new FeatureOptions(head.PairReach, head.ShortestGram, head.LongestGram), hashes, idf);
        return new TextClassifier(vectorizer, labels, weights, calibration, head.Report, head.Warnings, head.Examples) { Notes = head.Notes };
    }

    private static LinearWeights ReadWeights(BinaryReader reader, int features, int labelCount)
    {
        var count = reader.ReadInt32();
        var (starts, labels, values, bias) = (new int[features + 1], new int[count], new float[count], new float[labelCount]);
        for (var feature = 0; feature < features; feature++)
        {
            starts[feature + 1] = starts[feature] + reader.Read7BitEncodedInt();
            var last = -1;
            for (var i = starts[feature]; i < starts[feature + 1]; i++)
            {
                last += reader.Read7BitEncodedInt() + 1;
                labels[i] = last < labelCount ? last : throw new InvalidDataException("a weight is for a label that is not there");
            }
        }

        for (var i = 0; i < count; i++)
        {
            values[i] = (float)reader.ReadHalf();
        }

        for (var i = 0; i < labelCount; i++)
        {
            bias[i] = reader.ReadSingle();
        }

        return new LinearWeights(starts, labels, values, bias);
    }

    private sealed record Head(
        string[] Labels, int[] Broader, bool[] IsGiven, int PairReach, int ShortestGram, int LongestGram, bool IsMultiLabel, float Sharpness,
        float[] Slopes, float[] Intercepts, float[] Thresholds, float[] Sure, float? ScopeThreshold, EvaluationReport Report, string[] Warnings, int Examples,
        SortedDictionary<string, string> Notes);
}
