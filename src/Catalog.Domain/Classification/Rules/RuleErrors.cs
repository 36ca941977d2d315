using System.Globalization;

namespace Catalog.Domain.Classification.Rules;

/// <summary>What can be wrong with a classification rule.</summary>
public static class RuleErrors
{
    /// <summary>No list of the workspace has the id.</summary>
    public static CatalogException ListNotFound(RuleListId id) => new(ErrorCode.NotFound, $"There is no rule list {id} in this workspace.", ["list"]);

    /// <summary>No rule of the workspace has the id.</summary>
    public static CatalogException NotFound(RuleId id) => new(ErrorCode.NotFound, $"There is no rule {id} in this workspace.", ["rule"]);

    /// <summary>Another list has the name.</summary>
    public static CatalogException DuplicateName(string name, RuleListId existing) => new(ErrorCode.DuplicateKey,
        $"The rule list {existing} is already called '{TextRules.Shown(name)}': choose another name.", ["name"]);

    /// <summary>The rule has changed since the caller saw it.</summary>
    public static CatalogException VersionConflict(RuleId id, int expected, int found) => new(ErrorCode.VersionConflict, string.Create(
        CultureInfo.InvariantCulture, $"The rule {id} has version {found}, and the change was based on version {expected}: read it again and repeat the change."), ["expectedVersion"]);

    /// <summary>The rule would match everything.</summary>
    public static CatalogException SaysNothing() => new(ErrorCode.RuleInvalid,
        "A rule needs a condition, a pattern, or both: without them it would match every item.", ["patterns"]);

    /// <summary>A pattern has no usable term.</summary>
    public static CatalogException EmptyPattern(RulePatternKind kind) => new(ErrorCode.RuleInvalid,
        $"A pattern of kind {kind} needs at least one term with a letter or digit in it.", ["patterns"]);

    /// <summary>A pattern has too many terms or too long ones.</summary>
    public static CatalogException TooLong(string what, int found, int most) => new(ErrorCode.RuleInvalid, string.Create(
        CultureInfo.InvariantCulture, $"The pattern has {found} {what}, and one takes at most {most}: split it."), ["patterns"]);

    /// <summary>A keyword is not one word.</summary>
    public static CatalogException NotOneWord(string term) => new(ErrorCode.RuleInvalid,
        $"The keyword '{TextRules.Shown(term)}' is not one word: use a phrase.", ["patterns"]);

    /// <summary>The regular expression cannot be used.</summary>
    public static CatalogException BadRegex(string pattern, string why, Exception inner) => new(ErrorCode.RuleInvalid,
        $"The regular expression '{TextRules.Shown(pattern)}' cannot be used: {why}", ["patterns"], inner);

    /// <summary>No such text field.</summary>
    public static CatalogException UnknownField(string field, string known) => new(ErrorCode.RuleInvalid,
        $"There is no text field '{TextRules.Shown(field)}' to look into: use {known}.", ["patterns", "fields"]);

    /// <summary>A regular expression took too long.</summary>
    public static CatalogException TooSlow(string pattern, Exception inner) => new(ErrorCode.RuleInvalid,
        $"The regular expression '{TextRules.Shown(pattern)}' took too long on a text: make it simpler.", ["patterns"], inner);

    /// <summary>The confidence is out of range.</summary>
    public static CatalogException BadConfidence(double found) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"A confidence is a number from 0 to 1, found {found}."), ["confidence"]);

    /// <summary>A rule suggests or accepts.</summary>
    public static CatalogException CannotSay(string status) => new(ErrorCode.RuleInvalid,
        $"A rule suggests its concept or puts it there (SUGGESTED or ACCEPTED), it does not say {status}.", ["says"]);

    /// <summary>The rule's time ends before it begins.</summary>
    public static CatalogException NeverEnabled() => new(ErrorCode.RuleInvalid,
        "The time of the rule ends before it begins: give an enabledTo that is later than enabledFrom.", ["enabledTo"]);

    /// <summary>A retired rule stays retired.</summary>
    public static CatalogException Retired(RuleId id) => new(ErrorCode.RuleInvalid,
        $"The rule {id} is retired: write a new one.", ["rule"]);
}
