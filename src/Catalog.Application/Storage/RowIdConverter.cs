using Catalog.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Catalog.Application.Storage;

/// <summary>Stores a typed row key as its 64-bit number.</summary>
internal sealed class RowIdConverter<TId>() : ValueConverter<TId, long>(id => id.Value, value => Create(value))
    where TId : struct, IRowId<TId>
{
    // A static abstract member cannot be called inside an expression tree, a static method can.
    private static TId Create(long value) => TId.From(value);
}
