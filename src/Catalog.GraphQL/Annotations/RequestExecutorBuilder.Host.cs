using System.Reflection;

namespace Catalog.GraphQL.Annotations;

/// <content>What a host says about entity classes of its own that know nothing of GraphQL, and so can carry no attribute.</content>
public sealed partial class RequestExecutorBuilder
{
    private readonly Dictionary<Type, Type> keyTypes = [];
    private readonly List<FilterFieldDeclaration> filterFields = [];

    /// <summary>
    /// Whether a property of an entity class is a field of its type, and of its filter and sort inputs. Asked for the properties of
    /// classes described by [ObjectType&lt;T&gt;] or [InterfaceType&lt;T&gt;]; null shows all that are public and have a type in the schema.
    /// </summary>
    public Func<PropertyInfo, bool>? ShowsProperty { get; set; }

    /// <summary>
    /// The type of a property in SDL where its C# type does not say it: <c>JSON!</c> for a text that holds JSON, <c>Concept!</c> for a
    /// relation that always leads somewhere. Null, or an answer of null, leaves it to the C# type.
    /// </summary>
    public Func<PropertyInfo, string?>? TypeOfProperty { get; set; }

    /// <summary>Structs that are row keys, each with the plain type it wraps (long, int, Guid, string): shown and taken as IDs.</summary>
    public IReadOnlyDictionary<Type, Type> KeyTypes => keyTypes;

    /// <summary>Conditions of the host's own in filter inputs; they reach the source as <see cref="Data.FilterCustom"/>.</summary>
    public IReadOnlyList<FilterFieldDeclaration> FilterFields => filterFields;

    /// <summary>Says that a struct is a row key.</summary>
    public RequestExecutorBuilder AddKeyType(Type key, Type plain)
    {
        keyTypes.Add(key, plain);
        return this;
    }

    /// <summary>Adds a condition to the filter input of an entity class and of all classes that derive from it.</summary>
    /// <param name="entity">The entity class.</param>
    /// <param name="name">Name of the filter's field.</param>
    /// <param name="valueType">Class of the value: an input object, a scalar's type, or an array of such for a list.</param>
    /// <param name="description">What the condition means.</param>
    public RequestExecutorBuilder AddFilterField(Type entity, string name, Type valueType, string description)
    {
        filterFields.Add(new FilterFieldDeclaration(entity, name, valueType, description));
        return this;
    }
}

/// <summary>A condition that the host adds to the filter input of an entity class.</summary>
/// <param name="Entity">The entity class; classes that derive from it have the condition, too.</param>
/// <param name="Name">Name of the filter's field.</param>
/// <param name="ValueType">Class of the value.</param>
/// <param name="Description">What the condition means.</param>
public sealed record FilterFieldDeclaration(Type Entity, string Name, Type ValueType, string Description);
