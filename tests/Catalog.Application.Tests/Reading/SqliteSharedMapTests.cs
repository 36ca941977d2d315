using Catalog.Application.Storage.Reading;
using Catalog.Testing;
using Microsoft.Data.Sqlite;

namespace Catalog.Application.Tests.Reading;

/// <summary>Readers of one file through one memory map: what they see is what SQLite sees, while the file grows, shrinks and is replaced.</summary>
public sealed class SqliteSharedMapTests : IDisposable
{
    private const string Pragmas = "PRAGMA busy_timeout = 10000; PRAGMA mmap_size = 268435456; PRAGMA query_only = ON";

    private readonly TemporaryFolder folder = new();
    private readonly string path;

    public SqliteSharedMapTests()
    {
        path = Path.Combine(folder.Path, "map.db");
        Write("PRAGMA journal_mode = WAL", "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)", Rows(1, 5_000));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Readers_OfOneFile_ShareItsMapUntilTheLastIsGone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The shared map is for Linux.");
        using SqliteReader first = new(path, Pragmas);
        SqliteReader second = new(path, Pragmas);
        SqliteReader third = new(path, Pragmas);

        long[] counts = [Count(first), Count(second), Count(third)];

        Assert.Equal([5_000, 5_000, 5_000], counts);
        Assert.Equal(1, MapsOfFile());
        first.Dispose();
        second.Dispose();
        Assert.Equal(5_000, Count(third));
        third.Dispose();
        Assert.Equal(0, MapsOfFile());
    }

    [Fact]
    public void File_ThatGrowsAndIsCheckpointed_IsReadToItsNewEnd()
    {
        using SqliteReader reader = new(path, Pragmas);
        Assert.Equal(5_000, Count(reader));

        for (int round = 1; round <= 5; round++)
        {
            Write(Rows((round * 5_000) + 1, 5_000), "PRAGMA wal_checkpoint(TRUNCATE)");

            Assert.Equal((round + 1) * 5_000, Count(reader));
        }
    }

    [Fact]
    public void File_ThatShrinks_IsReadToItsNewEnd()
    {
        Write(Rows(5_001, 40_000), "PRAGMA wal_checkpoint(TRUNCATE)");
        using SqliteReader reader = new(path, Pragmas);
        Assert.Equal(45_000, Count(reader));
        long before = new FileInfo(path).Length;

        Write("DELETE FROM t WHERE id > 100", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)");

        Assert.True(new FileInfo(path).Length < before / 10);
        Assert.Equal(100, Count(reader));
        Write(Rows(101, 30_000), "PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal(30_100, Count(reader));
    }

    [Theory]
    [InlineData(4096, 4096)]
    [InlineData(SqliteSharedMap.MaxMapped, SqliteSharedMap.MaxMapped)]
    [InlineData(SqliteSharedMap.MaxMapped + 4096, SqliteSharedMap.MaxMapped)]
    public void Pages_BehindTheMap_AreNotLent(long length, long below) => Assert.Equal(below, SqliteSharedMap.Lent(length));

    [Fact]
    public void File_ReplacedByAnother_IsNotReadThroughTheMapOfTheOld()
    {
        Write("PRAGMA wal_checkpoint(TRUNCATE)");
        using SqliteReader old = new(path, Pragmas);
        Assert.Equal(5_000, Count(old));
        foreach (string file in Directory.GetFiles(folder.Path))
        {
            File.Move(file, file + ".old");
        }

        Write("PRAGMA journal_mode = WAL", "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)", Rows(1, 7));
        using SqliteReader reader = new(path, Pragmas);

        Assert.Equal(7, Count(reader));
    }

    [Fact]
    public async Task Readers_BesideAWriter_SeeWholeChangesOnly()
    {
        using CancellationTokenSource stop = new();
        List<Task<long>> readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            using SqliteReader reader = new(path, Pragmas);
            long reads = 0;
            do
            {
                Assert.Equal(0, Count(reader) % 1_000);
                reads++;
            }
            while (!stop.IsCancellationRequested);
            return reads;
        }))];

        for (int round = 0; round < 20; round++)
        {
            Write(Rows(5_001 + (round * 1_000), 1_000), round % 3 == 0 ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(PASSIVE)");
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.InRange(reads, 1, long.MaxValue));
    }

    /// <summary>Rows of the table, after a look at the text of each.</summary>
    private static long Count(SqliteReader reader)
    {
        reader.Sql.Clear();
        reader.Sql.Append("SELECT COUNT(text), SUM(LENGTH(text)) FROM t");
        using RowPage page = reader.Read([new ResultColumn(SlotKind.Integer, false), new ResultColumn(SlotKind.Integer, true)], 1, CancellationToken.None);
        Assert.Equal(page.GetInt64(0, 0) * 200, page.GetInt64(0, 1));
        return page.GetInt64(0, 0);
    }

    private static string Rows(int first, int count) =>
        $"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {first + count - 1}) INSERT INTO t SELECT i, printf('%0200d', i) FROM n";

    private long MapsOfFile() => File.ReadLines("/proc/self/maps").LongCount(line => line.EndsWith(path, StringComparison.Ordinal));

    private void Write(params string[] statements)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (string statement in statements)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = statement;
            command.CommandTimeout = 30;
            command.ExecuteNonQuery();
        }
    }
}
