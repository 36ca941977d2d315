using System.Text.Json.Nodes;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>Every error that we report and graphql-js 17.1 does not, or the other way round, on purpose, each with its reason.</summary>
internal static class KnownDifferences
{
    private static readonly (string Reason, Func<string, bool> IsOurs)[] OnlyOurs =
    [
        (
            "Section 5.8.5 asks for a non-null variable in every OneOf input object; graphql-js forgets it where the object's type is non-null itself.",
            line => line.Contains("must be non-nullable to be used for OneOf Input Object", StringComparison.Ordinal)),
        (
            "Section 3.5.2: a number that is not finite as a double is no Float; graphql-js takes the literal 1e400 for infinity.",
            line => line.StartsWith("Float cannot represent non numeric value: 1e400 ", StringComparison.Ordinal)),
    ];

    /// <summary>
    /// Version 16 accepts what this edition refuses: for a reason above, or because section 5.2.4.1 of this edition forbids conditions on
    /// the root field of a subscription, and that version follows the edition before.
    /// </summary>
    internal static bool OfTheOlderVersion(string graphqlJs, string ours) => graphqlJs.Length == 0 && ours.Split('\n').All(line =>
        line.Contains("must not use `@skip` or `@include` directives in the top level selection.", StringComparison.Ordinal) || OnlyOurs.Any(difference => difference.IsOurs(line)));

    /// <summary>graphql-js ends with an exception where it meets a default value of an output type; ours lists the problems.</summary>
    internal static bool ReferenceThrows(IReadOnlyList<string> messages) =>
        messages is [var only] && only.StartsWith("Expected ", StringComparison.Ordinal) && only.EndsWith(" to be a GraphQL leaf type.", StringComparison.Ordinal);

    /// <summary>
    /// Variables written as 1.0 or 1e3: JavaScript cannot tell them from 1 and 1000. Errors of ours show the number as it was
    /// sent, and an ID refuses it, as section 3.5.5 asks of every float.
    /// </summary>
    internal static bool Explain(string definitions, string variables, JsonNode graphqlJs, JsonNode ours) =>
        variables.IndexOfAny(['.', 'e']) > 0 && (definitions.StartsWith("$v: ID", StringComparison.Ordinal) || (graphqlJs["errors"] is not null && ours["errors"] is not null))
        && System.Text.RegularExpressions.Regex.IsMatch(variables, @"^\{""v"": \d+(\.0|e\d+)\}$");

    /// <summary>The answers are the same but for lines that have a reason above.</summary>
    internal static bool Explain(string graphqlJs, string ours)
    {
        var theirLines = graphqlJs.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var ourLines = ours.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var comparable = ourLines.Where(line => theirLines.Contains(line) || !OnlyOurs.Any(difference => difference.IsOurs(line))).ToArray();
        return comparable.Length == theirLines.Length && comparable.Zip(theirLines).All(pair => pair.First == pair.Second || IsShownAsWritten(pair.First, pair.Second));
    }

    /// <summary>
    /// A list or object that stands where a leaf is expected, with variables in it: ours shows it as it was written, graphql-js after
    /// it has put null for the variables or left their fields out. Place and words are the same.
    /// </summary>
    private static bool IsShownAsWritten(string our, string their)
    {
        const string Before = " value: ";
        var start = our.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        var place = our.LastIndexOf(" [", StringComparison.Ordinal);
        return start > Before.Length && place > start && our.AsSpan(start, place - start).Contains('$')
            && their.StartsWith(our[..start], StringComparison.Ordinal) && their.EndsWith(our[place..], StringComparison.Ordinal);
    }
}
