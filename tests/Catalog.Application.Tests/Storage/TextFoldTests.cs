using System.Text;
using Catalog.Application.Storage;
using Catalog.Domain;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Storage;

/// <summary>catalog_fold is the same function in C#, SQLite and PostgreSQL, for every code point there is.</summary>
public sealed class TextFoldTests
{
    /// <summary>Letters that got a lower case in a Unicode version later than the oldest supported ICU's; each program may lag on these.</summary>
    private static readonly Range[] NewerThanUnicode15 = [0xA7CB..0xA7CF, 0xA7D2..0xA7D6, 0xA7DA..0xA7DD, 0x10D50..0x10D66, 0x1C89..0x1C8B, 0x16EA0..0x16EB9];

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.PostgreSql];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Fold_OfEveryCodePoint_IsTheSameInTheDatabase(DatabaseKind kind)
    {
        using var store = CatalogStore.Open(await TestDatabases.CreateAsync(kind));
        await using var context = store.Read();
        var differences = new List<string>();

        foreach (var block in Enumerable.Range(1, 0x10FFFF).Where(Rune.IsValid).Where(point => !NewerThanUnicode15.Any(range => point >= range.Start.Value && point < range.End.Value)).Chunk(8192))
        {
            var text = string.Join('|', block.Select(point => new Rune(point).ToString()));
            var folded = (await context.Database.SqlQueryRaw<string>("""SELECT catalog_fold({0}) AS "Value" """, text).ToListAsync())[0];
            if (folded != TextFold.Fold(text))
            {
                differences.AddRange(block.Select(point => new Rune(point).ToString()).Zip(folded.Split('|').Zip(TextFold.Fold(text).Split('|')))
                    .Where(pair => pair.Second.First != pair.Second.Second)
                    .Select(pair => $"U+{pair.First.EnumerateRunes().First().Value:X4}: database {pair.Second.First}, program {pair.Second.Second}"));
            }
        }

        Assert.Empty(differences);
    }
}
