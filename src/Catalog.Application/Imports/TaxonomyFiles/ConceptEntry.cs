namespace Catalog.Application.Imports.TaxonomyFiles;

/// <summary>A concept as a file says it.</summary>
internal sealed class ConceptEntry(long row, string? notation, string name)
{
    /// <summary>Its row or line in the file; 0 for a broader concept that only paths mention.</summary>
    public long Row => row;

    public string? Notation => notation;

    public string Name { get; set; } = name;

    /// <summary>The notation of the broader concept, where the file gives that.</summary>
    public string? BroaderNotation { get; init; }

    /// <summary>The broader concept; found by notation, path or indentation.</summary>
    public ConceptEntry? Broader { get; set; }

    public string? Definition { get; init; }

    public IReadOnlyList<string> Alternatives { get; init; } = [];
}
