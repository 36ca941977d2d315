using System.Reflection;

namespace Catalog.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinition
{
    internal FieldDefinition(string name, GraphQLType type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>The name, unique in its type.</summary>
    public string Name { get; internal set; }

    /// <summary>What the field means, in Markdown; null when nobody said.</summary>
    public string? Description { get; set; }

    /// <summary>The type of the field's value.</summary>
    internal GraphQLType Type { get; set; }

    internal List<InputValueDefinition> Arguments { get; } = [];

    /// <summary>Why the field should not be used any more; null when it may be used.</summary>
    internal string? DeprecationReason { get; set; }

    internal bool IsDeprecated => DeprecationReason is not null;

    internal List<AppliedDirective> Directives { get; } = [];

    /// <summary>The C# member behind the field; null for fields built from SDL.</summary>
    internal MemberInfo? Member { get; set; }

    /// <summary>How the value comes about; null means: the member or entry of the same name of the parent.</summary>
    internal FieldBinding? Binding { get; set; }

    internal InputValueDefinition? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>The name and the type.</summary>
    public override string ToString() => $"{Name}: {Type}";
}

/// <summary>How the value of a field comes about. The kinds are Execution's business; the type system only carries them.</summary>
internal abstract class FieldBinding;
