using System.Text.RegularExpressions;

namespace Catalog.Architecture.Tests;

/// <summary>Each rule is a function from a house to the sentences that say what breaks it; an empty answer means it holds.</summary>
public static partial class Rules
{
    /// <summary>The table of arrows (DESIGN): which room may use which, and which packages.</summary>
    public static readonly IReadOnlyDictionary<string, (string[] Rooms, string[] Packages)> Arrows = new Dictionary<string, (string[], string[])>
    {
        ["Catalog.GraphQL"] = ([], []),
        ["Catalog.Search"] = ([], []),
        ["Catalog.Domain"] = ([], []),
        ["Catalog.Application"] = (
            ["Catalog.Domain", "Catalog.Search"],
            ["Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.EntityFrameworkCore.PostgreSQL", "SQLitePCLRaw.bundle_e_sqlite3", "YamlDotNet", "MetadataExtractor"]),
        ["Catalog.Server"] = (
            ["Catalog.Domain", "Catalog.Application", "Catalog.GraphQL", "Catalog.Search"],
            ["System.CommandLine", "OpenTelemetry.Exporter.OpenTelemetryProtocol"]),
    };

    /// <summary>Arrows between folders of one room: a folder may use itself and what stands here. Folders not named are free.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> FolderArrows = new Dictionary<string, string[]>
    {
        ["Catalog.GraphQL/Language"] = [],
        ["Catalog.GraphQL/Types"] = ["Language"],
        ["Catalog.GraphQL/Validation"] = ["Language", "Types"],
        ["Catalog.Search/Analysis"] = [],
        ["Catalog.Search/Store"] = [],
        ["Catalog.Application/Storage"] = [],
    };

    /// <summary>Files over 600 lines, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> LongFiles = new Dictionary<string, string>();

    private static readonly string[] ForbiddenFolders = ["Common", "Shared", "Helpers", "Utils", "Misc", "Managers"];

    public static IEnumerable<string> RoomsUseOnlyTheirArrows(House house) =>
        from project in house.Projects
        where Arrows.ContainsKey(project.Name)
        from used in project.Projects
        where !Arrows[project.Name].Rooms.Contains(used)
        select $"{project.Name} references {used}, which the table of arrows does not allow.";

    public static IEnumerable<string> RoomsUseOnlyTheirPackages(House house) =>
        from project in house.Projects
        where Arrows.ContainsKey(project.Name)
        from used in project.Packages
        where !Arrows[project.Name].Packages.Contains(used)
        select $"{project.Name} references package {used}, which the table of packages does not allow.";

    public static IEnumerable<string> EveryRoomIsInTheTable(House house) =>
        from file in house.Sources
        where file.Path.StartsWith("src/", StringComparison.Ordinal)
        group file by file.Room into room
        where !Arrows.ContainsKey(room.Key)
        select $"src/{room.Key} is not in the table of arrows.";

    public static IEnumerable<string> FoldersUseOnlyTheirArrows(House house) =>
        from file in house.Sources
        from arrow in FolderArrows
        where file.Path.StartsWith($"src/{arrow.Key}/", StringComparison.Ordinal)
        let room = arrow.Key.Split('/')[0]
        let own = arrow.Key.Split('/')[1]
        from Match match in Regex.Matches(file.Code, $@"\b{Regex.Escape(room)}\.([A-Z]\w*)")
        let used = match.Groups[1].Value
        where used != own && !arrow.Value.Contains(used) && house.Sources.Any(other => other.Path.StartsWith($"src/{room}/{used}/", StringComparison.Ordinal))
        select $"{file.Path} uses {room}.{used}: {own} may use {(arrow.Value.Length == 0 ? "no other folder" : string.Join(", ", arrow.Value))}.";

    public static IEnumerable<string> OnlyHttpKnowsAspNetCore(House house) =>
        from file in house.Sources
        where file.Path.StartsWith("src/Catalog.GraphQL/", StringComparison.Ordinal)
            && !file.Path.StartsWith("src/Catalog.GraphQL/Http/", StringComparison.Ordinal)
            && file.Code.Contains("Microsoft.AspNetCore", StringComparison.Ordinal)
        select $"{file.Path} uses Microsoft.AspNetCore outside the Http folder.";

    public static IEnumerable<string> OnlyStorageAndUseCasesKnowEntityFramework(House house) =>
        from file in house.Sources
        where file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Room != "Catalog.Application"
            && file.Code.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        select $"{file.Path} uses Entity Framework Core outside Catalog.Application.";

    public static IEnumerable<string> NamespacesFollowFolders(House house) =>
        from file in house.Sources
        where file.Path.StartsWith("src/", StringComparison.Ordinal) && !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
        let declared = Regex.Match(file.Code, @"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline).Groups[1].Value
        where declared.Length > 0
        let expected = string.Join('.', file.Folder.Split('/').Skip(1))
        where declared != expected
        select $"{file.Path} declares namespace {declared}; its folder says {expected}.";

    public static IEnumerable<string> NoFolderWithoutMeaning(House house) =>
        from file in house.Sources
        from part in file.Folder.Split('/')
        where ForbiddenFolders.Contains(part)
        select $"{file.Path} lies in a folder called {part}: give it the name of what it is.";

    public static IEnumerable<string> FilesAreShort(House house) =>
        from file in house.Sources
        where !file.Path.Contains("/Migrations/", StringComparison.Ordinal) && !LongFiles.ContainsKey(file.Path)
        let lines = file.Text.AsSpan().Count('\n')
        where lines > 600
        select $"{file.Path} has {lines} lines: split it by concern, or list it with a reason.";

    public static IEnumerable<string> PublicClassesAreSealedUnlessDerivedFrom(House house)
    {
        var sources = house.Sources.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)).ToList();
        var bases = sources
            .SelectMany(file => BaseLists().Matches(file.Code))
            .SelectMany(match => Regex.Matches(match.Groups[1].Value, @"\w+").Select(word => word.Value))
            .ToHashSet();
        return from file in sources
               where !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
               from Match match in OpenClasses().Matches(file.Code)
               let name = match.Groups[1].Value
               where !bases.Contains(name)
               select $"{file.Path}: class {name} is neither sealed nor a base class.";
    }

    [GeneratedRegex(@"\b(?:class|record)\s+\w+[^{;]*?:\s*([^{;]+)")]
    private static partial Regex BaseLists();

    [GeneratedRegex(@"^\s*public\s+(?:partial\s+)?(?:class|record(?!\s+struct))\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex OpenClasses();
}
