namespace Catalog.GraphQL.Annotations;

/// <summary>An input that tells "not given" from "given as null": the type of a parameter, or of a property of an input class.</summary>
/// <typeparam name="T">Type of the value; nullable where null may be given.</typeparam>
public readonly record struct Optional<T>
{
    /// <summary>A value that was given.</summary>
    public Optional(T value)
    {
        HasValue = true;
        Value = value;
    }

    /// <summary>True when the value was given, be it null.</summary>
    public bool HasValue { get; }

    /// <summary>The value; the default of the type when it was not given.</summary>
    public T? Value { get; }
}
