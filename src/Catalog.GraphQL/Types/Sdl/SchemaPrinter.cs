using System.Text;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Types.Sdl;

/// <summary>Prints a schema as a type system document, in the schema's own stable order and in the layout of graphql-js.</summary>
public sealed class SchemaPrinter
{
    private readonly StringBuilder text = new();
    private readonly bool withAppliedDirectives;

    private SchemaPrinter(bool withAppliedDirectives)
    {
        this.withAppliedDirectives = withAppliedDirectives;
    }

    /// <summary>The document, without a line end after it. What every schema has (built-in scalars, specified directives) is left out.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="withAppliedDirectives">
    /// Also prints directives that introspection does not tell, such as @key or @cost; false gives what a client can print from
    /// an introspection result.
    /// </param>
    public static string Print(Schema schema, bool withAppliedDirectives = true)
    {
        var printer = new SchemaPrinter(withAppliedDirectives);
        printer.PrintSchema(schema);
        foreach (var directive in schema.Directives.Where(directive => !SpecifiedDirectives.IsSpecifiedName(directive.Name)))
        {
            printer.Print(directive);
        }

        foreach (var type in schema.Types.Where(type => !IntrospectionTypes.IsIntrospection(type) && !BuiltInScalars.All.Contains(type)))
        {
            printer.Print(type);
        }

        return printer.text.ToString();
    }

    /// <summary>One type's definition.</summary>
    public static string Print(NamedType type, bool withAppliedDirectives)
    {
        var printer = new SchemaPrinter(withAppliedDirectives);
        printer.Print(type);
        return printer.text.ToString();
    }

    private void PrintSchema(Schema schema)
    {
        var roots = new[] { ("query", schema.QueryType, "Query"), ("mutation", schema.MutationType, "Mutation"), ("subscription", schema.SubscriptionType, "Subscription") };
        var areDefault = roots.All(root => ReferenceEquals(root.Item2, schema.Type(root.Item3)));
        var directives = withAppliedDirectives ? schema.AppliedDirectives : [];
        if (roots.All(root => root.Item2 is null) || (areDefault && schema.Description is null && directives.Count == 0))
        {
            return;
        }

        Begin(schema.Description);
        text.Append("schema");
        Apply(directives, _ => true);
        text.Append(" {\n");
        foreach (var (keyword, type, _) in roots)
        {
            if (type is not null)
            {
                text.Append("  ").Append(keyword).Append(": ").Append(type.Name).Append('\n');
            }
        }

        text.Append('}');
    }

    private void Print(DirectiveDefinition directive)
    {
        Begin(directive.Description);
        text.Append("directive @").Append(directive.Name);
        PrintArguments(directive.Arguments, "");
        text.Append(directive.IsRepeatable ? " repeatable" : "").Append(" on ").AppendJoin(" | ", directive.Locations);
    }

    private void Print(NamedType type)
    {
        Begin(type.Description);
        switch (type)
        {
            case ScalarType scalar:
                text.Append("scalar ").Append(type.Name);
                if (scalar.SpecifiedByUrl is { } url)
                {
                    text.Append(" @specifiedBy(url: ").Append(SyntaxPrinter.PrintString(url)).Append(')');
                }

                Apply(type.Directives, name => name != "specifiedBy");
                break;
            case ComplexType complex:
                text.Append(type is ObjectType ? "type " : "interface ").Append(type.Name);
                text.Append(complex.Interfaces.Count > 0 ? " implements " : "").AppendJoin(" & ", complex.Interfaces.Select(implemented => implemented.Name));
                Apply(type.Directives);
                Block(complex.Fields, field => field.Description, Print);
                break;
            case UnionType union:
                text.Append("union ").Append(type.Name);
                Apply(type.Directives);
                text.Append(union.Types.Count > 0 ? " = " : "").AppendJoin(" | ", union.Types.Select(member => member.Name));
                break;
            case EnumType names:
                text.Append("enum ").Append(type.Name);
                Apply(type.Directives);
                Block(names.Values, value => value.Description, Print);
                break;
            case InputObjectType input:
                text.Append("input ").Append(type.Name).Append(input.IsOneOf ? " @oneOf" : "");
                Apply(type.Directives, name => name != "oneOf");
                Block(input.Fields, field => field.Description, Print);
                break;
        }
    }

