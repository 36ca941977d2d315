using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Catalog.Application.Storage.Sqlite;

/// <summary>Stores a moment as whole microseconds since 1970-01-01T00:00:00Z; what is smaller is cut off, as PostgreSQL does.</summary>
internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => UtcTime.ToMicroseconds(time), microseconds => UtcTime.FromMicroseconds(microseconds));
