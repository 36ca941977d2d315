using Catalog.Application.Storage;
using Catalog.Domain;

namespace Catalog.Application.Tests.Storage;

public sealed class DatabaseAddressTests
{
    [Theory]
    [InlineData("/var/lib/catalog/catalog.db", DatabaseKind.Sqlite, "SQLite /var/lib/catalog/catalog.db")]
    [InlineData("Data Source=a.db;Cache=Private", DatabaseKind.Sqlite, "SQLite a.db")]
    [InlineData("Host=db;Port=6543;Database=cat;Username=u;Password=secret", DatabaseKind.PostgreSql, "PostgreSQL db:6543/cat")]
    [InlineData("Server=db;Database=cat", DatabaseKind.PostgreSql, "PostgreSQL db:5432/cat")]
    [InlineData("postgres://u:p%40ss@db:6543/cat", DatabaseKind.PostgreSql, "PostgreSQL db:6543/cat")]
    [InlineData("postgresql://db/cat", DatabaseKind.PostgreSql, "PostgreSQL db:5432/cat")]
    public void Parse_OfEachForm_NamesTheDatabaseAndNeverThePassword(string text, DatabaseKind kind, string shown)
    {
        var address = DatabaseAddress.Parse(text);

        Assert.Equal(kind, address.Kind);
        Assert.Equal(shown, address.ToString());
    }

    [Fact]
    public void Parse_OfAUri_DecodesThePassword() =>
        Assert.Contains("Password=p@ss", DatabaseAddress.Parse("postgres://u:p%40ss@db/cat").ConnectionString, StringComparison.Ordinal);

    [Theory]
    [InlineData("Nonsense=1")]
    [InlineData("Host=db;Nonsense=1")]
    [InlineData("postgres://")]
    public void Parse_OfNonsense_SaysWhichFormsThereAre(string text)
    {
        var error = Assert.Throws<CatalogException>(() => DatabaseAddress.Parse(text));

        Assert.Equal(ErrorCode.DatabaseUnusable, error.Code);
        Assert.Contains("postgres://", error.Message, StringComparison.Ordinal);
    }
}
