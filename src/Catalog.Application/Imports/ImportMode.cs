namespace Catalog.Application.Imports;

/// <summary>What to do with a key that is, or is not, in the catalog.</summary>
public enum ImportMode
{
    /// <summary>Create what is not there, update what is.</summary>
    Upsert,

    /// <summary>Create only; a key that is there is refused.</summary>
    Create,

    /// <summary>Update only; a key that is not there is refused.</summary>
    Update,
}
