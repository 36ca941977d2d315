namespace Catalog.GraphQL.Language;

/// <summary>A token as a byte range; its text is made only when the parser needs it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First byte.</param>
/// <param name="End">Byte after the last one.</param>
/// <param name="IsPlain">For strings: no escape sequence and one line, so that the text is the bytes between the quotes.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, bool IsPlain = true);
