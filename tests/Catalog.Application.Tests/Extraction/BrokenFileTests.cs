using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Catalog.Application.Extraction;
using Catalog.Testing;

namespace Catalog.Application.Tests.Extraction;

/// <summary>Files that are broken, or made to do harm. E1 and E2 are the invariants of FileExtractor.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private static readonly ExtractionLimits Small = new() { MaxUnpackedBytes = 4 * 1024 * 1024, MaxTextLength = 100_000, MaxReadBytes = 16 * 1024 * 1024, MaxTime = TimeSpan.FromSeconds(60) };
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task E1_ATruncatedJpeg_KeepsItsExif_AndIsReported()
    {
        var whole = await File.ReadAllBytesAsync(Requires.Data("images/exif_samples/jpg_gps_DSCN0012.jpg"), TestContext.Current.CancellationToken);
        var facts = await ReadAsync("a.jpg", whole[..(whole.Length / 2)]);

        Assert.Equal(("NIKON COOLPIX P6000", 640), (facts.Camera, facts.Width));
        Assert.Equal("the JPEG is truncated: the end of the picture is missing", Assert.Single(facts.Warnings));
    }

    [Theory]
    [InlineData("a.docx", "not a zip at all", "text/plain", "its name says application/vnd.openxmlformats-officedocument.wordprocessingml.document, its content text/plain")]
    [InlineData("b.docx", "PK\u0003\u0004 and then nothing", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "it is no whole ZIP file")]
    [InlineData("c.jpg", "\u00FF\u00D8\u00FF\u00E0 and then nothing", "image/jpeg", "truncated or corrupt")]
    [InlineData("d.png", "\u0089PNG\r\n\u001A\n", "image/png", "the PNG is truncated or corrupt: its end is missing")]
    [InlineData("e.xmp", "<x:xmpmeta xmlns:x='adobe:ns:meta/'><a></x:xmpmeta>", "application/rdf+xml", "not well-formed XML")]
    [InlineData("f.tif", "II*\0\u0000\u0000\u0000\u007F", "image/tiff", "the TIFF structure is")]
    public async Task E1_BrokenFiles_AreReportedWithTheReason(string name, string content, string type, string warning)
    {
        var facts = await ReadAsync(name, Encoding.Latin1.GetBytes(content));

        Assert.Equal(type, facts.MediaType);
        Assert.Contains(facts.Warnings, said => said.Contains(warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task E2_ATextOfTenMegabytes_IsCutAtTheLimit_AndSaysSo()
    {
        var facts = await ReadAsync("long.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("all the words of the book ", 400_000))));

        Assert.InRange(facts.Text.Length, 99_000, 100_000);
        Assert.Equal(("en", "its text is longer than 100,000 characters: the rest was cut off"), (facts.Language, Assert.Single(facts.Warnings)));
    }

    [Fact]
    public async Task E2_ADocxThatUnpacksToHundredTimesItsLimit_IsStopped()
    {
        var bomb = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document xmlns:w='urn:w'><w:p><w:t>first</w:t></w:p>" + new string(' ', 400 * 1024 * 1024 / 8)));
        Assert.True(bomb.Length < 200_000);
        var before = GC.GetTotalAllocatedBytes();
        var facts = await ReadAsync("bomb.docx", bomb);

        Assert.Contains("it unpacks to more than 4 MB: the rest was not read", facts.Warnings);
        Assert.Equal("first", facts.Text.ToString());
        Assert.True(GC.GetTotalAllocatedBytes() - before < 200 * 1024 * 1024);
    }

    [Fact]
    public async Task E2_EntitiesThatMultiply_AreNotExpanded()
    {
        var laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&d;</x:xmpmeta>";
        var packet = await ReadAsync("a.xmp", Encoding.UTF8.GetBytes("<?xpacket begin='' id='x'?>" + laughs));
        var document = await ReadAsync("a.docx", Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", laughs)));

        Assert.Contains(packet.Warnings, warning => warning.Contains("not well-formed XML", StringComparison.Ordinal));
        Assert.Equal(0, document.Text.Length);
    }

    [Theory]
    [InlineData("<div>", "a.html")]
    [InlineData("<table><tr><td>", "b.html")]
    public async Task E2_ElementsNestedAMillionDeep_AreReadInTime(string open, string name)
    {
        var watch = Stopwatch.StartNew();
        var facts = await ReadAsync(name, Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat(open, 1_000_000)) + "the end"));

        Assert.Equal("the end", facts.Text.ToString());
        Assert.True(watch.Elapsed < Small.MaxTime);
        Assert.Empty(facts.Warnings);
    }

    [Fact]
    public async Task E2_XmpNestedDeep_IsReportedAtOnce()
    {
        var deep = "<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:a='urn:a'>" + string.Concat(Enumerable.Repeat("<a:b>", 500_000));
        var facts = await ReadAsync("deep.xmp", Encoding.UTF8.GetBytes(deep));

        Assert.Equal("the XMP in it is nested deeper than 64 elements", Assert.Single(facts.Warnings));
    }

    [Fact]
    public async Task E2_APackedTextOfAPng_IsUnpackedToALimitOnly()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.Latin1.GetBytes(new string('a', 64 * 1024 * 1024)));
        }

        byte[] text = [.. "Title\0\0"u8, .. packed.ToArray()];
        byte[] png = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("zTXt", text), .. Chunk("IEND", [])];
        var facts = await ReadAsync("bomb.png", png);

        Assert.Equal(new string('a', 500), facts.Title?.PadRight(500, 'a'));
        Assert.Empty(facts.Warnings);

        static byte[] Chunk(string name, byte[] data) =>
            [.. BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(data.Length)), .. Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];
    }

    [Fact]
    public async Task E2_AFileLargerThanIsRead_HasItsSizeAndChecksumOnly()
    {
        var facts = await ReadAsync("large.txt", new byte[17 * 1024 * 1024]);

        Assert.Equal((17L * 1024 * 1024, 64, 0), (facts.SizeBytes, facts.Checksum.Length, facts.Text.Length));
        Assert.Contains("it is larger than 16 MB: text and metadata were not read", facts.Warnings);
    }

    [Fact]
    public async Task E2_AFileThatTakesTooLong_IsKnownFromOutsideOnly()
    {
        var impatient = new FileExtractor(Small with { MaxTime = TimeSpan.Zero });
        var facts = await ReadAsync("a.html", Encoding.UTF8.GetBytes("<html>" + new string('<', 4_000_000)), impatient);

        Assert.Equal("reading it took longer than 0 seconds: text and metadata were not read", facts.Warnings[^1]);
        Assert.Equal(("text/html", 4_000_006L), (facts.MediaType, facts.SizeBytes));
    }

    public void Dispose() => folder.Dispose();

    private async Task<FileFacts> ReadAsync(string name, byte[] content, FileExtractor? extractor = null)
    {
        await File.WriteAllBytesAsync(folder[name], content, TestContext.Current.CancellationToken);
        return await (extractor ?? new FileExtractor(Small)).ExtractAsync(folder[name], TestContext.Current.CancellationToken);
    }

    private static byte[] Zip(params ReadOnlySpan<(string Name, string Text)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(text);
            }
        }

        return stream.ToArray();
    }
}
