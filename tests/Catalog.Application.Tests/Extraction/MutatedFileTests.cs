using System.Diagnostics;
using System.Security.Cryptography;
using Catalog.Application.Extraction;
using Catalog.Domain.Extraction;
using Catalog.Testing;

namespace Catalog.Application.Tests.Extraction;

/// <summary>Two thousand real files with bytes changed, cut out and put in: none may stop the reading, or make it slow.</summary>
public sealed class MutatedFileTests
{
    private const int Inputs = 2_000;
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(5);

    private const int Seed = 20261122;

    [Fact]
    public void MutatedFiles_AreAllReadToTheirEnd()
    {
        var files = new[] { "images/exiftool", "images/exif_samples", "documents/textract", "documents/eml" }
            .SelectMany(folder => Directory.EnumerateFiles(Requires.Data(folder)))
            .Where(file => new FileInfo(file).Length is > 0 and < 200_000)
            .Order(StringComparer.Ordinal).Select(file => (Name: Path.GetFileName(file), Bytes: File.ReadAllBytes(file))).ToList();
        var random = new Random(Seed);
        var failures = new List<string>();
        var slowest = (Name: "", Time: TimeSpan.Zero);
        for (var input = 0; input < Inputs; input++)
        {
            var (name, original) = files[input % files.Count];
            var bytes = Mutate(original, random);
            var time = TimeSpan.MaxValue;
            for (var attempt = 0; attempt < 5 && time > Slowest; attempt++)
            {
                // again where it seems slow: other tests run at the same time
                var facts = new FileFacts(name, ExtractionLimits.Default) { SizeBytes = bytes.Length, Checksum = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
                facts.MediaType = MediaTypes.Detect(bytes.AsSpan(0, Math.Min(bytes.Length, MediaTypes.HeadLength)), name);
                var watch = Stopwatch.StartNew();
                try
                {
                    FileExtractor.ReadInMemory(bytes, facts);
                    _ = LanguageGuess.Of(facts.Text.ToString());
                }
                catch (Exception defect) // whatever it is: the test says for which input
                {
                    failures.Add($"seed {Seed}, input {input} ({name}): {defect.GetType().Name} {defect.Message} {defect.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Extraction", StringComparison.Ordinal))?.Trim()}");
                }

                time = watch.Elapsed;
            }

            slowest = time > slowest.Time ? (name, time) : slowest;
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {Inputs} fail:\n{string.Join('\n', failures.DistinctBy(failure => failure[(failure.IndexOf("):", StringComparison.Ordinal) + 1)..]).Take(20))}");
        Assert.True(files.Count > 100 && slowest.Time < Slowest, $"{files.Count} files, slowest {slowest}");
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 6); change > 0 && bytes.Count > 1; change--)
        {
            // Structure stands at the beginning of most files, so half of the changes are there.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Count, 400) : bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)(random.Next(2) * 255);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 64), bytes.Count - at));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 64), bytes.Count - at)));
                    break;
                default:
                    for (var i = at; i < Math.Min(bytes.Count, at + 4); i++)
                    {
                        bytes[i] = (byte)random.Next(256);
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
