using Catalog.Application.Access;
using Catalog.Application.Alignment;
using Catalog.Application.Audit;
using Catalog.Application.Classification.Models;
using Catalog.Application.Classification.Rules;
using Catalog.Application.Conditions;
using Catalog.Application.PersonalData;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Outbox;

/// <summary>All the works that follow the outbox of a catalog.</summary>
public static class OutboxWorks
{
    /// <summary>The worker that runs them; it has not begun.</summary>
    public static OutboxWorker Worker(
        CatalogStore store, ChangeRunner changes, SegmentKeeper segments, ConditionStore conditions, ModelBook models, TimeProvider clock, ILoggerFactory loggers) =>
        new(
            store, changes,
            [
                new RuleWork(store, conditions, clock, loggers.CreateLogger("Catalog.Rules")), new ModelWork(store, models, new Workspaces(store, clock)),
                new AlignmentWork(store, clock), new SensitivityWork(store, clock),
            ],
            clock, loggers, [segments]);
}
