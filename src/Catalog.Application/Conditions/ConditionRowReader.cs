using System.Text.Json;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;

namespace Catalog.Application.Conditions;

/// <summary>Loads rows with what conditions need of them: one statement for each relation that is followed, however many rows there are.</summary>
internal sealed class ConditionRowReader(ReadStore reads, ConditionTables tables)
{
    public async Task<IReadOnlyDictionary<long, ConditionRow>> ReadAsync(
        ReadScope scope, ReadEntity entity, ReadFilter where, ConditionNeeds needs, ReadOnlyMemory<long> ids, CancellationToken cancellationToken)
    {
        Dictionary<long, ConditionRow> rows = [];
        List<Loaded> loaded = [];
        if (!ids.IsEmpty)
        {
            loaded = await LoadAsync(scope, new ReadPlanBuilder(entity, byKey: true), entity, new ReadRequest { Scope = scope, Keys = ids, Where = where }, needs, cancellationToken);
        }

        foreach (Loaded one in loaded)
        {
            rows[one.Row.Id] = one.Row;
        }

        await FillAsync(scope, entity, needs, loaded, cancellationToken);
        return rows;
    }

    // The row's own columns, and the keys by which its relations are followed.
    private async Task<List<Loaded>> LoadAsync(ReadScope scope, ReadPlanBuilder builder, ReadEntity entity, ReadRequest request, ConditionNeeds needs, CancellationToken cancellationToken)
    {
        int key = builder.Column(builder.Root, entity.Key);
        StoredField[] fields = [.. needs.Fields.OfType<StoredField>().Where(field => !field.IsTags)];
        int[][] columns = [.. fields.Select(field => field.Members.Select(member => builder.Column(builder.Root, member)).ToArray())];
        StoredRelation[] relations = [.. needs.Relations.Keys.OfType<StoredRelation>()];
        int[] sources = [.. relations.Select(relation => builder.Column(builder.Root, relation.Relation.SourceKey))];
        List<Loaded> loaded = [];
        using ReadResult result = await reads.ReadAsync(builder.Build(), request, cancellationToken);
        for (int group = 0; group < result.Groups.Length; group++)
        {
            long parent = request.Keys.Span[request.Keys.Length > 1 ? group : 0];
            for (int row = result.Groups[group].Start; row < result.Groups[group].Start + result.Groups[group].Count; row++)
            {
                ConditionRow read = new(result.Rows.GetInt64(row, key));
                for (int i = 0; i < fields.Length; i++)
                {
                    read[fields[i]] = RowValue.Of(result.Rows, row, fields[i], columns[i]);
                }

                long?[] keys = [.. sources.Select(column => result.Rows.IsNull(row, column) ? (long?)null : result.Rows.GetInt64(row, column))];
                loaded.Add(new Loaded(parent, read, keys));
            }
        }

        await ResolveConceptsAsync(scope, fields, loaded, cancellationToken);
        return loaded;
    }

    private async Task FillAsync(ReadScope scope, ReadEntity entity, ConditionNeeds needs, List<Loaded> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        int index = 0;
        foreach ((ConditionRelation followed, ConditionNeeds inner) in needs.Relations)
        {
            int at = index++;
            if (followed is not StoredRelation relation)
            {
                continue;
            }

            long[] keys = [.. rows.Select(row => row.Keys[at]).OfType<long>().Distinct()];
            List<Loaded> related = [];
            if (keys.Length > 0)
            {
                ReadRequest request = new() { Scope = scope, Keys = keys };
                related = await LoadAsync(scope, new ReadPlanBuilder(relation.Relation), relation.Relation.Target, request, inner, cancellationToken);
                await FillAsync(scope, relation.Relation.Target, inner, related, cancellationToken);
            }

            ILookup<long, ConditionRow> byKey = related.ToLookup(row => row.Parent, row => row.Row);
            foreach (Loaded row in rows)
            {
                row.Row.Relate(relation, row.Keys[at] is { } key ? [.. byKey[key]] : []);
            }
        }

        if (needs.Taxonomies.Count > 0)
        {
            await AddTagsAsync(scope, entity, needs, rows, cancellationToken);
        }

        if (needs.Fields.OfType<StoredField>().FirstOrDefault(field => field.IsTags) is { } names)
        {
            await AddConceptNamesAsync(scope, entity, names, rows, cancellationToken);
        }

        if (needs.Segments.Count > 0)
        {
            await AddMembershipsAsync(scope, entity, needs, rows, cancellationToken);
        }
    }

