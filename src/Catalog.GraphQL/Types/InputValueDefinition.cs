using System.Reflection;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Types;

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed class InputValueDefinition(string name, GraphQLType type)
{
    internal string Name { get; } = name;

    internal string? Description { get; set; }

    internal GraphQLType Type { get; set; } = type;

    /// <summary>The default as a constant literal; null when there is none (a default of null is a <see cref="NullValueNode"/>).</summary>
    internal ValueNode? DefaultValue { get; set; }

    /// <summary>True when a value must be given: non-null and without default.</summary>
    internal bool IsRequired => Type is NonNullType && DefaultValue is null;

    internal string? DeprecationReason { get; set; }

    internal bool IsDeprecated => DeprecationReason is not null;

    internal List<AppliedDirective> Directives { get; } = [];

    /// <summary>The C# member an input field is written to; null for arguments and for types built from SDL.</summary>
    internal MemberInfo? Member { get; set; }

    /// <summary>Stands for a default of null in <see cref="CoercedDefault"/>.</summary>
    internal static readonly object NullDefault = new();

    /// <summary>The default after coercion; null until it was coerced.</summary>
    internal object? CoercedDefault { get; set; }

    /// <summary>Turns the coerced value into the C# type of the parameter; null when it is of that type already.</summary>
    internal Func<object?, object?>? Convert { get; set; }

    public override string ToString() => $"{Name}: {Type}";
}
