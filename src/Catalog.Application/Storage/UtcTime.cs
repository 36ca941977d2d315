namespace Catalog.Application.Storage;

/// <summary>Moments as the catalog keeps them: UTC, in whole microseconds.</summary>
public static class UtcTime
{
    /// <summary>Whole microseconds since 1970-01-01T00:00:00Z, rounded down; negative before.</summary>
    public static long ToMicroseconds(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        return ticks >= 0 ? ticks / TimeSpan.TicksPerMicrosecond : -((-ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>The moment so many microseconds after 1970-01-01T00:00:00Z, in UTC.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The same moment in UTC without what is smaller than a microsecond, as it will be read back.</summary>
    public static DateTimeOffset Whole(DateTimeOffset time) => FromMicroseconds(ToMicroseconds(time));
}
