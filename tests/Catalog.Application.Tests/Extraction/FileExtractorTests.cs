using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Application.Extraction;
using Catalog.Testing;

namespace Catalog.Application.Tests.Extraction;

/// <summary>Real files, and what other programs find in them.</summary>
public sealed class FileExtractorTests
{
    private static readonly FileExtractor Extractor = new(ExtractionLimits.Default);

    [Fact]
    public async Task Camera_PlaceTimeAndSize_AreThoseOfTheExifBlock()
    {
        var facts = await ReadAsync("images/exif_samples/jpg_gps_DSCN0012.jpg");

        Assert.Equal(("image/jpeg", 640, 480, "NIKON COOLPIX P6000"), (facts.MediaType, facts.Width, facts.Height, facts.Camera));
        Assert.Equal(new DateTimeOffset(2008, 10, 22, 16, 29, 49, TimeSpan.Zero), facts.CreatedAt);
        Assert.Equal((43.4671567, 11.885395), (facts.Latitude, facts.Longitude));
        Assert.Equal("84d60184ac4098b7967e2ef6dae6b03fc0d98b24624d2b57412dbcd7cb864680", facts.Checksum);
        Assert.Empty(facts.Warnings);
    }

    [Fact]
    public async Task RichText_GivesItsTextAndProperties_AndOlderFormatsSayThatTheyAreNotRead()
    {
        var rich = await ReadAsync("images/exiftool/RTF.rtf");
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["old.doc"], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], TestContext.Current.CancellationToken);
        var old = await Extractor.ExtractAsync(folder["old.doc"], TestContext.Current.CancellationToken);

        Assert.Equal("application/rtf", rich.MediaType);
        Assert.True(rich.Text.Length > 0 && rich.Title is not null, $"{rich.Title}: {rich.Text}");
        Assert.DoesNotContain('\\', rich.Text.ToString());
        Assert.Equal("its text was not read: the format of Word before 2007 is not read here (save it as DOCX, ODT, RTF or PDF and import that)", Assert.Single(old.Warnings));
    }

    [Fact]
    public async Task IptcAndXmp_GiveTitleCreatorRightsAndKeywords()
    {
        var iptc = await ReadAsync("images/exiftool/IPTC.jpg");
        var xmp = await ReadAsync("images/exif_samples/jpg_xmp_BlueSquare.jpg");

        Assert.Equal(("Test IPTC picture", "Phil Harvey", "Copyright 2004 Phil Harvey", "A witty caption"), (iptc.Title, iptc.Creator, iptc.Rights, iptc.Description));
        Assert.Equal(["ExifTool", "Test", "IPTC", "amazing", "image", "utilities"], iptc.Keywords);
        Assert.Equal("Kingston", (string?)iptc.Embedded["iptc"]!["City"]);
        Assert.Equal(("Blue Square Test File - .jpg", new DateTimeOffset(2005, 9, 7, 22, 7, 40, TimeSpan.Zero)), (xmp.Title, xmp.CreatedAt));
        Assert.Equal(["XMP", "Blue Square", "test file", "Photoshop", ".jpg"], xmp.Keywords);
    }

    [Fact]
    public async Task EveryFileWithAListingOfExiftool_AgreesWithIt()
    {
        // What exiftool calls otherwise. XMP2.xmp says its subjects of a node elsewhere in the graph (rdf:nodeID), which is not followed.
        var names = new Dictionary<string, string> { ["image/x-tiff-big"] = "image/tiff", ["application/vnd.adobe.photoshop"] = "image/vnd.adobe.photoshop", ["text/rtf"] = "application/rtf" };
        var (types, sizes, models, subjects) = (0, 0, 0, 0);
        var wrong = new List<string>();
        foreach (var listing in Directory.EnumerateFiles(Requires.Data("images/exiftool_expected")))
        {
            var name = Path.GetFileNameWithoutExtension(listing);
            var expected = await File.ReadAllTextAsync(listing, TestContext.Current.CancellationToken);
            var facts = await ReadAsync("images/exiftool/" + name);
            types += Agree(Field(expected, @"MIMEType - MIME Type: (.*)") is { } type ? names.GetValueOrDefault(type, type) : null, facts.MediaType);
            if (Regex.Match(expected, @"\[File, File, Image\] ImageWidth - Image Width: (\d+)[\s\S]*?ImageHeight - Image Height: (\d+)") is { Success: true } size)
            {
                sizes += Agree($"{size.Groups[1].Value}x{size.Groups[2].Value}", $"{facts.Width}x{facts.Height}");
            }

            if (Field(expected, @"\[EXIF, IFD0, Camera\] 272 - Camera Model Name: (.*)") is { } model && facts.MediaType.StartsWith("image/", StringComparison.Ordinal))
            {
                models += Agree(true, facts.Camera?.EndsWith(model, StringComparison.Ordinal) == true);
            }

            foreach (var pattern in new[] { @"\[IPTC, IPTC, Other\] 25 - Keywords: (.*)", @"\[XMP, XMP-dc, Image\] subject - Subject: (.*)" })
            {
                if (name != "XMP2.xmp" && Field(expected, pattern) is { } words)
                {
                    subjects += Agree("", string.Join(", ", words.Split(", ").Where(word => !facts.Keywords.Contains(word))));
                }
            }

            int Agree<T>(T? one, T other)
            {
                if (one is not null && !Equals(one, other))
                {
                    wrong.Add($"{name}: {one} is not {other}");
                }

                return one is null ? 0 : 1;
            }
        }

        Assert.Equal([], wrong);
        Assert.True(types >= 30 && sizes >= 15 && models >= 12 && subjects >= 6, $"{types} {sizes} {models} {subjects}");
    }

    [Theory]
    [InlineData("docx_paragraphs_and_tables.docx", 0.97)]
    [InlineData("eml_raw_text.eml", 0.95)]
    [InlineData("epub_raw_text.epub", 0.95)]
    [InlineData("ods_raw_text.ods", 0.95)]
    [InlineData("pptx_raw_text.pptx", 0.9)]
    [InlineData("tsv_raw_text.tsv", 0.99)]
    public async Task Documents_HoldTheWordsThatAnotherExtractorFinds(string file, double share)
    {
        var expected = Words(await File.ReadAllTextAsync(Requires.Data($"documents/textract/{file}.expected.txt"), TestContext.Current.CancellationToken));
        var facts = await ReadAsync("documents/textract/" + file);
        var found = Words(facts.Text.ToString()).ToHashSet();

        Assert.NotEmpty(expected);
        Assert.True(expected.Count(found.Contains) >= share * expected.Count, $"missing: {string.Join(' ', expected.Where(word => !found.Contains(word)).Take(20))}");
        Assert.Empty(facts.Warnings);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("txt")]
    [InlineData("eml")]
    [InlineData("pptx")]
    [InlineData("xlsx")]
    [InlineData("epub")]
    public async Task TheStandardText_IsFoundInEveryFormat(string ending) =>
        Assert.Contains("THE QUICK BROWN FOX JUMPS OVER", string.Join(' ', Words((await ReadAsync($"documents/textract/{ending}_standardized_text.{ending}")).Text.ToString())), StringComparison.Ordinal);

    [Fact]
    public async Task Pdf_IsReadByPdftotext_AndBrokenOnesSayWhatItSays()
    {
        Requires.Program("pdftotext");
        var whole = await ReadAsync("documents/papers/clinc_paper.pdf");
        var cut = await ReadAsync("documents/derived_malformed/truncated.pdf");
        var named = await ReadAsync("documents/derived_malformed/pdf_named.docx");

        Assert.Contains("out-of-scope", whole.Text.ToString(), StringComparison.Ordinal);
        Assert.Equal(("en", (string?)"5"), (whole.Language, (string?)whole.Embedded["pdf"]?["Pages"] is { } pages && int.Parse(pages, System.Globalization.CultureInfo.InvariantCulture) >= 5 ? "5" : null));
        Assert.Contains("pdftotext refused it: Syntax Error", Assert.Single(cut.Warnings), StringComparison.Ordinal);
        Assert.Equal(0, cut.Text.Length);
        Assert.Equal("application/pdf", named.MediaType);
        Assert.StartsWith("its name says application/vnd.openxml", named.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdf_WithoutPdftotext_SaysWhichPackageToInstall()
    {
        var facts = await new FileExtractor(ExtractionLimits.Default, programs: []).ExtractAsync(Requires.Data("documents/papers/clinc_paper.pdf"), TestContext.Current.CancellationToken);

        Assert.Equal(PdfTools.Missing, Assert.Single(facts.Warnings));
        Assert.Contains("poppler-utils", PdfTools.Missing, StringComparison.Ordinal);
        Assert.Equal(("application/pdf", 0), (facts.MediaType, facts.Text.Length));
    }

    [Fact]
    public async Task Mail_GivesSenderSubjectDateTextAndAttachments()
    {
        var facts = await ReadAsync("documents/eml/easy-ham-2_00706.eml");

        Assert.Equal("message/rfc822", facts.MediaType);
        Assert.NotNull(facts.Title);
        Assert.NotNull(facts.CreatedAt);
        Assert.True(facts.Text.Length > 200);
        Assert.NotEmpty(facts.Mail!.Attachments);
        Assert.True(facts.Embedded["mail"]!["Attachment"] is JsonValue or JsonArray);
    }

    private static Task<FileFacts> ReadAsync(string data) => Extractor.ExtractAsync(Requires.Data(data), TestContext.Current.CancellationToken);

    private static string? Field(string listing, string pattern) => Regex.Match(listing, pattern) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    private static List<string> Words(string text) => [.. Regex.Matches(text, @"[\p{L}\p{N}]+").Select(match => match.Value.ToUpperInvariant()).Distinct()];
}
