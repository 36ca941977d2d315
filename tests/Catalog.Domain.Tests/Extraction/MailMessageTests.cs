using System.Text;
using Catalog.Domain.Extraction;

namespace Catalog.Domain.Tests.Extraction;

public sealed class MailMessageTests
{
    [Fact]
    public void Read_Multipart_GivesHeaderTextAndAttachments()
    {
        var mail = Read(
            """
            From: =?UTF-8?B?SsO8cmdlbg==?= <j@x.example>
            To: a@b.example,
             c@d.example
            Subject: =?iso-8859-1?Q?Gr=FC=DFe?= =?iso-8859-1?Q?_aus_K=F6ln?=
            Date: Tue, 20 Aug 2002 10:36:34 +0200 (CEST)
            Content-Type: multipart/mixed; boundary="b 1"

            preamble
            --b 1
            Content-Type: multipart/alternative; boundary=b2

            --b2
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Sch=F6ne Gr=
            =FC=DFe
            --b2
            Content-Type: text/html

            <p>not this
            --b2--
            --b 1
            Content-Type: application/pdf; name="plain.pdf"
            Content-Disposition: attachment; filename*=utf-8''r%C3%A9sum%C3%A9.pdf
            Content-Transfer-Encoding: base64

            SGVsbG8=
            --b 1
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            w4RuZGU=
            """);

        Assert.Equal(("Jürgen <j@x.example>", "a@b.example, c@d.example", "Grüße aus Köln"), (mail.Header("From"), mail.Header("to"), mail.Header("Subject")));
        Assert.Equal(new DateTimeOffset(2002, 8, 20, 8, 36, 34, TimeSpan.Zero), mail.Date);
        Assert.Equal("Schöne Grüße\nÄnde", mail.Text.ToString().Replace("\n\n", "\n", StringComparison.Ordinal));
        Assert.Equal([new MailAttachment("résumé.pdf", "application/pdf", 5)], mail.Attachments);
    }

    [Theory]
    [InlineData("Subject: x", "")]
    [InlineData("no header at all\n\nbody", "body")]
    [InlineData("Content-Type: multipart/mixed; boundary=q\n\n--q\n\nfirst\n--q\n\nsecond, and no end", "first\nsecond, and no end")]
    [InlineData("Content-Type: text/plain; charset=x-unknown\n\nwords", "words")]
    [InlineData("Content-Transfer-Encoding: base64\n\nSGVsbG8gd29ybG", "Hello worl")]
    [InlineData("Content-Transfer-Encoding: base64\n\nSGVs\r\nbG8\n____\nThe list writes below", "Hello")]
    [InlineData("Content-Type: text/html\n\n<html><body><p>Hi<br>there", "Hi\nthere")]
    public void Read_BrokenMail_GivesWhatIsThere(string raw, string expected) => Assert.Equal(expected, Read(raw).Text.ToString().Replace("\n\n", "\n", StringComparison.Ordinal));

    [Fact]
    public void Read_PartsInPartsWithoutEnd_ComesToOne()
    {
        var raw = new StringBuilder();
        for (var i = 0; i < 2_000; i++)
        {
            raw.Append("Content-Type: multipart/mixed; boundary=b").Append(i).Append("\n\n--b").Append(i).Append('\n');
        }

        Assert.Equal("", Read(raw.Append("\nend").ToString()).Text.ToString());
    }

    private static MailMessage Read(string raw) => MailMessage.Read(Encoding.Latin1.GetBytes(raw), new BoundedText(10_000));
}
