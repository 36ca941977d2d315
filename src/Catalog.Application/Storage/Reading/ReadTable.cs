namespace Catalog.Application.Storage.Reading;

/// <summary>A table of an entity: the first holds the base, each further one adds the columns of a derived type under the same key.</summary>
/// <param name="Name">The name, quoted, with its schema when it has one.</param>
/// <param name="Key">The column of the key, quoted.</param>
/// <param name="Workspace">The column of the workspace, quoted; null only for what stands above workspaces.</param>
internal sealed record ReadTable(string Name, string Key, string? Workspace);
