namespace Catalog.GraphQL.Tests.Http;

/// <summary>Waits for what another thread is about to do, with a limit.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> condition)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(60), "The condition did not come true within 60 s.");
            await Task.Delay(5);
        }
    }
}
