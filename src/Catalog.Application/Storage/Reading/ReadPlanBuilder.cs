namespace Catalog.Application.Storage.Reading;

/// <summary>Collects the columns that a selection needs and builds the plan. Used by one thread, once.</summary>
public sealed class ReadPlanBuilder
{
    private readonly ReadSource source;
    private readonly ReadRelation? relation;
    private readonly List<ReadJoin> joins = [];
    private readonly List<ReadColumn> columns = [];
    private int aliases;

    /// <summary>Begins a plan over all rows of an entity, or over the rows of given keys.</summary>
    public ReadPlanBuilder(ReadEntity entity, bool byKey = false)
    {
        source = byKey ? ReadSource.ByKey : ReadSource.All;
        Root = new ReadJoin(entity, from: null, relation: null, aliases++);
    }

    /// <summary>Begins a plan over the rows related to parents.</summary>
    public ReadPlanBuilder(ReadRelation relation)
    {
        source = ReadSource.Related;
        this.relation = relation;
        Root = new ReadJoin(relation.Target, from: null, relation: null, aliases++);
    }

    /// <summary>The entity that is read.</summary>
    public ReadJoin Root { get; }

    /// <summary>Joins the row of a relation to one; the same join when it was asked for before.</summary>
    /// <exception cref="ArgumentException">The relation leads to many rows, or does not start here.</exception>
    public ReadJoin Join(ReadJoin from, ReadRelation toOne)
    {
        if (toOne.IsMany || !from.Entity.Is(toOne.Source) && !toOne.Source.Is(from.Entity))
        {
            throw new ArgumentException($"{toOne} cannot be joined to {from.Entity}.", nameof(toOne));
        }

        // A view as a derived type shares the base's table: relations of the base start there.
        if (from.Relation is null && from.From is { } origin && origin.Entity.TryGetRelation(toOne.Name, out ReadRelation? shared))
        {
            return Join(origin, shared);
        }

        return joins.Find(join => join.From == from && join.Relation == toOne) ?? Add(new ReadJoin(toOne.Target, from, toOne, aliases++));
    }

    /// <summary>Sees the row also as a derived type, whose columns are null where the row is of another type.</summary>
    /// <exception cref="ArgumentException">The type does not derive from the entity.</exception>
    public ReadJoin Cast(ReadJoin from, ReadEntity derived)
    {
        if (derived == from.Entity)
        {
            return from;
        }

        if (!derived.Is(from.Entity))
        {
            throw new ArgumentException($"{derived} does not derive from {from.Entity}.", nameof(derived));
        }

        return joins.Find(join => join.From == from && join.Relation is null && join.Entity == derived)
            ?? Add(new ReadJoin(derived, from, relation: null, aliases++));
    }

    /// <summary>The ordinal of a column; the same when it was asked for before.</summary>
    public int Column(ReadJoin at, ReadMember member)
    {
        int known = columns.FindIndex(column => column.At == at && column.Member == member);
        if (known >= 0)
        {
            return known;
        }

        // A view as a derived type shares the base's table: its columns are read from there.
        if (at.Relation is null && at.From is { } origin && origin.Entity.TryGetMember(member.Name, out ReadMember? shared) && shared.Table == member.Table)
        {
            return Column(origin, shared);
        }

        at.TablesUsed |= 1 << member.Table;
        columns.Add(new ReadColumn(at, member));
        return columns.Count - 1;
    }

    /// <summary>The ordinal of the column that is null exactly when a joined row is not there.</summary>
    public int Presence(ReadJoin at) => Column(at, at.Entity.Key);

    /// <summary>Builds the plan. It has at least one column.</summary>
    public ReadPlan Build()
    {
        if (columns.Count == 0)
        {
            Column(Root, Root.Entity.Key);
        }

        return new ReadPlan(source, relation, Root, [.. joins], [.. columns], aliases);
    }

    private ReadJoin Add(ReadJoin join)
    {
        joins.Add(join);
        return join;
    }
}