    private async Task AddTagsAsync(ReadScope scope, ReadEntity entity, ConditionNeeds needs, List<Loaded> rows, CancellationToken cancellationToken)
    {
        ReadEntity assignment = tables.Assignment;
        ReadPlanBuilder builder = new(entity.Relation(nameof(Item.Tags)));
        int taxonomy = builder.Column(builder.Root, assignment.Member(nameof(TagAssignment.TaxonomyId)));
        int concept = builder.Column(builder.Root, assignment.Member(nameof(TagAssignment.ConceptId)));
        int source = builder.Column(builder.Root, assignment.Member(nameof(TagAssignment.Source)));
        int status = builder.Column(builder.Root, assignment.Member(nameof(TagAssignment.Status)));
        int confidence = builder.Column(builder.Root, assignment.Member(nameof(TagAssignment.Confidence)));
        ReadJoin join = builder.Join(builder.Root, assignment.Relation(nameof(TagAssignment.Concept)));
        int path = builder.Column(join, tables.Concept.Member(nameof(Concept.Path)));
        int name = builder.Column(join, tables.Concept.Member(nameof(Concept.Name)));
        ReadFilter where = new ReadFilter.In(assignment.Member(nameof(TagAssignment.TaxonomyId)), [.. needs.Taxonomies.Order()]);
        await ForEachAsync(scope, builder, where, rows, (row, page, tags) => tags.Tags = [.. tags.Tags, new RowTag(
            page.GetInt64(row, taxonomy),
            new KnownConcept(page.GetInt64(row, concept), page.GetString(row, path), page.GetString(row, name)),
            (TagSource)page.GetInt64(row, source),
            (TagStatus)page.GetInt64(row, status),
            page.GetDouble(row, confidence))], cancellationToken);
    }

    private async Task AddConceptNamesAsync(ReadScope scope, ReadEntity entity, StoredField names, List<Loaded> rows, CancellationToken cancellationToken)
    {
        ReadPlanBuilder builder = new(entity.Relation(nameof(Item.Tags)));
        ReadJoin join = builder.Join(builder.Root, tables.Assignment.Relation(nameof(TagAssignment.Concept)));
        int name = builder.Column(join, tables.Concept.Member(nameof(Concept.Name)));
        ReadFilter where = new ReadFilter.In(tables.Assignment.Member(nameof(TagAssignment.Status)), [(long)TagStatus.Accepted]);
        await ForEachAsync(scope, builder, where, rows, (row, page, item) => item[names] = (string[])[.. item[names] as string[] ?? [], page.GetString(row, name)], cancellationToken);
    }

    private async Task AddMembershipsAsync(ReadScope scope, ReadEntity entity, ConditionNeeds needs, List<Loaded> rows, CancellationToken cancellationToken)
    {
        ReadEntity member = tables.Member;
        ReadPlanBuilder builder = new(entity.Relation(nameof(Item.Memberships)));
        int segment = builder.Column(builder.Root, member.Member(nameof(SegmentMember.SegmentId)));
        int origin = builder.Column(builder.Root, member.Member(nameof(SegmentMember.Origin)));
        int from = builder.Column(builder.Root, member.Member(nameof(SegmentMember.From)));
        int to = builder.Column(builder.Root, member.Member(nameof(SegmentMember.To)));
        ReadFilter where = new ReadFilter.In(member.Member(nameof(SegmentMember.SegmentId)), [.. needs.Segments.Order()]);
        await ForEachAsync(scope, builder, where, rows, (row, page, item) => item.Memberships = [.. item.Memberships, new RowMembership(
            page.GetInt64(row, segment),
            (MembershipOrigin)page.GetInt64(row, origin) != MembershipOrigin.Rule,
            page.GetInstant(row, from),
            page.IsNull(row, to) ? null : page.GetInstant(row, to))], cancellationToken);
    }

    private async Task ForEachAsync(ReadScope scope, ReadPlanBuilder builder, ReadFilter where, List<Loaded> rows, Action<int, RowPage, ConditionRow> take, CancellationToken cancellationToken)
    {
        ILookup<long, ConditionRow> byId = rows.ToLookup(row => row.Row.Id, row => row.Row);
        long[] keys = [.. byId.Select(group => group.Key)];
        using ReadResult result = await reads.ReadAsync(builder.Build(), new ReadRequest { Scope = scope, Keys = keys, Where = where }, cancellationToken);
        for (int group = 0; group < result.Groups.Length; group++)
        {
            for (int row = result.Groups[group].Start; row < result.Groups[group].Start + result.Groups[group].Count; row++)
            {
                foreach (ConditionRow item in byId[keys[group]])
                {
                    take(row, result.Rows, item);
                }
            }
        }
    }