    private void Print(FieldDefinition field)
    {
        text.Append(field.Name);
        PrintArguments(field.Arguments, "  ");
        text.Append(": ").Append(field.Type);
        Deprecate(field.DeprecationReason);
        Apply(field.Directives, name => name != "deprecated");
    }

    private void Print(EnumValueDefinition value)
    {
        text.Append(value.Name);
        Deprecate(value.DeprecationReason);
        Apply(value.Directives, name => name != "deprecated");
    }

    private void Print(InputValueDefinition value)
    {
        text.Append(value.Name).Append(": ").Append(value.Type);
        if (value.DefaultValue is { } literal)
        {
            text.Append(" = ").Append(SyntaxPrinter.Print(literal));
        }

        Deprecate(value.DeprecationReason);
        Apply(value.Directives, name => name != "deprecated");
    }

    private void PrintArguments(List<InputValueDefinition> arguments, string indentation)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        text.Append('(');
        if (arguments.TrueForAll(argument => argument.Description is null))
        {
            for (var index = 0; index < arguments.Count; index++)
            {
                text.Append(index > 0 ? ", " : "");
                Print(arguments[index]);
            }
        }
        else
        {
            text.Append('\n');
            Lines(arguments, argument => argument.Description, Print, indentation + "  ");
            text.Append('\n').Append(indentation);
        }

        text.Append(')');
    }

    private void Block<T>(List<T> items, Func<T, string?> description, Action<T> print)
    {
        if (items.Count > 0)
        {
            text.Append(" {\n");
            Lines(items, description, print, "  ");
            text.Append("\n}");
        }
    }

    private void Lines<T>(List<T> items, Func<T, string?> description, Action<T> print, string indentation)
    {
        for (var index = 0; index < items.Count; index++)
        {
            text.Append(index > 0 ? "\n" : "");
            if (description(items[index]) is { } described)
            {
                text.Append(index > 0 ? "\n" : "");
                Describe(described, indentation);
            }

            text.Append(indentation);
            print(items[index]);
        }
    }

    private void Begin(string? description)
    {
        text.Append(text.Length > 0 ? "\n\n" : "");
        if (description is not null)
        {
            Describe(description, "");
        }
    }

    private void Describe(string description, string indentation)
    {
        var literal = BlockString.CanHold(description) ? BlockString.Print(description) : SyntaxPrinter.PrintString(description);
        text.Append(indentation).Append(literal.Replace("\n", "\n" + indentation, StringComparison.Ordinal)).Append('\n');
    }

    private void Deprecate(string? reason)
    {
        if (reason is null)
        {
            return;
        }

        text.Append(" @deprecated");
        if (reason != SpecifiedDirectives.DefaultDeprecationReason)
        {
            text.Append("(reason: ").Append(SyntaxPrinter.PrintString(reason)).Append(')');
        }
    }

    private void Apply(IReadOnlyList<AppliedDirective> directives, Func<string, bool>? filter = null)
    {
        if (!withAppliedDirectives)
        {
            return;
        }

        foreach (var directive in directives)
        {
            if (filter?.Invoke(directive.Name) ?? true)
            {
                text.Append(" @").Append(directive.Name);
                if (directive.Arguments.Count > 0)
                {
                    text.Append('(').AppendJoin(", ", directive.Arguments.Select(argument => $"{argument.Key}: {SyntaxPrinter.Print(argument.Value)}")).Append(')');
                }
            }
        }
    }
}
