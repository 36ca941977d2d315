using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Types;

/// <summary>A directive the schema knows (specification section 3.13).</summary>
internal sealed class DirectiveDefinition(string name)
{
    internal string Name { get; } = name;

    internal string? Description { get; set; }

    internal List<InputValueDefinition> Arguments { get; } = [];

    /// <summary>Location names as the specification writes them, FIELD_DEFINITION for example, in source order.</summary>
    internal List<string> Locations { get; } = [];

    internal bool IsRepeatable { get; set; }

    /// <summary>True for the five directives every schema has; SDL does not print them.</summary>
    internal bool IsSpecified { get; set; }

    internal InputValueDefinition? Argument(string argumentName) => Arguments.Find(argument => argument.Name == argumentName);

    public override string ToString() => $"@{Name}";
}

/// <summary>A directive applied to an element of the schema, with its arguments as constant literals.</summary>
internal sealed record AppliedDirective(string Name, IReadOnlyList<KeyValuePair<string, ValueNode>> Arguments)
{
    internal ValueNode? Argument(string argumentName)
    {
        foreach (var (name, value) in Arguments)
        {
            if (name == argumentName)
            {
                return value;
            }
        }

        return null;
    }
}
