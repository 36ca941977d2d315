namespace Catalog.Application.Imports;

/// <summary>An import as a whole cannot start or go on; single rows that are refused are <see cref="Rows.RowError"/>s.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);
