using Catalog.GraphQL.Data;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Writes the value of one leaf field straight from its parent.</summary>
internal abstract class LeafWriter
{
    /// <summary>Writes the value; false, with nothing written, when it is null.</summary>
    internal abstract bool TryWrite(object parent, JsonBuffer buffer);
}

/// <summary>A property of a reference type parent, written by its own type without boxing.</summary>
internal sealed class TypedLeaf<TOwner, TValue>(Func<TOwner, TValue> get, Action<JsonBuffer, TValue> write) : LeafWriter
    where TOwner : class
{
    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        var value = get((TOwner)parent);
        if (value is null)
        {
            return false;
        }

        write(buffer, value);
        return true;
    }
}

/// <summary>A nullable value type property.</summary>
internal sealed class NullableLeaf<TOwner, TValue>(Func<TOwner, TValue?> get, Action<JsonBuffer, TValue> write) : LeafWriter
    where TOwner : class
    where TValue : struct
{
    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        var value = get((TOwner)parent);
        if (!value.HasValue)
        {
            return false;
        }

        write(buffer, value.GetValueOrDefault());
        return true;
    }
}

/// <summary>Any getter, any leaf type; boxes value types.</summary>
internal sealed class BoxedLeaf(Func<object, object?> get, GraphQLType type) : LeafWriter
{
    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        if (get(parent) is not { } value)
        {
            return false;
        }

        LeafValues.Write(type, value, buffer);
        return true;
    }
}

/// <summary>A text that is JSON already.</summary>
internal sealed class RawJsonLeaf(Func<object, object?> get) : LeafWriter
{
    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        if (get(parent) is not string json)
        {
            return false;
        }

        buffer.WriteRaw(System.Text.Encoding.UTF8.GetBytes(json));
        return true;
    }
}

/// <summary>A value of a row, in the form the source writes it.</summary>
internal sealed class RowLeaf(int ordinal, LeafWriter otherwise) : LeafWriter
{
    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        if (parent is not DataRow row)
        {
            return otherwise.TryWrite(parent, buffer);
        }

        if (row.IsNull(ordinal))
        {
            return false;
        }

        row.Write(ordinal, buffer);
        return true;
    }
}

/// <summary>A value of a row that its scalar or enum has to write.</summary>
internal sealed class RowValueLeaf(int ordinal, GraphQLType type, LeafWriter otherwise) : LeafWriter
{
    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        if (parent is not DataRow row)
        {
            return otherwise.TryWrite(parent, buffer);
        }

        if (row.IsNull(ordinal) || row.GetValue(ordinal) is not { } value)
        {
            return false;
        }

        LeafValues.Write(type, value, buffer);
        return true;
    }
}

/// <summary>An enum of a row, by its number.</summary>
internal sealed class RowEnumLeaf(int ordinal, EnumNames names, LeafWriter otherwise) : LeafWriter
{
    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        if (parent is not DataRow row)
        {
            return otherwise.TryWrite(parent, buffer);
        }

        if (row.IsNull(ordinal))
        {
            return false;
        }

        names.Write(row.GetInt64(ordinal), buffer);
        return true;
    }
}

/// <summary>The global id of a row or object: its key, encoded with the name of its type.</summary>
internal sealed class GlobalIdLeaf(string typeName, int ordinal, bool isWholeNumber, Func<object, object?> get) : LeafWriter
{
    private readonly byte[] prefix = System.Text.Encoding.UTF8.GetBytes(typeName + ":");

    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        if (parent is DataRow row && ordinal >= 0)
        {
            if (row.IsNull(ordinal))
            {
                return false;
            }

            if (isWholeNumber)
            {
                Relay.GlobalId.Write(buffer, prefix, row.GetInt64(ordinal));
            }
            else
            {
                Relay.GlobalId.Write(buffer, prefix, row.GetString(ordinal));
            }

            return true;
        }

        switch (Bindings.KeyTypes.Unwrap(get(parent)))
        {
            case null:
                return false;
            case long key:
                Relay.GlobalId.Write(buffer, prefix, key);
                return true;
            case int key:
                Relay.GlobalId.Write(buffer, prefix, key);
                return true;
            case { } key:
                Relay.GlobalId.Write(buffer, prefix, Convert.ToString(key, System.Globalization.CultureInfo.InvariantCulture) ?? "");
                return true;
        }
    }
}

/// <summary>The name of the concrete type, which is known when the selection is compiled.</summary>
internal sealed class TypeNameLeaf(string typeName) : LeafWriter
{
    private readonly byte[] json = System.Text.Encoding.UTF8.GetBytes($"\"{typeName}\"");

    internal override bool TryWrite(object parent, JsonBuffer buffer)
    {
        buffer.WriteRaw(json);
        return true;
    }
}
