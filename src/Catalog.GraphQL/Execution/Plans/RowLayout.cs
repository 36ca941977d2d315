using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Gives ordinals to the members a selection needs of its rows, while it is compiled.</summary>
internal sealed class RowLayout
{
    private readonly Counter counter;
    private readonly Dictionary<string, RowMember> members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (PropertyInfo Property, int Presence, RowLayout Layout)> joins = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, RowLayout> variants = [];
    private readonly RowLayout? parent;

    internal RowLayout(Type entity, bool hasTypeTag, bool ofObjects = false)
        : this(entity, hasTypeTag, new Counter(), null, ofObjects)
    {
    }

    private RowLayout(Type entity, bool hasTypeTag, Counter counter, RowLayout? parent, bool ofObjects)
    {
        IsOfObjects = ofObjects;
        Entity = entity;
        HasTypeTag = hasTypeTag;
        this.counter = counter;
        this.parent = parent;
    }

    internal Type Entity { get; }

    internal bool HasTypeTag { get; }

    /// <summary>The rows are objects of the class; a relation of theirs is noted as a join, whether to one or to many.</summary>
    internal bool IsOfObjects { get; }

    internal int Width => counter.Next;

    /// <summary>Parts of the connection that are selected; those of the outermost layout count.</summary>
    internal ConnectionParts Parts { get; set; }

    /// <summary>The layout for rows of a concrete class: this one, or a variant of it.</summary>
    internal RowLayout For(Type? entity)
    {
        if (entity is null || entity == Entity || !Entity.IsAssignableFrom(entity))
        {
            return this;
        }

        if (!variants.TryGetValue(entity, out var variant))
        {
            variants.Add(entity, variant = new RowLayout(entity, false, counter, this, IsOfObjects));
        }

        return variant;
    }

    internal int Member(PropertyInfo property, RowFormat format = RowFormat.Natural)
    {
        if (parent is not null && property.DeclaringType is { } declaring && declaring.IsAssignableFrom(parent.Entity))
        {
            return parent.Member(property, format);
        }

        var key = $"{property.Name}/{format}";
        if (!members.TryGetValue(key, out var member))
        {
            members.Add(key, member = new RowMember(Declared(property), counter.Next++, format));
        }

        return member.Ordinal;
    }

    internal int Member(string name) => Member(
        Entity.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"{Entity.Name} has no property {name}."));

    internal RowLayout Join(PropertyInfo property, Type entity, out int presence)
    {
        if (parent is not null && property.DeclaringType is { } declaring && declaring.IsAssignableFrom(parent.Entity))
        {
            return parent.Join(property, entity, out presence);
        }

        if (!joins.TryGetValue(property.Name, out var join))
        {
            joins.Add(property.Name, join = (Declared(property), counter.Next++, new RowLayout(entity, false, counter, null, IsOfObjects)));
        }

        presence = join.Presence;
        return join.Layout;
    }

    internal RowSelection ToSelection() => new(
        Entity,
        [.. members.Values],
        [.. joins.Values.Select(join => new RowJoin(join.Property, join.Presence, join.Layout.ToSelection()))],
        [.. variants.Values.Select(variant => variant.ToSelection())],
        HasTypeTag);

    private static PropertyInfo Declared(PropertyInfo property) =>
        property.ReflectedType == property.DeclaringType ? property : property.DeclaringType?.GetProperty(property.Name) ?? property;

    private sealed class Counter
    {
        internal int Next { get; set; }
    }
}

/// <summary>Makes, of a row, an object of the parent class with the properties a resolver reads; objects pass as they are.</summary>
internal sealed class RowReader
{
    private readonly int[] ordinals = [];
    private readonly Func<object?[], object>? initialize;

    internal RowReader(RowLayout layout, Type? entity, IReadOnlyList<string> requires)
    {
        if (entity is null)
        {
            return;
        }

        var properties = requires.Select(name => entity.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"{entity.Name} has no property {name}, which a resolver requires.")).ToArray();
        ordinals = [.. properties.Select(property => layout.Member(property))];
        initialize = Accessors.Initializer(entity.IsAbstract ? layout.Entity : entity, properties);
    }

    internal object Read(object parent)
    {
        if (parent is not DataRow row || initialize is null)
        {
            return parent;
        }

        var values = new object?[ordinals.Length];
        for (var i = 0; i < ordinals.Length; i++)
        {
            values[i] = row.GetValue(ordinals[i]);
        }

        return initialize(values);
    }
}
