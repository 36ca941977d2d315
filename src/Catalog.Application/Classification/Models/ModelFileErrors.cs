using System.Globalization;
using Catalog.Domain;

namespace Catalog.Application.Classification.Models;

/// <summary>What can be wrong with the files of a training.</summary>
internal static class ModelFileErrors
{
    internal static CatalogException BrokenRow(string file, long row, string reason) => new(ErrorCode.FileUnreadable, string.Create(
        CultureInfo.InvariantCulture, $"Row {row} of '{file}' cannot be read: {reason}. Correct it and try again."));
}
