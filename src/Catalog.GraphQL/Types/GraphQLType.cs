namespace Catalog.GraphQL.Types;

/// <summary>A type of a schema: a <see cref="NamedType"/>, or a list or non-null wrapper around another type (specification section 3.4).</summary>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>The type inside all wrappers.</summary>
    internal abstract NamedType Unwrapped { get; }

    internal bool IsNonNull => this is NonNullType;

    /// <summary>This type without an outer non-null wrapper.</summary>
    internal GraphQLType Nullable => this is NonNullType nonNull ? nonNull.OfType : this;

    /// <summary>Scalars, enums and input objects, however wrapped.</summary>
    internal bool IsInputType => Unwrapped is ScalarType or EnumType or InputObjectType;

    /// <summary>Scalars, enums, objects, interfaces and unions, however wrapped.</summary>
    internal bool IsOutputType => Unwrapped is not InputObjectType;

    /// <summary>True for a scalar or an enum itself, without wrappers.</summary>
    internal bool IsLeafType => this is ScalarType or EnumType;

    /// <summary>True for an object, interface or union itself, without wrappers.</summary>
    internal bool IsCompositeType => this is ObjectType or InterfaceType or UnionType;

    /// <summary>True for an interface or union itself, without wrappers.</summary>
    internal bool IsAbstractType => this is InterfaceType or UnionType;
}

/// <summary>A list of another type.</summary>
internal sealed class ListType(GraphQLType ofType) : GraphQLType
{
    internal GraphQLType OfType { get; set; } = ofType;

    internal override NamedType Unwrapped => OfType.Unwrapped;

    public override string ToString() => $"[{OfType}]";
}

/// <summary>Another type without null; never wraps a non-null type.</summary>
internal sealed class NonNullType : GraphQLType
{
    internal NonNullType(GraphQLType ofType)
    {
        if (ofType is NonNullType)
        {
            throw new ArgumentException($"{ofType} is non-null already.", nameof(ofType));
        }

        OfType = ofType;
    }

    internal GraphQLType OfType { get; set; }

    internal override NamedType Unwrapped => OfType.Unwrapped;

    public override string ToString() => $"{OfType}!";
}
