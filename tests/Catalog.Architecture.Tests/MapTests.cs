using System.Text.RegularExpressions;
using Catalog.Testing;

namespace Catalog.Architecture.Tests;

/// <summary>The map (src/README.md) and the index of decisions speak of what is there.</summary>
public sealed class MapTests
{
    [Fact]
    public void Map_EveryPathItNames_IsThere() => Assert.Empty(Missing(File.ReadAllText(RepositoryRoot.File("src/README.md"))));

    [Theory]
    [InlineData("| a | `Catalog.Domain/Moved` |", "Catalog.Domain/Moved")]
    [InlineData("`Catalog.Application/Outbox/Gone.cs`", "Catalog.Application/Outbox/Gone.cs")]
    [InlineData("`Catalog.Server/FEATURE` and `Catalog.Domain/Items`", null)]
    public void Missing_OfAMade_Map_IsWhatIsNotThere(string map, string? expected) => Assert.Equal(expected is null ? [] : [expected], Missing(map));

    [Fact]
    public void Index_OfDecisions_NamesEachPageOnce()
    {
        var folder = RepositoryRoot.File("src/adr");

        var named = Regex.Matches(File.ReadAllText(Path.Combine(folder, "README.md")), @"\]\((0[\w-]+\.md)\)", RegexOptions.None, TimeSpan.FromMinutes(1)).Select(match => match.Groups[1].Value);

        Assert.Equal(Directory.GetFiles(folder, "0*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal), named);
    }

    /// <summary>Paths in backticks that begin with a room; a word in capitals stands for any name.</summary>
    private static IEnumerable<string> Missing(string map) => Regex.Matches(map, @"`(Catalog\.\w+/[\w/.]+)`", RegexOptions.None, TimeSpan.FromMinutes(1))
        .Select(match => match.Groups[1].Value)
        .Where(path => !path.Split('/').Any(step => Regex.IsMatch(step, @"^[A-Z]{2,}(\.cs)?$", RegexOptions.None, TimeSpan.FromMinutes(1))))
        .Where(path => !Path.Exists(RepositoryRoot.File("src/" + path)));
}
