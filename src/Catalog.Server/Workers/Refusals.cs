using Catalog.Domain;

namespace Catalog.Server.Workers;

/// <summary>Turns a refusal into a value: a subscription tells it as its only event.</summary>
internal static class Refusals
{
    /// <summary>The refusal of a check; null when it passed.</summary>
    public static async Task<CatalogException?> OfAsync(Func<Task> check)
    {
        try
        {
            await check();
            return null;
        }
        catch (CatalogException refusal)
        {
            return refusal;
        }
    }
}
