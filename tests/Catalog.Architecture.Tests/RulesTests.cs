namespace Catalog.Architecture.Tests;

/// <summary>Every rule twice: the house keeps it, and a house that breaks it is caught.</summary>
public sealed class RulesTests
{
    private static readonly House Empty = new([], []);

    public static TheoryData<string> Names => [.. All.Keys];

    private static readonly Dictionary<string, (Func<House, IEnumerable<string>> Rule, House Offender)> All = new()
    {
        [nameof(Rules.RoomsUseOnlyTheirArrows)] = (Rules.RoomsUseOnlyTheirArrows, WithProject("Catalog.Search", projects: ["Catalog.Domain"])),
        [nameof(Rules.RoomsUseOnlyTheirPackages)] = (Rules.RoomsUseOnlyTheirPackages, WithProject("Catalog.Domain", packages: ["Dapper"])),
        [nameof(Rules.EveryRoomIsInTheTable)] = (Rules.EveryRoomIsInTheTable, WithSource("src/Catalog.Extras/A.cs", "")),
        [nameof(Rules.FoldersUseOnlyTheirArrows)] = (Rules.FoldersUseOnlyTheirArrows, WithSources(
            ("src/Catalog.GraphQL/Language/Lexer.cs", "using Catalog.GraphQL.Types;"), ("src/Catalog.GraphQL/Types/Schema.cs", ""))),
        [nameof(Rules.OnlyHttpKnowsAspNetCore)] = (Rules.OnlyHttpKnowsAspNetCore, WithSource("src/Catalog.GraphQL/Execution/A.cs", "using Microsoft.AspNetCore.Http;")),
        [nameof(Rules.OnlyStorageAndUseCasesKnowEntityFramework)] = (
            Rules.OnlyStorageAndUseCasesKnowEntityFramework, WithSource("src/Catalog.Server/Items/A.cs", "using Microsoft.EntityFrameworkCore;")),
        [nameof(Rules.NamespacesFollowFolders)] = (Rules.NamespacesFollowFolders, WithSource("src/Catalog.Domain/Items/A.cs", "namespace Catalog.Domain.Tagging;")),
        [nameof(Rules.NoFolderWithoutMeaning)] = (Rules.NoFolderWithoutMeaning, WithSource("src/Catalog.Domain/Helpers/A.cs", "")),
        [nameof(Rules.FilesAreShort)] = (Rules.FilesAreShort, WithSource("src/Catalog.Domain/Items/A.cs", new string('\n', 601))),
        [nameof(Rules.PublicClassesAreSealedUnlessDerivedFrom)] = (
            Rules.PublicClassesAreSealedUnlessDerivedFrom, WithSource("src/Catalog.Domain/Items/A.cs", "public class A\n{\n}\n")),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void TheHouse_AsItStands_KeepsTheRule(string rule) => Assert.Empty(All[rule].Rule(House.Real));

    [Theory]
    [MemberData(nameof(Names))]
    public void AHouse_ThatBreaksTheRule_IsCaught(string rule) => Assert.Single(All[rule].Rule(All[rule].Offender));

    [Theory]
    [MemberData(nameof(Names))]
    public void AnEmptyHouse_BreaksNoRule(string rule) => Assert.Empty(All[rule].Rule(Empty));

    [Fact]
    public void TheHouse_AsItStands_IsReallyRead()
    {
        Assert.Contains(House.Real.Projects, project => project.Name == "Catalog.Server" && project.Projects.Count > 0);
        Assert.Contains(House.Real.Sources, source => source.Path == "tests/Catalog.Architecture.Tests/RulesTests.cs");
    }

    private static House WithProject(string name, string[]? projects = null, string[]? packages = null) =>
        Empty with { Projects = [new ProjectFile(name, projects ?? [], packages ?? [])] };

    private static House WithSource(string path, string text) => WithSources((path, text));

    private static House WithSources(params (string Path, string Text)[] files) =>
        Empty with { Sources = [.. files.Select(file => new SourceFile(file.Path, file.Text))] };
}
