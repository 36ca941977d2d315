namespace Catalog.Application.Storage.Reading;

/// <summary>Whose rows may be read: every statement carries it.</summary>
/// <param name="WorkspaceId">The caller's workspace; rows of any other do not exist for the caller.</param>
public sealed record ReadScope(long WorkspaceId);

/// <summary>One step of an order: a member of the row itself or, over relations to one, of a related row.</summary>
/// <param name="Path">The relations to follow, all to one; empty for the row itself.</param>
/// <param name="Member">The member to order by; a missing value stands before all others when rising, after them when falling.</param>
/// <param name="Descending">Whether the values fall.</param>
public sealed record ReadOrder(IReadOnlyList<ReadRelation> Path, ReadMember Member, bool Descending)
{
    /// <summary>An order by a member of the row itself.</summary>
    public ReadOrder(ReadMember member, bool descending)
        : this([], member, descending)
    {
    }
}

/// <summary>Which stretch of the ordered rows is read.</summary>
/// <param name="Take">The most rows to read, for each parent; null reads all.</param>
/// <param name="Backward">Whether the rows are the last of the stretch instead of the first. They come in the stated order all the same.</param>
/// <param name="After">The stretch starts behind the row with these order values; its id is the last of them.</param>
/// <param name="Before">The stretch ends in front of the row with these order values; its id is the last of them.</param>
public sealed record ReadWindow(int? Take, bool Backward = false, IReadOnlyList<object?>? After = null, IReadOnlyList<object?>? Before = null)
{
    /// <summary>All rows.</summary>
    public static ReadWindow Everything { get; } = new(Take: null);
}

/// <summary>The part of a read that changes from request to request; the part that does not is the <see cref="ReadPlan"/>.</summary>
public sealed class ReadRequest
{
    /// <summary>Whose rows may be read.</summary>
    public required ReadScope Scope { get; init; }

    /// <summary>The ids to read, or the keys of the parents; meaning and need depend on the plan's source.</summary>
    public ReadOnlyMemory<long> Keys { get; init; }

    /// <summary>The condition; null lets every row pass.</summary>
    public ReadFilter? Where { get; init; }

    /// <summary>The order. The id is added as the last step, in the direction of the step before it, so that the order is total.</summary>
    public IReadOnlyList<ReadOrder> Order { get; init; } = [];

    /// <summary>The stretch of rows.</summary>
    public ReadWindow Window { get; init; } = ReadWindow.Everything;

    /// <summary>Whether all rows that pass the condition are counted, whatever the window.</summary>
    public bool CountTotal { get; init; }

    /// <summary>Whether rows are read at all; false when only the count is asked for.</summary>
    public bool ReadRows { get; init; } = true;

    /// <summary>Whether the values of the order are read with each row, as a cursor needs them.</summary>
    public bool ReadOrderValues { get; init; }
}
