using System.Globalization;
using System.Text.Json;
using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Items;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Microsoft.Data.Sqlite;

namespace Catalog.Benchmarks.Segments;

/// <summary>
/// How long does a marketer wait? Previews, refreshes and the keeping of members, on SQLite: CDNOW's 23,570 customers with their 69,659
/// purchases, and a generated 1,000,000 customers with 5,000,000 orders. Options: --customers N (five orders each), --segments N, --skip-refresh.
/// </summary>
internal static class SegmentBenchmark
{
    private const int Repeats = 9;

    // Three conditions and one aggregate of 90 days.
    private const string Tree =
        """
        {"and":[
          {"field":{"path":"country","op":"IN","values":[{"string":"Germany"},{"string":"France"},{"string":"Austria"}]}},
          {"field":{"path":"consent","op":"EQ","value":{"bool":true}}},
          {"field":{"path":"customerSince","op":"BEFORE","value":{"dateTime":"SINCE"}}},
          {"related":{"relation":"orders","window":{"path":"orderDate","from":{"offset":"-P90D"}},"aggregate":"COUNT","op":"GTE","value":{"int":2}}}]}
        """;

    public static async Task<int> RunAsync(string[] options)
    {
        var customers = Option(options, "--customers", 1_000_000);
        var segments = Option(options, "--segments", 200);
        var purchases = Path.Combine(Environment.GetEnvironmentVariable("CATALOG_DATA") ?? "", "customers_orders/cdnow/cdnow_master.txt");
        if (!File.Exists(purchases))
        {
            await Console.Error.WriteLineAsync("CATALOG_DATA must name the folder of test data; it holds no customers_orders/cdnow/cdnow_master.txt.");
            return 2;
        }

        SortedDictionary<string, double> figures = new(StringComparer.Ordinal);
        var folder = Directory.CreateTempSubdirectory("catalog-segments-").FullName;
        try
        {
            await using (var cdnow = await Scene.OpenAsync(Path.Combine(folder, "cdnow.db")))
            {
                await SegmentData.CdnowAsync(cdnow.Store, cdnow.Caller, purchases);
                var (ours, hand, found) = await PreviewAsync(cdnow, new DateTimeOffset(1998, 7, 1, 0, 0, 0, TimeSpan.Zero), "1997-02-15T00:00:00Z");
                Console.WriteLine(Invariant($"CDNOW: {found:N0} of 23,570 customers, preview {ours:0.0} ms, hand-written SQL {hand:0.0} ms"));
                figures["cdnow_preview_ms"] = Math.Round(ours, 1);
            }

            await using var million = await Scene.OpenAsync(Path.Combine(folder, "million.db"));
            var started = TimeProvider.System.GetTimestamp();
            await SegmentData.GenerateAsync(million.Store, million.Caller, customers, 5);
            Console.WriteLine(Invariant($"{customers:N0} customers with {customers * 5L:N0} orders, written in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s"));
            var (mine, written, matched) = await PreviewAsync(million, SegmentData.Now, "2025-06-01T00:00:00Z");
            Console.WriteLine(Invariant($"{matched:N0} of {customers:N0} customers, preview {mine:0} ms, hand-written SQL {written:0} ms"));
            figures["million_preview_ms"] = Math.Round(mine, 1);
            figures["million_sql_ratio"] = Math.Round(mine / written, 3);
            await KeepAsync(million, customers, segments, options.Contains("--skip-refresh"), figures);
            Console.WriteLine("RESULT " + JsonSerializer.Serialize(figures));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Median times of the preview's count and of the same question in SQL written by hand: the faster of two ways to write it. The three take
    /// turns, so that whatever else the machine does meets all of them.
    /// </summary>
    private static async Task<(double Ours, double Hand, long Found)> PreviewAsync(Scene scene, DateTimeOffset asOf, string since)
    {
        var condition = ConditionJson.Read(Tree.Replace("SINCE", since, StringComparison.Ordinal));
        await using var connection = new SqliteConnection($"Data Source={scene.File};Mode=ReadOnly");
        await connection.OpenAsync();
        Application.Storage.Sqlite.SqliteConnectionSetup.Prepare(connection.Handle!, readOnly: true); // an open connection has a handle
        var hands = HandWritten(connection, scene, asOf, since);
        List<double>[] times = [[], .. hands.Select(_ => new List<double>())];
        long found = 0;
        for (var round = 0; round <= Repeats; round++)
        {
            var at = TimeProvider.System.GetTimestamp();
            var preview = await scene.Previewer.AskAsync(scene.Caller.WorkspaceId, ItemKind.Customer, condition, asOf, CancellationToken.None);
            found = await scene.Previewer.CountAsync(preview, CancellationToken.None);
            times[0].Add(TimeProvider.System.GetElapsedTime(at).TotalMilliseconds);
            for (var hand = 0; hand < hands.Length; hand++)
            {
                at = TimeProvider.System.GetTimestamp();
                var counted = Convert.ToInt64(await hands[hand].ExecuteScalarAsync(), CultureInfo.InvariantCulture);
                times[hand + 1].Add(TimeProvider.System.GetElapsedTime(at).TotalMilliseconds);
                if (counted != found)
                {
                    throw new InvalidOperationException(Invariant($"The preview counts {found}, the hand-written SQL {counted}."));
                }
            }
        }

        foreach (var hand in hands)
        {
            await hand.DisposeAsync();
        }

        return (Median(times[0]), times.Skip(1).Min(Median), found);
    }

    private static SqliteCommand[] HandWritten(SqliteConnection connection, Scene scene, DateTimeOffset asOf, string since) =>
    [
        .. new[]
        {
            """(SELECT COUNT(*) FROM "Orders" o WHERE o."WorkspaceId" = $w AND o."CustomerId" = c."Id" AND o."OrderDate" >= $from) >= 2""",
            """c."Id" IN (SELECT o."CustomerId" FROM "Orders" o WHERE o."WorkspaceId" = $w AND o."OrderDate" >= $from GROUP BY o."CustomerId" HAVING COUNT(*) >= 2)""",
        }.Select(aggregate =>
        {
            var command = connection.CreateCommand();
            // The language folds letter case; a person would have to say so, too.
            command.CommandText = $"""
                SELECT COUNT(*) FROM "Customers" c JOIN "Items" i ON i."Id" = c."Id"
                WHERE c."WorkspaceId" = $w AND i."State" = 1 AND catalog_fold(c."Country") IN ('germany', 'france', 'austria') AND c."Consent" = 1 AND c."CustomerSince" < $since AND {aggregate}
                """;
            command.CommandTimeout = 0;
            command.Parameters.AddWithValue("$w", scene.Caller.WorkspaceId.Value);
            command.Parameters.AddWithValue("$from", UtcTime.ToMicroseconds(asOf.AddDays(-90)));
            command.Parameters.AddWithValue("$since", UtcTime.ToMicroseconds(DateTimeOffset.Parse(since, CultureInfo.InvariantCulture)));
            return command;
        }),
    ];

    // The first is left out: it prepares.
    private static double Median(List<double> times) => times.Skip(1).Order().ElementAt(Repeats / 2);

    private static async Task KeepAsync(Scene scene, int customers, int segments, bool skipRefresh, IDictionary<string, double> figures)
    {
        var random = new Random(7);
        await SegmentData.SegmentsAsync(scene.Store, scene.Caller, segments, random);
        var keeper = scene.Keeper(SegmentData.Now);
        var started = TimeProvider.System.GetTimestamp();
        await keeper.CatchUpAsync(scene.Caller.WorkspaceId, CancellationToken.None);
        var first = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var members = await SegmentData.MembersAsync(scene.Store, scene.Caller);
        Console.WriteLine(Invariant($"{"",-34}{"seconds",10}{"rows evaluated/s",20}{"members written/s",20}"));
        Console.WriteLine(Invariant($"{segments + " segments, first evaluation",-34}{first,10:0.0}{(double)segments * customers / first,20:N0}{members / first,20:N0}"));
        if (!skipRefresh)
        {
            using var again = scene.Keeper(SegmentData.Now);
            started = TimeProvider.System.GetTimestamp();
            foreach (var id in await SegmentData.SegmentIdsAsync(scene.Store, scene.Caller))
            {
                await again.RefreshAsync(scene.Caller.WorkspaceId, id, Domain.Segments.MembershipCause.Refreshed, CancellationToken.None);
            }

            var refresh = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(Invariant($"{segments + " segments, refreshed one by one",-34}{refresh,10:0.0}{(double)segments * customers / refresh,20:N0}{0,20:N0}"));
            figures["refresh_rows_per_s"] = Math.Round(segments * (double)customers / refresh);
        }

        var items = new ItemWriter(new ChangeRunner(scene.Store, new StoppedClock(SegmentData.Now)));
        var some = await SegmentData.CustomersAsync(scene.Store, scene.Caller, 200); // half of them warm up
        List<double> times = [];
        foreach (var customer in some)
        {
            await items.CreateAsync(scene.Caller, ItemKind.Order, ItemChanges.Of(("title", "New"), ("customerId", customer), ("orderDate", SegmentData.Now.AddMinutes(-1)), ("currency", "EUR")), null, CancellationToken.None);
            var at = TimeProvider.System.GetTimestamp();
            await keeper.CatchUpAsync(scene.Caller.WorkspaceId, CancellationToken.None);
            times.Add(TimeProvider.System.GetElapsedTime(at).TotalMilliseconds);
        }

        var sorted = times.Skip(times.Count / 2).Order().ToList();
        Console.WriteLine(Invariant($"one new order, {segments} segments: median {sorted[sorted.Count / 2]:0.00} ms, 95 % {sorted[sorted.Count * 95 / 100]:0.00} ms"));
        figures["incremental_ms"] = Math.Round(sorted[sorted.Count / 2], 2);
        keeper.Dispose();
    }

    private static int Option(string[] options, string name, int otherwise)
    {
        var at = Array.IndexOf(options, name);
        return at >= 0 && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A database with what is measured over it.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly ReadStore reading;
        private readonly SegmentConditions conditions;

        private Scene(string file, CatalogStore store, Caller caller)
        {
            (File, Store, Caller) = (file, store, caller);
            reading = ReadStore.Open(store);
            conditions = new SegmentConditions(store, new ConditionStore(store, reading));
            Previewer = new SegmentPreviewer(store, conditions, TimeProvider.System);
        }

        public string File { get; }

        public CatalogStore Store { get; }

        public Caller Caller { get; }

        public SegmentPreviewer Previewer { get; }

        public static async Task<Scene> OpenAsync(string file)
        {
            var store = CatalogStore.Open($"Data Source={file}");
            await store.MigrateAsync(CancellationToken.None);
            var workspaces = new Workspaces(store, TimeProvider.System);
            var workspace = await workspaces.EnsureAsync("bench", "bench", "en", CancellationToken.None);
            return new Scene(file, store, await workspaces.CallerAsync(workspace.Id, ActorKind.User, "bench", Role.Admin, CancellationToken.None));
        }

        public SegmentKeeper Keeper(DateTimeOffset now)
        {
            var clock = new StoppedClock(now);
            return new SegmentKeeper(new ChangeRunner(Store, clock), reading, conditions, new Workspaces(Store, clock), clock);
        }

        public async ValueTask DisposeAsync()
        {
            await reading.DisposeAsync();
            Store.Dispose();
        }
    }

    /// <summary>It is always the same moment, and time still can be measured.</summary>
    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
