using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Catalog.Domain.Conditions;

// Regular expressions that every evaluator reads alike.
// A pattern is read by a grammar of ours and written anew twice: for .NET, whose engine then runs without backtracking, and for PostgreSQL.
// The grammar: literals, . [a-z] [^a-z] \d \w \s \D \W \S \b ^ $ groups, |, * + ? {n} {n,} {n,m}. Classes are those of ASCII, . is
// anything but a line feed, ^ and $ are the ends of the text. There are no backreferences and no look-around, so no text takes long.
/// <summary>A regular expression that means the same in memory and in every database.</summary>
public sealed class ConditionPattern
{
    private readonly Regex regex;

    private ConditionPattern(string text, string net, string postgres, Regex regex)
    {
        Text = text;
        Net = net;
        PostgreSql = postgres;
        this.regex = regex;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The pattern for .NET.</summary>
    public string Net { get; }

    /// <summary>The pattern for PostgreSQL.</summary>
    public string PostgreSql { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="like">Whether it is one of LIKE: % for any characters, _ for one, \ before either to mean itself; it must match the whole text.</param>
    /// <param name="fold">Whether it is asked of folded texts (<see cref="PlainFold"/>).</param>
    /// <param name="pattern">The pattern, if it can be used.</param>
    /// <param name="problem">What is wrong with it, if it cannot.</param>
    public static bool TryParse(string text, bool like, bool fold, [NotNullWhen(true)] out ConditionPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        pattern = null;
        if (text.Length > ConditionLimits.PatternLength)
        {
            problem = $"The pattern has {text.Length} characters, at most {ConditionLimits.PatternLength} are allowed.";
            return false;
        }

        PatternReader reader = new(text, fold);
        problem = like ? reader.ReadLike() : reader.ReadPattern();
        if (problem is not null)
        {
            return false;
        }

        try
        {
            pattern = new ConditionPattern(text, reader.Net, reader.PostgreSql, Compile(reader.Net));
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problem = $"The pattern '{TextRules.Shown(text)}' is too large to be run: make its repetitions smaller.";
            return false;
        }
    }

    /// <summary>The engine for a pattern written for .NET: linear in the length of the text, and stopped after <see cref="ConditionLimits.PatternTimeoutMs"/>.</summary>
    public static Regex Compile(string net) =>
        new(net, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(ConditionLimits.PatternTimeoutMs));

    /// <summary>Whether the pattern is found in a text, which is folded already if the pattern is for folded texts. A text that takes too long does not match.</summary>
    public bool IsMatch(string text) => IsMatch(regex, text);

    /// <summary>Whether a pattern is found in a text. A text that takes too long does not match.</summary>
    public static bool IsMatch(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
