namespace Catalog.Domain.Classification.Rules;

/// <summary>Something to be found in the text of an item.</summary>
/// <param name="Kind">How the terms are read.</param>
/// <param name="Terms">What is looked for: one of them suffices. A regular expression is one term.</param>
/// <param name="Fields">The text fields looked at (title, description, body); all of them when null.</param>
public sealed record RulePattern(RulePatternKind Kind, IReadOnlyList<string> Terms, IReadOnlyList<string>? Fields = null);

/// <summary>How the terms of a pattern are read.</summary>
/// <remarks>Stored by name: a member is never renamed.</remarks>
public enum RulePatternKind
{
    /// <summary>A whole word, without regard to case.</summary>
    Keyword = 1,

    /// <summary>Words one after the other, without regard to case and to what stands between them but letters and digits.</summary>
    Phrase = 2,

    /// <summary>A list of words and phrases.</summary>
    Dictionary = 3,

    /// <summary>A regular expression without backreferences and look-around, so that no text takes long.</summary>
    Regex = 4,
}

/// <summary>Where a pattern was found: what a rule went by.</summary>
/// <param name="Field">The text field.</param>
/// <param name="Start">The first character, in UTF-16 units from 0.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Term">The term of the pattern that was found.</param>
public readonly record struct EvidenceSpan(string Field, int Start, int Length, string Term);
