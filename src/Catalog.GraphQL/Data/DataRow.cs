using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Data;

/// <summary>
/// A row that a source hands to the engine: values by ordinal, written to the response without a detour. The ordinals are those of
/// the <see cref="RowSelection"/> the source was compiled for. Read by one request only.
/// </summary>
public abstract class DataRow
{
    /// <summary>The entity class of the row where the selection asked for it (<see cref="RowSelection.TypeTag"/>); null otherwise.</summary>
    public virtual Type? ConcreteType => null;

    /// <summary>The value is null.</summary>
    public abstract bool IsNull(int ordinal);

    /// <summary>Writes a value that is not null as JSON, in the form its <see cref="RowMember.Format"/> says.</summary>
    public abstract void Write(int ordinal, JsonBuffer buffer);

    /// <summary>The value as a whole number: integers, booleans as 0 and 1, enums by their number.</summary>
    public abstract long GetInt64(int ordinal);

    /// <summary>The value as text.</summary>
    public abstract string GetString(int ordinal);

    /// <summary>The value as an instance of the member's C# type; null when it is null.</summary>
    public abstract object? GetValue(int ordinal);
}
