using System.Diagnostics;
using System.Diagnostics.Metrics;
using Catalog.Domain;

namespace Catalog.Application.Telemetry;

// Names and units follow the semantic conventions of OpenTelemetry: durations in seconds, units of counted things in braces.

/// <summary>What the catalog measures of its own work, under one name: spans and instruments of System.Diagnostics. Safe for concurrent use.</summary>
public static class CatalogMeter
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Catalog";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Changes = Meter.CreateHistogram<double>("catalog.change.duration", "s", "Time of a change from its begin to its commit, by kind and outcome.");
    private static readonly Histogram<double> Searches = Meter.CreateHistogram<double>("catalog.search.duration", "s", "Time of a search in the index, by outcome.");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("catalog.import.rows", "{row}", "Rows that imports have read, by kind of item and what became of them.");
    private static readonly Counter<long> Indexed = Meter.CreateCounter<long>("catalog.index.items", "{item}", "Items written to search indexes.");
    private static readonly Histogram<double> IndexDelay = Meter.CreateHistogram<double>("catalog.index.delay", "s", "Time from the record of a change to the moment it can be found.");

    /// <summary>Measures a change.</summary>
    /// <param name="kind">The kind of the change.</param>
    public static Measured Change(string kind) => new(Source.StartActivity("change " + kind), Changes, kind);

    /// <summary>Measures a search.</summary>
    public static Measured Search() => new(Source.StartActivity("search"), Searches, kind: null);

    /// <summary>A span around a piece of background work; null when nobody listens.</summary>
    public static Activity? Work(string name) => Source.StartActivity(name);

    /// <summary>Counts rows of an import.</summary>
    /// <param name="kind">The kind of the rows.</param>
    /// <param name="outcome">What became of them, created for example.</param>
    /// <param name="count">How many; none are not counted.</param>
    public static void ImportedRows(string kind, string outcome, long count)
    {
        if (count > 0)
        {
            Rows.Add(count, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    /// <summary>Counts items written to an index.</summary>
    public static void IndexedItems(int count) => Indexed.Add(count);

    /// <summary>How long a change took to be found.</summary>
    public static void FoundAfter(TimeSpan delay) => IndexDelay.Record(Math.Max(0, delay.TotalSeconds));

    /// <summary>One piece of work that is being measured: disposed at its end, and failed unless it was told that it is done.</summary>
    public sealed class Measured : IDisposable
    {
        private readonly Activity? activity;
        private readonly Histogram<double> histogram;
        private readonly string? kind;
        private readonly long begun = Stopwatch.GetTimestamp();
        private string outcome = "failed";

        internal Measured(Activity? activity, Histogram<double> histogram, string? kind)
        {
            this.activity = activity;
            this.histogram = histogram;
            this.kind = kind;
        }

        /// <summary>The work came to its end.</summary>
        public void Done() => outcome = "done";

        /// <summary>The work was refused for a reason that the caller is told.</summary>
        public void Refused(ErrorCode code)
        {
            outcome = "refused";
            activity?.SetTag("error.type", code.ToText());
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            var tags = kind is null
                ? new TagList { { "outcome", outcome } }
                : new TagList { { "kind", kind }, { "outcome", outcome } };
            histogram.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
            activity?.SetStatus(outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            activity?.Dispose();
        }
    }
}
