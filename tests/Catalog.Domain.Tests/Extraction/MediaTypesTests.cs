using System.Text;
using Catalog.Domain.Extraction;

namespace Catalog.Domain.Tests.Extraction;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", "photo.png", "image/jpeg")]
    [InlineData("89504E470D0A1A0A0000", "photo", "image/png")]
    [InlineData("49492A00080000000000", "raw.dng", "image/x-adobe-dng")]
    [InlineData("49492A00080000000000", "scan.tmp", "image/tiff")]
    [InlineData("D0CF11E0A1B11AE10000", "letter.doc", "application/msword")]
    [InlineData("D0CF11E0A1B11AE10000", "letter.docx", "application/x-ole-storage")]
    [InlineData("504B0304140000000800", "letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("504B0304140000000800", "letter.txt", "application/zip")]
    [InlineData("00010203040506070809", "letter.txt", "application/octet-stream")]
    [InlineData("00010203040506070809", "track.mp3", "audio/mpeg")]
    public void Detect_BytesBeforeTheName(string hex, string name, string expected) =>
        Assert.Equal(expected, MediaTypes.Detect(Convert.FromHexString(hex), name));

    [Theory]
    [InlineData("plain words", "readme", "text/plain")]
    [InlineData("a;b\n1;2\n", "table.csv", "text/csv")]
    [InlineData("  <!DOCTYPE html><p>x", "page.txt", "text/html")]
    [InlineData("Received: from a by b\nSubject: x\n\nbody", "00001", "message/rfc822")]
    [InlineData("From: a@b.example\nTo: c@d.example\nSubject: x\n\nbody", "letter.eml", "message/rfc822")]
    [InlineData("words and %PDF-1.4 rubbish before it", "a.pdf", "application/pdf")]
    [InlineData("", "empty.jpg", "image/jpeg")]
    [InlineData("", "empty", "application/octet-stream")]
    public void Detect_Text(string text, string name, string expected) =>
        Assert.Equal(expected, MediaTypes.Detect(Encoding.UTF8.GetBytes(text), name));

    [Theory]
    [InlineData("image/jpeg", "application/pdf", true)]
    [InlineData("text/csv", "text/plain", false)]
    [InlineData("audio/mp4", "video/mp4", false)]
    [InlineData("text/plain", "application/octet-stream", true)]
    public void Contradict_OnlyWhereAFileCannotBeBoth(string named, string found, bool expected) => Assert.Equal(expected, MediaTypes.Contradict(named, found));
}
