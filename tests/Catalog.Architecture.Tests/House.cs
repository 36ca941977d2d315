using System.Text.RegularExpressions;
using System.Xml.Linq;
using Catalog.Testing;

namespace Catalog.Architecture.Tests;

/// <summary>A source file: path relative to the repository root with forward slashes, and its text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    public string Room => Path.Split('/')[1];

    public string Folder => Path[..Path.LastIndexOf('/')];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Text without comments and string contents, so that a word in prose is not taken for a reference.</summary>
    public string Code { get; } = Regex.Replace(
        Text,
        """("{3,})(?s:.*?)\1|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*(?s:.*?)\*/""",
        match => match.Value.StartsWith('/') ? "" : "\"\"",
        RegexOptions.None,
        TimeSpan.FromSeconds(60));
}

/// <summary>A project file: its room's name, the rooms and the packages it references.</summary>
public sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages);

/// <summary>What the rules look at: the sources and projects of a repository, real or made up for a twin.</summary>
public sealed record House(IReadOnlyList<SourceFile> Sources, IReadOnlyList<ProjectFile> Projects)
{
    public static House Real { get; } = Read(RepositoryRoot.Path);

    private static House Read(string root)
    {
        var all = new[] { "src", "tests" }
            .SelectMany(top => Directory.EnumerateFiles(Path.Combine(root, top), "*.*", SearchOption.AllDirectories))
            .Select(file => (File: file, Relative: Path.GetRelativePath(root, file).Replace('\\', '/')))
            .Where(file => !file.Relative.Contains("/node_modules/", StringComparison.Ordinal)
                && !Regex.IsMatch(file.Relative, "/(bin|obj|dist)/"))
            .ToList();
        return new(
            [.. all.Where(file => file.Relative.EndsWith(".cs", StringComparison.Ordinal)).Select(file => new SourceFile(file.Relative, File.ReadAllText(file.File)))],
            [.. all.Where(file => file.Relative.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => ReadProject(file.File))]);
    }

    private static ProjectFile ReadProject(string file)
    {
        var xml = XDocument.Load(file);
        return new(
            Path.GetFileNameWithoutExtension(file),
            [.. xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(Include(reference).Replace('\\', '/')))],
            [.. xml.Descendants("PackageReference").Select(Include)]);

        static string Include(XElement reference) => reference.Attribute("Include")?.Value ?? "";
    }
}
