using System.Security.Cryptography;
using Catalog.Domain.Extraction;

namespace Catalog.Application.Extraction;

// Extraction: from a file to what can be said about it.
// Files come from outside and may be broken or made to do harm, so:
//   E1 no content of a file stops more than its own reading: what was found until then is kept, the rest is a warning.
//   E2 nothing is read beyond the limits (bytes, unpacked bytes, characters, time).   E3 the same bytes give the same facts.
// Readers that work in memory run on a thread of their own with a deep stack, so that a deeply nested file or an endless loop in a
// library costs that thread and not the server; one that does not end in time is left behind.
/// <summary>Reads files for their metadata and text. Thread-safe.</summary>
/// <param name="limits">What a file may cost.</param>
/// <param name="programs">Folders to look for external programs in; null for those of PATH.</param>
internal sealed class FileExtractor(ExtractionLimits limits, IReadOnlyList<string>? programs = null)
{
    /// <summary>Documents that hold text which no reader of ours knows, as people call them.</summary>
    private static readonly Dictionary<string, string> UnreadText = new(StringComparer.Ordinal)
    {
        ["application/msword"] = "the format of Word before 2007", ["application/vnd.ms-excel"] = "the format of Excel before 2007", ["application/vnd.ms-powerpoint"] = "the format of PowerPoint before 2007",
        ["application/vnd.ms-outlook"] = "the format of Outlook messages", ["application/x-ole-storage"] = "the format of Office before 2007", ["application/x-mobipocket-ebook"] = "the format Mobipocket",
        ["application/postscript"] = "PostScript",
    };

    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The file cannot be read at all.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public async Task<FileFacts> ExtractAsync(string path, CancellationToken cancellationToken)
    {
        var facts = new FileFacts(Path.GetFileName(path), limits);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        facts.SizeBytes = file.Length;
        if (file.Length is 0 || file.Length > limits.MaxFileBytes)
        {
            return facts; // the caller refuses it
        }

        var head = new byte[(int)Math.Min(file.Length, MediaTypes.HeadLength)];
        await file.ReadExactlyAsync(head, cancellationToken);
        facts.MediaType = MediaTypes.Detect(head, facts.Name);
        if (MediaTypes.OfName(facts.Name) is { } named && MediaTypes.Contradict(named, facts.MediaType))
        {
            facts.Warn($"its name says {named}, its content {facts.MediaType}");
        }

        file.Position = 0;
        byte[]? bytes = null;
        if (file.Length > limits.MaxReadBytes)
        {
            facts.Checksum = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            facts.Warn($"it is larger than {limits.MaxReadBytes / (1024 * 1024)} MB: text and metadata were not read");
            return facts;
        }

        bytes = new byte[(int)file.Length];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        facts.Checksum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (facts.MediaType == "application/pdf")
        {
            await PdfTools.ReadAsync(Path.GetFullPath(path), facts, programs, cancellationToken);
            XmpPacket.ReadWithin(bytes, facts);
            Finish(facts);
            return facts;
        }

        return await ReadAsideAsync(bytes, facts, cancellationToken);
    }

    /// <summary>Reads on a thread of its own; when time is up, only what is known of the file from outside remains.</summary>
    private async Task<FileFacts> ReadAsideAsync(byte[] bytes, FileFacts facts, CancellationToken cancellationToken)
    {
        var (name, size, checksum, type, said) = (facts.Name, facts.SizeBytes, facts.Checksum, facts.MediaType, facts.Warnings.ToList());
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    ReadInMemory(bytes, facts);
                    Finish(facts);
                }
                catch (Exception defect) // the door of the file: whatever a reader makes of broken bytes, the import goes on
                {
                    facts.Warn($"it could not be read to its end ({defect.GetType().Name}: {XmpPacket.FirstSentence(defect.Message)})");
                }