    // A concept is kept as its id; conditions ask for its place in the tree.
    private async Task ResolveConceptsAsync(ReadScope scope, StoredField[] fields, List<Loaded> rows, CancellationToken cancellationToken)
    {
        StoredField[] concepts = [.. fields.Where(field => field.Type == FieldType.Concept)];
        long[] ids = [.. concepts.SelectMany(field => rows.Select(row => row.Row[field])).OfType<long>().Distinct()];
        if (ids.Length == 0)
        {
            return;
        }

        ReadPlanBuilder builder = new(tables.Concept, byKey: true);
        int path = builder.Column(builder.Root, tables.Concept.Member(nameof(Concept.Path)));
        int name = builder.Column(builder.Root, tables.Concept.Member(nameof(Concept.Name)));
        using ReadResult result = await reads.ReadAsync(builder.Build(), new ReadRequest { Scope = scope, Keys = ids }, cancellationToken);
        Dictionary<long, KnownConcept> known = [];
        for (int i = 0; i < ids.Length; i++)
        {
            if (result.Groups[i].Count > 0)
            {
                known[ids[i]] = new KnownConcept(ids[i], result.Rows.GetString(result.Groups[i].Start, path), result.Rows.GetString(result.Groups[i].Start, name));
            }
        }

        foreach (StoredField field in concepts)
        {
            foreach (Loaded row in rows)
            {
                row.Row[field] = row.Row[field] is long id ? known.TryGetValue(id, out KnownConcept concept) ? concept : new KnownConcept(id, "?", "") : null;
            }
        }
    }

    /// <summary>A row that was read.</summary>
    /// <param name="Parent">The key it was asked for with.</param>
    /// <param name="Row">The row.</param>
    /// <param name="Keys">The keys by which its relations are followed, in the order of the needs.</param>
    private sealed record Loaded(long Parent, ConditionRow Row, long?[] Keys);
}

/// <summary>Values of pages in the form that conditions compare.</summary>
internal static class RowValue
{
    public static object? Of(RowPage page, int row, StoredField field, int[] columns)
    {
        if (columns.Any(column => page.IsNull(row, column)))
        {
            return null;
        }

        if (field.JsonPath.Count > 0)
        {
            return OfAttribute(page.GetText(row, columns[0]), field);
        }

        if (field.Type == FieldType.Geo)
        {
            return new GeoPoint(page.GetDouble(row, columns[0]), page.GetDouble(row, columns[1]));
        }

        if (columns.Length > 1)
        {
            return field.Members.Select((member, i) => member.Kind == SlotKind.Decimal ? page.GetDecimal(row, columns[i]) : page.GetInt64(row, columns[i])).Aggregate((product, factor) => product * factor);
        }

        object? value = page.GetValue(row, columns[0], field.Kind);
        return field.Numbers.Count > 0 && value is long number ? field.Values[IndexOf(field.Numbers, number)] : value;
    }

    private static int IndexOf(IReadOnlyList<long> numbers, long number)
    {
        int index = 0;
        while (numbers[index] != number)
        {
            index++;
        }

        return index;
    }

    // Those that are there: texts that are not blank, each once.
    private static string[] Texts(JsonElement list) => list.ValueKind != JsonValueKind.Array ? [] :
    [
        .. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString() ?? "")
            .Where(text => !text.AsSpan().Trim(" \t\n\r").IsEmpty).Distinct(StringComparer.Ordinal),
    ];

    private static object? OfAttribute(ReadOnlySpan<byte> json, StoredField field)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement value = document.RootElement;
        foreach (string key in field.JsonPath)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(key, out value))
            {
                return null;
            }
        }

        if (field.Type == FieldType.TextList)
        {
            return Texts(value);
        }

        return (field.Kind, value.ValueKind) switch
        {
            (SlotKind.Decimal, JsonValueKind.Number) => value.GetDecimal(),
            (SlotKind.Integer, JsonValueKind.Number) => value.GetInt64(),
            (SlotKind.Boolean, JsonValueKind.True) => true,
            (SlotKind.Boolean, JsonValueKind.False) => false,
            (SlotKind.Date, JsonValueKind.String) when DateOnly.TryParse(value.GetString(), System.Globalization.CultureInfo.InvariantCulture, out DateOnly day) => day,
            (SlotKind.Text, JsonValueKind.String) => value.GetString(),
            _ => null,
        };
    }
}
