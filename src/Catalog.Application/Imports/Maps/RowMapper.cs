using Catalog.Application.Imports.Rows;
using Catalog.Application.Imports.Targets;
using Catalog.Domain;

namespace Catalog.Application.Imports.Maps;

/// <summary>Turns the rows of one file into values of one target, as a map says. Binding it finds every mistake of the map before the first row.</summary>
internal sealed class RowMapper
{
    private const int MaxKeyLength = TextRules.KeyLength;
    private readonly ImportMap _map;
    private readonly ColumnReader.Source? _key;
    private readonly List<(ColumnReader.Source Source, RowCondition Condition)> _where = [];
    private readonly List<(ColumnReader.Source Source, ImportField Field, ValueForm Form, int Ordinal)> _fields = [];
    private readonly List<(ColumnReader.Source Source, ImportRelation Relation, ValueForm Form, int Ordinal)> _relations = [];
    private readonly List<(ColumnReader.Source Source, TargetRule Rule)> _attributes = [];
    private readonly List<(ColumnReader.Source Source, TagRule Rule)> _tags = [];
    private readonly ByName? _byName;

    public RowMapper(ImportMap map, ImportTarget target, RowReader rows, string file)
    {
        (_map, Target) = (map, target);
        var columns = new ColumnReader(map, rows, file);
        foreach (var condition in map.Where)
        {
            _where.Add((columns.Column(condition.Column), condition));
        }

        foreach (var rule in map.Fields)
        {
            var field = target.Field(rule.Name) ?? throw ImportErrors.NoSuchField(map.Name, rule.Value.Line, rule.Name, target);
            _fields.Add((columns.Bind(rule.Value, rule.Name), field, rule.Form, AddField(field)));
        }

        foreach (var rule in map.Relations)
        {
            var relation = target.Relation(rule.Name) ?? throw ImportErrors.NoSuchField(map.Name, rule.Value.Line, rule.Name, target);
            _relations.Add((columns.Bind(rule.Value, rule.Name), relation, rule.Form, AddRelation(relation, rule.SkipMissing)));
        }

        foreach (var rule in target.Kind is null ? [] : map.Attributes)
        {
            _attributes.Add((columns.Bind(rule.Value, rule.Name), AttributeText.Checked(rule, map.Name)));
        }

        foreach (var rule in target.Kind is null ? [] : map.Tags)
        {
            _tags.Add((columns.Bind(rule.Value, "tags." + rule.Taxonomy), rule));
        }

        if (map.ByName)
        {
            _byName = new(this, rows, columns);
        }

        if (target.Kind is not null)
        {
            var name = map.Key is null ? _byName?.KeyColumn ?? throw ImportErrors.NoKey(file, rows.Columns) : null;
            _key = name is null ? columns.Bind(map.Key!, "key") : columns.Column(name); // one of the two is not null
        }

        if (target.Relations.FirstOrDefault(relation => relation.IsRequired && Relations.All(bound => bound.Relation != relation)) is { } missing)
        {
            throw ImportErrors.NoRelation(file, missing.Name, target);
        }
    }

    public ImportTarget Target { get; }

    /// <summary>The fields that rows may set.</summary>
    public List<ImportField> Fields { get; } = [];

    /// <summary>The relations that rows may set, and whether a key that no item has leaves them empty.</summary>
    public List<(ImportRelation Relation, bool SkipMissing, string Column)> Relations { get; } = [];

    /// <summary>The rules for tags that are known before the first row.</summary>
    public IEnumerable<TagRule> TagRules => _tags.Select(tag => tag.Rule).Concat(_byName?.TagRules ?? []);

    /// <summary>The attributes that are known before the first row.</summary>
    public IEnumerable<TargetRule> AttributeRules => _attributes.Select(attribute => attribute.Rule).Concat(_byName?.AttributeRules ?? []);

    /// <summary>Columns of the file that nothing is done with, as far as they have been seen; only found without a map.</summary>
    public IReadOnlyCollection<string> IgnoredColumns => _byName?.Ignored ?? [];

