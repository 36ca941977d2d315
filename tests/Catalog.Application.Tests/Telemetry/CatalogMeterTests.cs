using System.Diagnostics;
using System.Diagnostics.Metrics;
using Catalog.Application.Telemetry;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;

namespace Catalog.Application.Tests.Telemetry;

/// <summary>What an operator sees of the catalog's own work.</summary>
public sealed class CatalogMeterTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private static readonly AsyncLocal<List<string>?> Mine = new(); // other tests measure at the same time

    [Fact]
    public async Task Changes_DoneAndRefused_AreMeasuredByKindAndOutcome()
    {
        var world = await World.NewAsync(fixture);
        using var listener = Listen();

        await world.ProductAsync("Boots");
        await Assert.ThrowsAsync<CatalogException>(() => world.ProductAsync(""));

        Assert.Equal(["catalog.change.duration kind=CreateItem outcome=done", "catalog.change.duration kind=CreateItem outcome=refused"], Mine.Value);
    }

    [Fact]
    public async Task Changes_UnderAnActivity_AreItsSpans()
    {
        var world = await World.NewAsync(fixture);
        var seen = new List<Activity>();
        using var caller = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CatalogMeter.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == caller.TraceId)
                {
                    seen.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await world.ProductAsync("Boots");

        var span = Assert.Single(seen);
        Assert.Equal(("change CreateItem", caller.SpanId, ActivityStatusCode.Unset), (span.OperationName, span.ParentSpanId, span.Status));
    }

    [Fact]
    public void Counts_OfNothing_AreNotRecorded()
    {
        using var listener = Listen();

        CatalogMeter.ImportedRows("PRODUCT", "created", 0);
        CatalogMeter.ImportedRows("PRODUCT", "refused", 3);

        Assert.Equal(["catalog.import.rows kind=PRODUCT outcome=refused 3"], Mine.Value);
    }

    private static MeterListener Listen()
    {
        Mine.Value = [];
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == CatalogMeter.Name)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, tags, ""));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, tags, $" {value}"));
        listener.Start();
        return listener;
    }

    private static void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, string value) =>
        Mine.Value?.Add(instrument.Name + string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}")) + value);
}
