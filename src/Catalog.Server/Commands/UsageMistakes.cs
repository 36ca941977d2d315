using System.CommandLine;
using System.CommandLine.Parsing;
using Catalog.Domain.Conditions;

namespace Catalog.Server.Commands;

/// <summary>What is wrong with a command line, in sentences that name the word and say what was expected.</summary>
internal static class UsageMistakes
{
    /// <summary>The mistakes, the first first; empty when the command line can be run.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if ((MistakenForValue(parsed) ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null)) is { } unknown)
        {
            return [Unknown(unknown, parsed.CommandResult)]; // what follows an unknown word is read as something else: it would only confuse
        }

        return [.. parsed.Errors.Select(error => Sentence(error, command)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The verb as it is typed, such as "catalog token create".</summary>
    public static string PathOf(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = result; at?.Parent is not null; at = at.Parent)
        {
            if (at is CommandResult command)
            {
                names.Push(command.Command.Name);
            }
        }

        names.Push("catalog");
        return string.Join(' ', names);
    }

    /// <summary>An argument that takes any word also takes an option that does not exist: `import --mapp m.yaml`.</summary>
    private static string? MistakenForValue(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? null
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
                .Select(token => token.Value).FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal));

    private static string Unknown(string word, CommandResult at)
    {
        if (word.StartsWith('-'))
        {
            return $"There is no option {word}.{Spelling.Hint(word, Options(at).Select(option => option.Name))}";
        }

        return at.Command.Subcommands.Count > 0
            ? $"There is no verb '{word}'.{Spelling.Hint(word, at.Command.Subcommands.Select(verb => verb.Name))}"
            : $"'{word}' is one word too many.";
    }

    private static IEnumerable<Option> Options(CommandResult at)
    {
        var own = at.Command.Options.Where(option => !option.Hidden);
        return at.Parent is CommandResult above ? own.Concat(Options(above).Where(option => option.Recursive)) : own;
    }

    private static string Sentence(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult { Option: var option, Tokens: [.., var word] } => $"{option.Name} is '{word.Value}': expected {Form(option.ValueType)}.",
        OptionResult { Option: var option, Implicit: false } => $"{option.Name} needs a value: {option.Description}",
        OptionResult { Option: var option } => $"{option.Name} is missing: {option.Description}",
        ArgumentResult { Argument: var argument, Tokens: [.., var word] } => $"{argument.Name} is '{word.Value}': expected {Form(argument.ValueType)}.",
        CommandResult { Command.Subcommands.Count: > 0 } => $"One of these must follow: {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}.",
        CommandResult when command.Options.FirstOrDefault(option => error.Message.Contains($"'{option.Name}'", StringComparison.Ordinal)) is { } option =>
            $"{option.Name} is missing: {option.Description}",
        ArgumentResult { Argument: var argument } => $"{argument.Name} is missing: {argument.Description}",
        CommandResult result when command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is not { Tokens.Count: > 0 }) is { } argument =>
            $"{argument.Name} is missing: {argument.Description}",
        _ => error.Message,
    };

    private static string Form(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(value))
            : value == typeof(int) || value == typeof(long) ? "a whole number"
            : value == typeof(double) ? "a number such as 0.5"
            : value == typeof(DateTimeOffset) ? "a moment such as 2026-01-31 or 2026-01-31T12:00:00Z"
            : value == typeof(bool) ? "true or false"
            : "a text";
    }
}
