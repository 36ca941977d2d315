namespace Catalog.Application.Storage.Reading;

/// <summary>Where the rows of a plan come from.</summary>
public enum ReadSource
{
    /// <summary>All rows of the entity.</summary>
    All,

    /// <summary>The rows whose key is among the keys of the request; one group, of one row or none, for each.</summary>
    ByKey,

    /// <summary>The rows related to parents, whose keys are the keys of the request; one group for each.</summary>
    Related,
}

/// <summary>The part of a read that is known before any request: which columns of which rows. Built once for a selection.</summary>
/// <remarks>
/// The text of its statement is kept with the plan: a request adds only its condition, order and window, and the text that
/// results is looked up, not prepared again. Safe for use by several threads.
/// </remarks>
public sealed class ReadPlan
{
    internal ReadPlan(ReadSource source, ReadRelation? relation, ReadJoin root, IReadOnlyList<ReadJoin> joins, IReadOnlyList<ReadColumn> columns, int aliases)
    {
        Source = source;
        Relation = relation;
        Root = root;
        Joins = joins;
        Columns = columns;
        Aliases = aliases;
        DefaultOrder = [new ReadOrder(Root.Entity.Key, descending: false)];
        WriteKey = relation is { Link: { } link }
            ? sql => sql.Append("k.").Append(link.SourceColumn)
            : sql => sql.Column(Root.Frame, relation?.TargetKey ?? Entity.Key);
        Root.TablesUsed |= Root.Entity.OwnTable;
        if (relation is { Link: null })
        {
            Root.TablesUsed |= 1 << relation.TargetKey.Table;
        }

        foreach (ReadJoin join in joins)
        {
            // What a row is joined by is read, too.
            if (join is { From: { } from, Relation: { } by })
            {
                from.TablesUsed |= 1 << by.SourceKey.Table;
            }
        }
    }

    /// <summary>Where the rows come from.</summary>
    public ReadSource Source { get; }

    /// <summary>The relation from the parents, of a plan over <see cref="ReadSource.Related"/>.</summary>
    public ReadRelation? Relation { get; }

    /// <summary>The entity that is read.</summary>
    public ReadEntity Entity => Root.Entity;

    /// <summary>The columns of each row, in the order of their ordinals.</summary>
    public IReadOnlyList<ReadColumn> Columns { get; }

    internal ReadJoin Root { get; }

    internal IReadOnlyList<ReadJoin> Joins { get; }

    internal IReadOnlyList<ReadOrder> DefaultOrder { get; }

    /// <summary>Writes the column whose value says which key of the request a row belongs to.</summary>
    internal Action<SqlText> WriteKey { get; }

    /// <summary>How many alias numbers the joins take; those of conditions begin behind.</summary>
    internal int Aliases { get; }
}

/// <summary>A column of a plan: a member of the entity or of one joined to it.</summary>
public sealed record ReadColumn(ReadJoin At, ReadMember Member)
{
    /// <summary>How the value lies in the page.</summary>
    public SlotKind Kind => Member.Kind;
}

/// <summary>An entity in a plan: the one that is read, or one joined to it so that both come in one row.</summary>
public sealed class ReadJoin
{
    internal ReadJoin(ReadEntity entity, ReadJoin? from, ReadRelation? relation, int alias)
    {
        Entity = entity;
        From = from;
        Relation = relation;
        Frame = new SqlFrame(entity, alias);
    }

    /// <summary>The entity.</summary>
    public ReadEntity Entity { get; }

    /// <summary>What it is joined to; null for the entity that is read.</summary>
    public ReadJoin? From { get; }

    /// <summary>The relation it is joined by; null for the entity that is read and for a view of the same row as a derived type.</summary>
    public ReadRelation? Relation { get; }

    internal SqlFrame Frame { get; }

    /// <summary>The tables whose columns are wanted, as bits.</summary>
    internal int TablesUsed { get; set; }
}
