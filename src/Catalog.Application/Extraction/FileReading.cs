namespace Catalog.Application.Extraction;

/// <summary>What this installation can read of files.</summary>
public static class FileReading
{
    /// <summary>Whether the text of PDF files is read: pdftotext is on PATH.</summary>
    public static bool ReadsPdf => PdfTools.Find("pdftotext", null) is not null;
}