    /// <summary>Tells columns that were taken by their names which types their attributes are defined with.</summary>
    public void UseTypes(IReadOnlyDictionary<string, string> types) => _byName?.UseTypes(types);

    /// <summary>The row's values; null when a condition leaves the row out or when <paramref name="errors"/> says why it is refused.</summary>
    public MappedRow? Map(SourceRow row, List<RowError> errors)
    {
        if (row.Error is not null)
        {
            errors.Add(row.Error);
            return null;
        }

        foreach (var (source, condition) in _where)
        {
            var value = source.Read(row);
            if (value.IsNone == condition.Present || (condition.AnyOf.Count > 0 && !condition.AnyOf.Contains(value.Text()!))) // it has a value: the first half said so
            {
                return null;
            }
        }

        var key = _key is null ? "" : ReadKey(row, _key, errors);
        var mapped = new MappedRow(row, key) { Values = Untouched(Fields.Count), Relations = Untouched(Relations.Count) };
        foreach (var (source, field, form, ordinal) in _fields)
        {
            mapped.Values[ordinal] = ReadField(row, source, field, form, errors);
        }

        foreach (var (source, relation, form, ordinal) in _relations)
        {
            mapped.Relations[ordinal] = ReadRelation(row, source, relation, form, errors);
        }

        foreach (var (source, rule) in _attributes)
        {
            mapped.Attributes.Add((rule.Name, AttributeText.Read(row, source, rule, errors)));
        }

        foreach (var (source, rule) in _tags)
        {
            mapped.Tags.Add((rule, source.Name, TagText.Split(source.Read(row), rule)));
        }

        _byName?.Map(row, mapped, errors);
        return errors.Count > 0 ? null : mapped;
    }

    internal int AddField(ImportField field)
    {
        Fields.Add(field);
        return Fields.Count - 1;
    }

    internal int AddRelation(ImportRelation relation, bool skipMissing, string? column = null)
    {
        Relations.Add((relation, skipMissing, column ?? relation.Name));
        return Relations.Count - 1;
    }

    private static object?[] Untouched(int count)
    {
        var values = new object?[count];
        Array.Fill(values, MappedRow.Untouched);
        return values;
    }

    private static string ReadKey(SourceRow row, ColumnReader.Source source, List<RowError> errors)
    {
        var key = source.Read(row).Text(source.Join)?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            errors.Add(new(row.Number, source.Name, "expected a key, found nothing"));
            return "";
        }

        if (key.Length > MaxKeyLength)
        {
            errors.Add(new(row.Number, source.Name, $"expected a key of at most {MaxKeyLength} characters, found {key.Length}"));
        }

        return key;
    }

    internal static object? ReadField(SourceRow row, ColumnReader.Source source, ImportField field, ValueForm form, List<RowError> errors)
    {
        var text = source.Read(row).Text(source.Join);
        object? value = null;
        string? problem = null;
        if (text is not null && !ValueReader.TryRead(text, field.Type, form, field.MaxLength, out value, out problem))
        {
            errors.Add(new(row.Number, source.Name, problem!)); // false comes with its reason
        }

        value = field.Checked(value, out problem);
        if (problem is not null)
        {
            errors.Add(new(row.Number, source.Name, problem));
        }

        return value ?? field.Default;
    }

    private static object? ReadRelation(SourceRow row, ColumnReader.Source source, ImportRelation relation, ValueForm form, List<RowError> errors)
    {
        var key = source.Read(row).Text(source.Join)?.Trim();
        if (key is not null && form.Values.TryGetValue(key, out var replaced))
        {
            key = replaced.Length == 0 ? null : replaced;
        }

        if (key is null && relation.IsRequired)
        {
            errors.Add(new(row.Number, source.Name, $"expected the key of the {relation.Name}, found nothing"));
        }

        return key;
    }

    /// <summary>The kind of the other item in words.</summary>
    internal static string NameOf(ImportRelation relation) => EnumText.Of(relation.Kind).Replace('_', ' ').ToLowerInvariant();
}
