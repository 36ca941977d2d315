using Catalog.GraphQL.Data;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>The fields selected of one concrete type, at one place of an operation, in the order of the response.</summary>
internal sealed class ObjectPlan(ObjectType type, FieldPlan[] fields)
{
    internal ObjectType Type { get; } = type;

    internal FieldPlan[] Fields { get; } = fields;

    /// <summary>The fields whose values are kept in slots until they are written.</summary>
    internal FieldPlan[] SlotFields { get; } = [.. fields.Where(field => field.HasSlot)];

    /// <summary>The uses of @defer that begin at this object.</summary>
    internal DeferUsage[] NewUsages { get; init; } = [];

    /// <summary>The fields that are delivered later, by the fragments they are delivered with.</summary>
    internal DeferredPlan[] Deferred { get; init; } = [];

    /// <summary>There is something to note when an object has been written.</summary>
    internal bool IsIncremental => NewUsages.Length + Deferred.Length > 0;

    /// <summary>Every value below follows from the object at once, so nothing needs to be kept.</summary>
    internal bool IsPure => SlotFields.Length == 0;
}

/// <summary>
/// What is selected of a composite type at one place of an operation. The plans of its concrete types are compiled when the first value
/// of each appears, so that an abstract type of many members costs only what is met.
/// </summary>
internal sealed class SelectionPlan
{
    private readonly Lock gate = new();
    private readonly Func<ObjectType, ObjectPlan> compile;
    private readonly ObjectPlan?[] plans;
    private readonly ObjectPlan? single;

    internal SelectionPlan(NamedType type, Schema schema, Func<ObjectType, ObjectPlan> compile)
    {
        Type = type;
        Schema = schema;
        this.compile = compile;
        plans = type is ObjectType ? [] : new ObjectPlan?[schema.ObjectTypeCount];
        single = type is ObjectType concrete ? compile(concrete) : null;
    }

    internal NamedType Type { get; }

    internal Schema Schema { get; }

    /// <summary>The plan of the only concrete type; null for an abstract type.</summary>
    internal ObjectPlan? Single => single;

    /// <summary>The plan for items that are streamed, where it is another one: they belong to no deferred fragment around the list.</summary>
    internal SelectionPlan? ForStream { get; init; }

    internal ObjectPlan For(ObjectType type)
    {
        if (single is not null)
        {
            return single;
        }

        if (Volatile.Read(ref plans[type.Index]) is { } known)
        {
            return known;
        }

        lock (gate)
        {
            var plan = plans[type.Index] ?? compile(type);
            Volatile.Write(ref plans[type.Index], plan);
            return plan;
        }
    }

    /// <summary>The plan for a value (ResolveAbstractType, specification section 6.4.3).</summary>
    /// <exception cref="GraphQLException">The value is of no type the selection's type allows.</exception>
    internal ObjectPlan ForValue(object value, FieldPlan field)
    {
        if (single is not null)
        {
            if (single.Type.IsTypeOf is { } isTypeOf && !isTypeOf(value))
            {
                throw new GraphQLException($"Expected value of type \"{single.Type.Name}\" but got: {value}.");
            }

            return single;
        }

        return For(AbstractTypes.Resolve(Type, value, Schema, field));
    }
}

/// <summary>An object whose fields wait in slots: a parent of the next level.</summary>
internal sealed class ObjectNode(object value, ObjectPlan plan)
{
    internal object Value { get; } = value;

    internal ObjectPlan Plan { get; } = plan;

    internal object?[] Slots { get; } = new object?[plan.SlotFields.Length];
}

/// <summary>Stands in a slot for a value that could not be had.</summary>
internal sealed record FieldFault(Exception Exception);

/// <summary>A value whose concrete type is known already, with the plan for it.</summary>
internal sealed record TypedValue(ObjectPlan Plan, object Value);

/// <summary>A parent without a value: resolvers, batches and sources are not asked about it, their fields are null.</summary>
internal interface IAbsentParent;
