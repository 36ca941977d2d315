using System.Reflection;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Data;

// The door between the engine and whatever holds the data.
// At start the host says, per field, which source answers it (IDataSourceProvider). When an operation is compiled, once per document
// text and operation name, each such field describes what was selected (SourceSelection) and gets a compiled source back. When a request
// runs, the compiled source is asked once for all parents of the field's level (SourceBatch), never once per parent.
// D1 ReadAsync is called at most once per field, level and request.   D2 rows hold every ordinal of their RowSelection.
// D3 descriptions are plain data: no syntax node and no schema type passes the door.

/// <summary>Says which source answers a field; given by the host, asked while the schema is built.</summary>
public interface IDataSourceProvider
{
    /// <summary>The source of a field; null when the engine shall read the member of the parent, or call the resolver, itself.</summary>
    IDataSource? Find(DataField field);
}

/// <summary>A field that may be answered by a source of the host.</summary>
/// <param name="ParentType">Name of the GraphQL type that has the field.</param>
/// <param name="Name">Name of the field in the schema.</param>
/// <param name="ParentEntity">C# class behind the parent type; null for the fields of Query, Mutation and Subscription.</param>
/// <param name="Member">Property of the entity (a relation), or the resolver method that declares the field.</param>
/// <param name="Entity">C# class of the rows.</param>
/// <param name="Shape">One row, a list, or a connection.</param>
public sealed record DataField(string ParentType, string Name, Type? ParentEntity, MemberInfo Member, Type Entity, DataShape Shape);

/// <summary>How many rows a field shows, and how.</summary>
public enum DataShape
{
    /// <summary>One row or null.</summary>
    Single,

    /// <summary>All rows.</summary>
    List,

    /// <summary>A page of rows with cursors.</summary>
    Connection,
}

/// <summary>Answers one field. Lives as long as the schema; safe for concurrent use.</summary>
public interface IDataSource
{
    /// <summary>
    /// True when the relation is to one row and its members are read together with the parent's row: the parent's source gets it as a
    /// <see cref="RowJoin"/>, and <see cref="Compile"/> is not called.
    /// </summary>
    bool IsJoined { get; }

    /// <summary>Names of the parent entity's properties whose values the source needs from each parent, its key for example; in order.</summary>
    IReadOnlyList<string> ParentMembers { get; }

    /// <summary>Prepares the field's work for one operation. Called once per operation, not per request.</summary>
    ICompiledSource Compile(SourceSelection selection);
}

/// <summary>A field's work for one operation, prepared. Lives as long as the operation is cached; safe for concurrent use.</summary>
public interface ICompiledSource
{
    /// <summary>Reads the rows of all parents and puts them in place with <see cref="SourceBatch.Set"/>.</summary>
    ValueTask ReadAsync(SourceBatch batch, CancellationToken cancellationToken);
}

/// <summary>What an operation asks of a field with a source.</summary>
public sealed record SourceSelection
{
    /// <summary>The field.</summary>
    public required DataField Field { get; init; }

    /// <summary>What each row must hold.</summary>
    public required RowSelection Rows { get; init; }

    /// <summary>Number of ordinals of a row: every ordinal of <see cref="Rows"/> is below it.</summary>
    public required int Width { get; init; }

    /// <summary>Ordinals, in the parent's row, of <see cref="IDataSource.ParentMembers"/>; empty when parents are not rows.</summary>
    public required IReadOnlyList<int> ParentOrdinals { get; init; }

    /// <summary>The total count is selected (under some condition of the request at least).</summary>
    public bool TotalCount { get; init; }

    /// <summary>Whether there is a next or previous page is selected.</summary>
    public bool PageInfo { get; init; }

    /// <summary>Cursors are selected, so pages must know the sort keys of their rows.</summary>
    public bool Cursors { get; init; }

    /// <summary>Rows themselves are selected; false for a connection of which only counts are asked.</summary>
    public bool HasRows { get; init; }
}

/// <summary>What a row must hold: members of one entity, of entities joined to it, and of entities derived from it.</summary>
/// <param name="Entity">C# class.</param>
/// <param name="Members">Members to project, each with its ordinal.</param>
/// <param name="Joins">To-one relations read into the same row.</param>
/// <param name="Variants">For rows of several concrete classes: what rows of each must hold besides <paramref name="Members"/>.</param>
/// <param name="TypeTag">True when rows must know their concrete type (<see cref="DataRow.ConcreteType"/>).</param>
public sealed record RowSelection(Type Entity, IReadOnlyList<RowMember> Members, IReadOnlyList<RowJoin> Joins, IReadOnlyList<RowSelection> Variants, bool TypeTag);

/// <summary>A member to project.</summary>
/// <param name="Property">The entity's property.</param>
/// <param name="Ordinal">Where the row holds it.</param>
/// <param name="Format">How <see cref="DataRow.Write"/> writes it.</param>
public sealed record RowMember(PropertyInfo Property, int Ordinal, RowFormat Format);

/// <summary>How a row writes a member's value as JSON.</summary>
public enum RowFormat
{
    /// <summary>By its C# type: numbers and booleans as such, text as a string, dates in ISO 8601, GUIDs with hyphens, decimals as numbers.</summary>
    Natural,

    /// <summary>In quotes, whatever the type.</summary>
    Quoted,

    /// <summary>The stored text is JSON and is copied as it is.</summary>
    RawJson,
}

/// <summary>A to-one relation that is read into the row of its parent.</summary>
/// <param name="Property">The relation.</param>
/// <param name="Presence">Ordinal that is null exactly when there is no related row.</param>
/// <param name="Rows">What to read of the related entity; its ordinals share the parent's row.</param>
public sealed record RowJoin(PropertyInfo Property, int Presence, RowSelection Rows);
