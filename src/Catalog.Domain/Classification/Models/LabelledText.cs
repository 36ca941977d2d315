namespace Catalog.Domain.Classification.Models;

/// <summary>A text whose labels are known: what a classifier learns from and is measured by.</summary>
/// <param name="Text">The text; only its first <see cref="TextFeatures.MaxLength"/> characters count.</param>
/// <param name="Labels">What applies to it. One for a taxonomy that is exclusive; none means that nothing applies.</param>
/// <param name="Fields">Named values beside the text, such as the sender or the country; null for none.</param>
public sealed record LabelledText(string Text, IReadOnlyList<string> Labels, IReadOnlyList<NamedValue>? Fields = null);

/// <summary>A named value beside a text.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Value">Its value as text; words of it count, and the value as a whole.</param>
public readonly record struct NamedValue(string Name, string Value);
