using System.Text.Json;
using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Imports.Folders;

/// <summary>A file as a row.</summary>
internal sealed class FileRow(long number, JsonElement element, int size, IReadOnlyList<JsonPath> paths) : JsonRow(number, element, size, paths)
{
    /// <summary>What went wrong in reading the file, or why it is left out; each begins with the file's name.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the file is not imported, though nothing is wrong with it: its content is there already.</summary>
    public bool IsLeftOut { get; init; }
}
