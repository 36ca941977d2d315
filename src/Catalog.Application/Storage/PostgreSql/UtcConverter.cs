using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Catalog.Application.Storage.PostgreSql;

/// <summary>Writes moments in UTC and whole microseconds, whatever offset they came with.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => UtcTime.Whole(time), time => time);
