using System.Linq.Expressions;
using System.Reflection;

namespace Catalog.GraphQL.Data;

/// <summary>What a selection reads of an object: properties, and what it reads of the objects they lead to.</summary>
internal sealed class Projection
{
    private readonly Dictionary<string, (PropertyInfo Property, Projection? Below)> parts = new(StringComparer.Ordinal);
    private bool isWhole;

    /// <summary>What is selected.</summary>
    internal static Projection Of(RowSelection rows)
    {
        // Which class an object is cannot be said by an initializer, so objects of several classes are read whole.
        var projection = new Projection { isWhole = rows.TypeTag || rows.Variants.Count > 0 };
        foreach (var member in rows.Members)
        {
            projection.parts[member.Property.Name] = (member.Property, null);
        }

        foreach (var join in rows.Joins)
        {
            projection.parts[join.Property.Name] = (join.Property, Of(join.Rows));
        }

        return projection;
    }

    /// <summary>The same, and the members that rows are ordered by, from which their cursors are made.</summary>
    internal Projection With(IReadOnlyList<SortNode> order)
    {
        var projection = Copy();
        foreach (var node in order)
        {
            projection.Add(node.Path);
        }

        return projection;
    }

    /// <summary>Makes of each object another one that holds only what is read; null where only the whole object will do.</summary>
    internal Expression<Func<T, T>>? ToExpression<T>()
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Initialize(row) is { } made ? Expression.Lambda<Func<T, T>>(made, row) : null;
    }

    private Projection Copy()
    {
        var copy = new Projection { isWhole = isWhole };
        foreach (var (name, (property, below)) in parts)
        {
            copy.parts.Add(name, (property, below?.Copy()));
        }

        return copy;
    }

    private void Add(IReadOnlyList<PropertyInfo> path)
    {
        var current = this;
        for (var i = 0; i < path.Count && current is not null; i++)
        {
            var isLast = i == path.Count - 1;
            if (!current.parts.TryGetValue(path[i].Name, out var part))
            {
                current.parts.Add(path[i].Name, part = (path[i], isLast ? null : new Projection()));
            }

            current = part.Below;
        }
    }

    private MemberInitExpression? Initialize(Expression source)
    {
        var type = source.Type;
        if (isWhole || type.IsAbstract || type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not { } constructor || parts.Values.Any(part => part.Property.SetMethod is null))
        {
            return null;
        }

        return Expression.MemberInit(Expression.New(constructor), parts.Values.Select(part => Expression.Bind(part.Property, Value(Expression.Property(source, part.Property), part.Below))));
    }

    private static Expression Value(MemberExpression member, Projection? below)
    {
        if (below is null)
        {
            return member;
        }

        if (ListTypes.ElementOf(member.Type) is not { } element)
        {
            return below.Initialize(member) is { } made
                ? Expression.Condition(Expression.Equal(member, Expression.Constant(null, member.Type)), Expression.Constant(null, member.Type), made)
                : member;
        }

        var item = Expression.Parameter(element, "item");
        if (!member.Type.IsAssignableFrom(typeof(List<>).MakeGenericType(element)) || below.Initialize(item) is not { } each)
        {
            return member;
        }

        var selected = Expression.Call(typeof(Enumerable), nameof(Enumerable.Select), [element, element], member, Expression.Lambda(each, item));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.ToList), [element], selected);
    }
}
