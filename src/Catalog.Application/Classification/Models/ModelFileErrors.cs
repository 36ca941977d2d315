using System.Globalization;

namespace Catalog.Application.Classification.Models;

/// <summary>What can be wrong with the files of a training.</summary>
internal static class ModelFileErrors
{
    internal static string BrokenRows(string file, int count, long first, string reason) => string.Create(
        CultureInfo.InvariantCulture, $"{count} rows of '{Path.GetFileName(file)}' cannot be read and are left out; the first is row {first}: {reason}.");
}
