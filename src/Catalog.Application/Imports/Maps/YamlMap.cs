using Catalog.Domain.Conditions;
using Catalog.Domain;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Catalog.Application.Imports.Maps;

/// <summary>A mapping of a YAML file that is read key by key and says, at the end, which keys nobody asked for.</summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly string _file;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private YamlMap(YamlMappingNode node, string file) => (_node, _file) = (node, file);

    public int Line => LineOf(_node);

    public static YamlMap Parse(string text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw ImportErrors.BadMap(file, error.Start.Line, error.InnerException?.Message ?? error.Message);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? new(root, file)
            : throw ImportErrors.BadMap(file, 1, "expected one document of 'name: value' lines.");
    }

    public static int LineOf(YamlNode node) => (int)node.Start.Line;

    public CatalogException Error(YamlNode? at, string reason) => ImportErrors.BadMap(_file, LineOf(at ?? _node), reason);

    public YamlNode? Node(string key)
    {
        _asked.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    public string? Text(string key) => Node(key) is { } node ? Scalar(node) : null;

    public YamlMap? Map(string key) => Node(key) is { } node ? AsMap(node) : null;

    public YamlMap AsMap(YamlNode node) =>
        node is YamlMappingNode map ? new(map, _file) : throw Error(node, "expected 'name: value' lines here.");

    /// <summary>A list, or one value standing for a list of one; absent is empty.</summary>
    public IReadOnlyList<string> Texts(string key) => Node(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(Scalar)],
        { } node => [Scalar(node)],
    };

    public IReadOnlyList<YamlMap> Maps(string key) => Node(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(AsMap)],
        { } node => throw Error(node, $"expected a list under '{key}'."),
    };

    /// <summary>All entries, as they stand.</summary>
    public IEnumerable<(string Key, YamlNode Value)> Entries()
    {
        foreach (var (key, value) in _node.Children)
        {
            _asked.Add(Scalar(key));
            yield return (Scalar(key), value);
        }
    }

    public IReadOnlyDictionary<string, string> Dictionary(string key) =>
        Map(key)?.Entries().ToDictionary(entry => entry.Key, entry => Scalar(entry.Value), StringComparer.Ordinal)
        ?? new Dictionary<string, string>();

    public char? Character(string key) => Node(key) switch
    {
        null => null,
        YamlScalarNode { Value.Length: 1 } node => node.Value[0],
        YamlScalarNode { Value: "\\t" or "tab" } => '\t',
        { } node => throw Error(node, $"'{key}' must be one character."),
    };

    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        var node = Node(key);
        if (node is null)
        {
            return otherwise;
        }

        return Enum.TryParse<T>(Scalar(node).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw Error(node, $"'{key}' must be one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}, found '{Scalar(node)}'.");
    }

    public bool Flag(string key) => Node(key) switch
    {
        null => false,
        YamlScalarNode { Value: "true" or "yes" } => true,
        YamlScalarNode { Value: "false" or "no" } => false,
        { } node => throw Error(node, $"'{key}' must be true or false."),
    };

    public string Scalar(YamlNode node) =>
        node is YamlScalarNode scalar ? scalar.Value ?? "" : throw Error(node, "expected a text here.");

    /// <summary>Refuses the first key that was never asked for.</summary>
    public void RefuseTheRest()
    {
        foreach (var key in _node.Children.Keys)
        {
            if (!_asked.Contains(Scalar(key)))
            {
                throw Error(key, $"'{Scalar(key)}' is not known here.{Spelling.Hint(Scalar(key), _asked)}");
            }
        }
    }
}
