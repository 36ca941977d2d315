using Catalog.Application.Storage;
using Catalog.Domain;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Storage;

/// <summary>The steps of both databases follow the model, and a database of another program version is refused by name.</summary>
public sealed class MigrationsTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.PostgreSql];

    [Fact]
    public void Steps_OfSqlite_LeaveNothingPending()
    {
        using var store = CatalogStore.Open("Data Source=:memory:");
        using var context = store.Read();

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Steps_OfPostgreSql_LeaveNothingPending()
    {
        using var store = CatalogStore.Open("Host=localhost");
        using var context = store.Read();

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Migrate_Twice_ChangesNothingTheSecondTime(DatabaseKind kind)
    {
        using var store = CatalogStore.Open(await TestDatabases.CreateEmptyAsync(kind));
        await store.MigrateAsync(CancellationToken.None);

        await store.MigrateAsync(CancellationToken.None);
        await store.CheckAsync(CancellationToken.None);

        await using var context = store.Read();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Migrate_OfADatabaseOfANewerProgram_IsRefusedByName(DatabaseKind kind)
    {
        using var store = CatalogStore.Open(await TestDatabases.CreateAsync(kind));
        await using (var context = store.Read())
        {
            await context.Database.ExecuteSqlRawAsync(
                """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '99.0')""");
        }

        var error = await Assert.ThrowsAsync<CatalogException>(() => store.MigrateAsync(CancellationToken.None));

        Assert.Equal(ErrorCode.DatabaseTooNew, error.Code);
        Assert.Contains("29990101000000_Later", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Migrate_OfADatabaseMadeByTheStepsBeforeTheFirst_GoesOnOnlyFromTheLastOfThem(DatabaseKind kind)
    {
        using var store = CatalogStore.Open(await TestDatabases.CreateAsync(kind));
        await using var context = store.Read();
        await context.Database.ExecuteSqlRawAsync(
            """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('20000101000000_Earlier', '10.0')""");

        await store.MigrateAsync(CancellationToken.None); // every step that is known was taken: the earlier one led to it
        await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" <> '20000101000000_Earlier'""");
        var error = await Assert.ThrowsAsync<CatalogException>(() => store.MigrateAsync(CancellationToken.None));

        Assert.Equal(ErrorCode.DatabaseUnusable, error.Code);
        Assert.Contains("20000101000000_Earlier", error.Message, StringComparison.Ordinal);
        Assert.Contains("export the items with that version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfADatabaseWithoutTables_SaysWhatToDo()
    {
        using var store = CatalogStore.Open(await TestDatabases.CreateEmptyAsync(DatabaseKind.Sqlite));

        var error = await Assert.ThrowsAsync<CatalogException>(() => store.CheckAsync(CancellationToken.None));

        Assert.Equal(ErrorCode.DatabaseUnusable, error.Code);
        Assert.Contains("start the server once", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_OfAFileThatIsNoDatabase_IsRefusedAndTheFileStays()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("notes.txt", new string('x', 5000));
        using var store = CatalogStore.Open($"Data Source={file};Pooling=False");

        var error = await Assert.ThrowsAsync<CatalogException>(() => store.MigrateAsync(CancellationToken.None));

        Assert.Equal(ErrorCode.DatabaseUnusable, error.Code);
        Assert.Contains("notes.txt", error.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(file));
    }
}
