namespace Catalog.Application.Imports.Rows;

/// <summary>Why a row was refused.</summary>
/// <param name="Row">The row of the file as a spreadsheet or editor counts it: the header is row 1; in JSON Lines the first object is.</param>
/// <param name="Column">The column of the file whose value was refused; null when the row as a whole was.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record RowError(long Row, string? Column, string Message)
{
    /// <summary>"row 42, column price: expected a number, found 'abc'".</summary>
    public override string ToString() => Column is null ? $"row {Row}: {Message}" : $"row {Row}, column {Column}: {Message}";
}
