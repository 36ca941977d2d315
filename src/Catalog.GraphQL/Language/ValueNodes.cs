using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>Section 2.9: a literal or a variable.</summary>
internal abstract class ValueNode(Location location) : SyntaxNode(location);

/// <summary>Section 2.10: the use of a variable.</summary>
internal sealed class VariableNode(Location location, NameNode name) : ValueNode(location)
{
    internal VariableNode(NameNode name)
        : this(default(Location), name)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Variable;

    /// <summary>The name, without the dollar sign.</summary>
    public NameNode Name { get; } = name;
}

/// <summary>Section 2.9.1: an integer literal.</summary>
internal sealed class IntValueNode(Location location, string value) : ValueNode(location)
{
    internal IntValueNode(string value)
        : this(default(Location), value)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.IntValue;

    /// <summary>The literal as written; any number of digits.</summary>
    public string Value { get; } = value;
}

/// <summary>Section 2.9.2: a literal with fraction or exponent.</summary>
internal sealed class FloatValueNode(Location location, string value) : ValueNode(location)
{
    internal FloatValueNode(string value)
        : this(default(Location), value)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FloatValue;

    /// <summary>The literal as written; any number of digits.</summary>
    public string Value { get; } = value;
}

/// <summary>Section 2.9.4: a string.</summary>
internal sealed class StringValueNode(Location location, string value, bool isBlock) : ValueNode(location)
{
    internal StringValueNode(string value, bool isBlock = false)
        : this(default(Location), value, isBlock)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.StringValue;

    /// <summary>The value, escapes and indentation resolved.</summary>
    public string Value { get; } = value;

    /// <summary>Written in triple quotes.</summary>
    public bool IsBlock { get; } = isBlock;
}

/// <summary>Section 2.9.3: true or false.</summary>
internal sealed class BooleanValueNode(Location location, bool value) : ValueNode(location)
{
    internal BooleanValueNode(bool value)
        : this(default(Location), value)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.BooleanValue;

    /// <summary>The value.</summary>
    public bool Value { get; } = value;
}

/// <summary>Section 2.9.5: null.</summary>
internal sealed class NullValueNode(Location location) : ValueNode(location)
{
    internal NullValueNode()
        : this(default(Location))
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NullValue;
}

/// <summary>Section 2.9.6: a name that is neither true, false nor null.</summary>
internal sealed class EnumValueNode(Location location, string value) : ValueNode(location)
{
    internal EnumValueNode(string value)
        : this(default(Location), value)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValue;

    /// <summary>The name.</summary>
    public string Value { get; } = value;
}

/// <summary>Section 2.9.7: a list.</summary>
internal sealed class ListValueNode(Location location, ImmutableArray<ValueNode> values) : ValueNode(location)
{
    internal ListValueNode(ImmutableArray<ValueNode> values)
        : this(default(Location), values)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListValue;

    /// <summary>Items in source order.</summary>
    public ImmutableArray<ValueNode> Values { get; } = values;
}

/// <summary>Section 2.9.8: an input object.</summary>
internal sealed class ObjectValueNode(Location location, ImmutableArray<ObjectFieldNode> fields) : ValueNode(location)
{
    internal ObjectValueNode(ImmutableArray<ObjectFieldNode> fields)
        : this(default(Location), fields)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectValue;

    /// <summary>Fields in source order; a name may stand twice until validation.</summary>
    public ImmutableArray<ObjectFieldNode> Fields { get; } = fields;
}

/// <summary>A field of an input object literal.</summary>
internal sealed class ObjectFieldNode(Location location, NameNode name, ValueNode value) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectField;

    /// <summary>The name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its value.</summary>
    public ValueNode Value { get; } = value;
}
