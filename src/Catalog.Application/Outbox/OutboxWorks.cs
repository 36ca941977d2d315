using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Outbox;

/// <summary>All the works that follow the outbox of a catalog.</summary>
public static class OutboxWorks
{
    /// <summary>The worker that runs them; it has not begun.</summary>
    public static OutboxWorker Worker(CatalogStore store, ChangeRunner changes, TimeProvider clock, ILoggerFactory loggers) =>
        new(store, changes, [], clock, loggers);
}