                ended.SetResult();
            },
            StackBytes) { IsBackground = true, Name = "extraction" };
        thread.Start();
        try
        {
            await ended.Task.WaitAsync(limits.MaxTime, cancellationToken);
            return facts;
        }
        catch (TimeoutException)
        {
            // The thread still writes to the facts it has: it is left alone with them.
            var known = new FileFacts(name, limits) { SizeBytes = size, Checksum = checksum, MediaType = type };
            said.ForEach(known.Warn);
            known.Warn($"reading it took longer than {limits.MaxTime.TotalSeconds:0} seconds: text and metadata were not read");
            return known;
        }
    }

    /// <summary>Reads bytes of a known media type.</summary>
    internal static void ReadInMemory(byte[] bytes, FileFacts facts)
    {
        if (PictureReader.Reads(facts.MediaType))
        {
            PictureReader.Read(bytes, facts);
        }
        else if (PackedReader.Reads(facts.MediaType))
        {
            PackedReader.Read(bytes, facts);
        }
        else if (facts.MediaType is "text/html" or "image/svg+xml")
        {
            ReadMarkup(bytes, facts);
        }
        else if (facts.MediaType == "message/rfc822")
        {
            ReadMail(bytes, facts);
        }
        else if (facts.MediaType == "application/rtf")
        {
            ReadRichText(bytes, facts);
        }
        else if (facts.MediaType == "application/rdf+xml")
        {
            XmpPacket.Read(bytes, facts);
        }
        else if (MediaTypes.IsTextual(facts.MediaType))
        {
            ReadText(bytes, facts);
        }
        else
        {
            XmpPacket.ReadWithin(bytes, facts); // films, PostScript and others carry it as it is
            if (UnreadText.TryGetValue(facts.MediaType, out var format))
            {
                facts.Warn($"its text was not read: {format} is not read here (save it as DOCX, ODT, RTF or PDF and import that)");
            }
        }
    }

    private static void ReadRichText(byte[] bytes, FileFacts facts)
    {
        var said = RtfText.Read(bytes, facts.Text);
        facts.SayTitle(said.GetValueOrDefault("title"));
        facts.SayCreator(said.GetValueOrDefault("author"));
        facts.SayDescription(said.GetValueOrDefault("subject") ?? said.GetValueOrDefault("doccomm"));
        foreach (var (name, value) in said)
        {
            facts.Keep("rtf", name, value);
        }

        foreach (var keyword in (said.GetValueOrDefault("keywords") ?? "").Split([',', ';']))
        {
            facts.SayKeyword(keyword);
        }
    }

    private static void ReadText(byte[] bytes, FileFacts facts)
    {
        // One byte is at least a third of a character, and what is beyond the limit need not be decoded.
        var read = bytes.AsSpan(0, (int)Math.Min(bytes.Length, facts.Limits.MaxTextLength * 4L));
        facts.Text.Add(TextDecoder.Decode(read, null, out var encoding));
        facts.Keep("text", "encoding", encoding);
    }

    private static void ReadMarkup(byte[] bytes, FileFacts facts)
    {
        var page = MarkupText.Read(TextDecoder.Decode(bytes, MarkupText.CharsetOf(bytes), out var encoding), facts.Text);
        facts.Keep("text", "encoding", encoding);
        facts.SayTitle(page.Title);
        facts.SayLanguage(page.Language ?? page.Meta("content-language"));
        facts.SayCreator(page.Meta("author") ?? page.Meta("dc.creator"));
        facts.SayDescription(page.Meta("description") ?? page.Meta("dc.description"));
        facts.SayRights(page.Meta("copyright") ?? page.Meta("dc.rights"));
        facts.SayCreatedAt(page.Meta("dcterms.created") ?? page.Meta("dc.date") ?? page.Meta("date"));
        foreach (var keyword in $"{page.Meta("keywords")},{page.Meta("dc.subject")}".Split([',', ';']))
        {
            facts.SayKeyword(keyword);
        }

        foreach (var (name, content) in page.Metas)
        {
            facts.Keep("meta", name, content);
        }
    }

    private static void ReadMail(byte[] bytes, FileFacts facts)
    {
        var mail = MailMessage.Read(bytes, facts.Text);
        facts.Mail = mail;
        facts.SayTitle(mail.Header("Subject"));
        facts.SayCreator(mail.Header("From"));
        facts.SayCreatedAt(mail.Date);
        facts.SayLanguage(mail.Header("Content-Language"));
        foreach (var name in (ReadOnlySpan<string>)["From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "Reply-To"])
        {
            facts.Keep("mail", name, mail.Header(name));
        }

        foreach (var keyword in (mail.Header("Keywords") ?? "").Split([',', ';']))
        {
            facts.SayKeyword(keyword);
        }

        foreach (var attachment in mail.Attachments)
        {
            facts.Keep("mail", "Attachment", FormattableString.Invariant($"{attachment.Name} ({attachment.MediaType}, {attachment.SizeBytes} bytes)"));
        }
    }

    private static void Finish(FileFacts facts)
    {
        if (facts.Text.IsFull)
        {
            facts.Warn(FormattableString.Invariant($"its text is longer than {facts.Limits.MaxTextLength:N0} characters: the rest was cut off"));
        }

        facts.SayLanguage(LanguageGuess.Of(facts.Text.ToString()) ?? LanguageGuess.Of($"{facts.Title}. {facts.Description}"));
    }
}
