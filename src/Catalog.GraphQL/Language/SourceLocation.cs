namespace Catalog.GraphQL.Language;

/// <summary>A place in a document as errors tell it (section 7.1.6): both numbers start at 1, the column counts UTF-16 code units.</summary>
public readonly record struct SourceLocation(int Line, int Column);
