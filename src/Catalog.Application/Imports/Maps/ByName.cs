using System.Text.Json;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Imports.Targets;

namespace Catalog.Application.Imports.Maps;

/// <summary>
/// Columns that mean what their name says: a field, a relation (the external key of the other item), attributes.NAME, tags.TAXONOMY
/// (paths, several separated by a bar). It is how exports are written, so that they can be read again. In JSON Lines a property that
/// an object lacks leaves what is stored as it is; null takes it away.
/// </summary>
internal sealed class ByName
{
    private const string Attributes = "attributes";
    private const string Tags = "tags";

    private static readonly string[] KeyNames = ["externalKey", "key", "id"];
    private static readonly string[] Passed = [.. KeyNames, "kind", "version", "createdAt", "createdBy", "updatedAt", "updatedBy", "reject_row", "reject_reason"];

    private readonly List<(ColumnReader.Source Source, ImportField Field, int Ordinal)> _fields = [];
    private readonly List<(ColumnReader.Source Source, int Ordinal)> _relations = [];
    private readonly List<(ColumnReader.Source Source, TargetRule Rule)> _attributes = [];
    private readonly List<(ColumnReader.Source Source, TagRule Rule)> _tags = [];
    private readonly Dictionary<string, TagRule> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ignored = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public ByName(RowMapper mapper, RowReader rows, ColumnReader columns)
    {
        KeyColumn = KeyNames.Select(name => rows.Columns.FirstOrDefault(column => ImportTarget.SameName(column, name))).FirstOrDefault(column => column is not null);
        var target = mapper.Target;
        var names = rows is JsonLinesReader
            ? [.. target.Fields.Select(field => field.Name), .. target.Relations.Select(relation => relation.Name)]
            : rows.Columns;
        foreach (var name in names)
        {
            if (target.Field(name) is { } field && mapper.Fields.All(bound => bound != field))
            {
                _fields.Add((columns.Column(name), field, mapper.AddField(field)));
            }
            else if (target.Relation(name) is { } relation && mapper.Relations.All(bound => bound.Relation != relation))
            {
                _relations.Add((columns.Column(name), mapper.AddRelation(relation, skipMissing: false, name)));
            }
            else if (After(name, Attributes) is { } attribute)
            {
                _attributes.Add((columns.Column(name), new(attribute, new ValueRule(0) { Column = name }, new ValueForm())));
            }
            else if (After(name, Tags) is { } taxonomy)
            {
                _tags.Add((columns.Column(name), Rule(taxonomy)));
            }
            else if (!Passed.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                _ignored.Add(name);
            }
        }

        _known.UnionWith([.. names, .. Passed]);
    }

    /// <summary>The column that is the key by its name; null when there is none.</summary>
    public string? KeyColumn { get; }

    /// <summary>Columns that mean nothing by their name.</summary>
    public IReadOnlyCollection<string> Ignored => _ignored;

    public IEnumerable<TagRule> TagRules => _tags.Select(tag => tag.Rule);

    public IEnumerable<TargetRule> AttributeRules => _attributes.Select(attribute => attribute.Rule);

    /// <summary>Reads attributes as the types they are defined with; without a definition they are text.</summary>
    public void UseTypes(IReadOnlyDictionary<string, string> types)
    {
        for (var i = 0; i < _attributes.Count; i++)
        {
            var (source, rule) = _attributes[i];
            _attributes[i] = (source, rule with { Type = types.GetValueOrDefault(rule.Name, rule.Type) });
        }
    }

    public void Map(SourceRow row, MappedRow mapped, List<RowError> errors)
    {
        JsonElement? element = row is JsonRow json ? json.Element : null;
        foreach (var (source, field, ordinal) in _fields)
        {
            if (element is null || element.Value.TryGetProperty(source.Name, out _))
            {
                mapped.Values[ordinal] = RowMapper.ReadField(row, source, field, new ValueForm(), errors);
            }
        }

        foreach (var (source, ordinal) in _relations)
        {
            if (element is null || element.Value.TryGetProperty(source.Name, out _))
            {
                mapped.Relations[ordinal] = source.Read(row).Text();
            }
        }

        foreach (var (source, rule) in _attributes)
        {
            mapped.Attributes.Add((rule.Name, AttributeText.Read(row, source, rule, errors)));
        }

        foreach (var (source, rule) in _tags)
        {
            mapped.Tags.Add((rule, source.Name, TagText.Split(source.Read(row), rule)));
        }

        if (element is not null)
        {
            MapObject(element.Value, mapped);
        }
    }

    private void MapObject(JsonElement element, MappedRow mapped)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == Attributes && property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var attribute in property.Value.EnumerateObject())
                {
                    mapped.Attributes.Add((attribute.Name, attribute.Value.GetRawText()));
                }
            }
            else if (property.Name == Tags && property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var taxonomy in property.Value.EnumerateObject())
                {
                    mapped.Tags.Add((Rule(taxonomy.Name), $"{Tags}.{taxonomy.Name}", TagText.Split(JsonPath.Value(taxonomy.Value), Rule(taxonomy.Name))));
                }
            }
            else if (!_known.Contains(property.Name) && _ignored.Count < 1000)
            {
                _ignored.Add(property.Name);
            }
        }
    }

    private TagRule Rule(string taxonomy)
    {
        if (!_found.TryGetValue(taxonomy, out var rule))
        {
            rule = new(taxonomy, new ValueRule(0)) { By = TagName.Path, Separator = "|", PathSeparator = ">" };
            _found.Add(taxonomy, rule);
        }

        return rule;
    }

    private static string? After(string name, string prefix) =>
        name.Length > prefix.Length + 1 && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name[prefix.Length] == '.' ? name[(prefix.Length + 1)..] : null;
}
