using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Items;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Data;

/// <summary>All rows of an entity.</summary>
internal sealed class RootSource(ReadStore store, ReadEntity entity) : DatabaseSource(store)
{
    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => new(entity);
}

/// <summary>One row of an entity, by its id or by its external key.</summary>
internal sealed class KeyedSource(ReadStore store, ReadEntity entity) : DatabaseSource(store)
{
    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => new(entity);

    /// <inheritdoc/>
    protected override int? MostRows => 1;

    /// <inheritdoc/>
    protected override ReadFilter? Condition(SourceBatch batch)
    {
        object? id = batch.Arguments.GetValueOrDefault("id");
        object? key = batch.Arguments.GetValueOrDefault("externalKey") ?? batch.Arguments.GetValueOrDefault("key");
        if (id is null == key is null)
        {
            throw KeyErrors.OneOfTwo();
        }

        if (id is not null)
        {
            return new ReadFilter.Compare(entity.Key, ComparisonOperator.Equal, id);
        }

        ReadFilter keyed = new ReadFilter.Compare(entity.Member(entity.TryGetMember(nameof(Item.ExternalKey), out _) ? nameof(Item.ExternalKey) : nameof(Taxonomy.Key)), ComparisonOperator.Equal, key);
        return OfKind.Of(entity) is { } kind ? new ReadFilter.All([kind, keyed]) : keyed;
    }
}

/// <summary>The rows of the keys by which other subgraphs refer to them, in any order.</summary>
internal sealed class EntitiesSource(ReadStore store, ReadEntity entity) : DatabaseSource(store)
{
    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => new(entity);

    /// <inheritdoc/>
    protected override ReadFilter? Condition(SourceBatch batch) => OfKind.Of(entity);
}

/// <summary>Says of what kind items are that are asked for by external key: the index of those keys begins with the kind, and is of no use without it.</summary>
internal static class OfKind
{
    public static ReadFilter? Of(ReadEntity entity) =>
        typeof(Item).IsAssignableFrom(entity.ClrType) && Enum.TryParse(entity.ClrType.Name, out ItemKind kind)
            ? new ReadFilter.Compare(entity.Member(nameof(Item.Kind)), ComparisonOperator.Equal, kind)
            : null;
}

/// <summary>The rows of the global ids that <c>nodes</c> asks for, in any order; <c>node</c> is a <see cref="KeyedSource"/>.</summary>
internal sealed class NodesSource(ReadStore store, ReadEntity entity) : DatabaseSource(store)
{
    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => new(entity);

    /// <inheritdoc/>
    protected override ReadFilter? Condition(SourceBatch batch) =>
        new ReadFilter.In(entity.Key, [.. (batch.Arguments.GetValueOrDefault("ids") as IEnumerable<object?>) ?? []]);
}

/// <summary>The row that a relation to one leads to, read with the parent's own row.</summary>
internal sealed class JoinedSource(ReadStore store, ReadRelation relation) : DatabaseSource(store)
{
    /// <inheritdoc/>
    public override bool IsJoined => true;

    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => throw new InvalidOperationException($"{relation} is read with its parent.");
}

/// <summary>The rows that a relation to many leads to.</summary>
internal class RelatedSource(ReadStore store, ReadRelation relation) : DatabaseSource(store)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ParentMembers { get; } = [relation.SourceKey.Name];

    /// <summary>The relation.</summary>
    protected ReadRelation Relation => relation;

    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => new(relation);

    /// <inheritdoc/>
    protected override long?[] Keys(SourceBatch batch, SourceSelection selection) => ParentKeys.Of(batch, selection, relation.SourceKey);
}

/// <summary>The row of any kind that a relation to one leads to, read by its key after the parents.</summary>
internal sealed class LookupSource(ReadStore store, ReadRelation relation) : DatabaseSource(store)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ParentMembers { get; } = [relation.SourceKey.Name];

    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => new(relation.Target, byKey: true);

    /// <inheritdoc/>
    protected override long?[] Keys(SourceBatch batch, SourceSelection selection) => ParentKeys.Of(batch, selection, relation.SourceKey);
}

/// <summary>
/// The row that the payload of a mutation names: by its property of the field's name and "Id", such as ProductId for product, or by
/// its only property that is a key.
/// </summary>
internal sealed class PayloadSource(ReadStore store, ReadEntity entity) : DatabaseSource(store)
{
    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => new(entity, byKey: true);

    /// <inheritdoc/>
    protected override long?[] Keys(SourceBatch batch, SourceSelection selection) => [.. batch.Parents.Select(parent => (parent as IRowPayload)?.Key)];
}

/// <summary>Finds the keys of parents: in their rows or, for objects, in the property of the key.</summary>
internal static class ParentKeys
{
    public static long?[] Of(SourceBatch batch, SourceSelection selection, ReadMember key)
    {
        long?[] keys = new long?[batch.Parents.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = batch.Parents[i] switch
            {
                null => null,
                DataRow row => row.IsNull(selection.ParentOrdinals[0]) ? null : row.GetInt64(selection.ParentOrdinals[0]),
                object parent => key.ToInt64(parent.GetType().GetProperty(key.Name)?.GetValue(parent)),
            };
        }

        return keys;
    }
}
