namespace Catalog.GraphQL.Data;

/// <summary>
/// Return type of a method that only declares a field: its rows come from the host's <see cref="IDataSource"/>, its parameters become
/// arguments that the source sees in <see cref="SourceBatch.Arguments"/>. The method is never called; its body is <c>default</c>.
/// </summary>
/// <typeparam name="T">Entity of the rows.</typeparam>
public readonly record struct Rows<T>;

/// <summary>Like <see cref="Rows{T}"/>, for a field that shows one row or null.</summary>
/// <typeparam name="T">Entity of the row.</typeparam>
public readonly record struct Row<T>;
