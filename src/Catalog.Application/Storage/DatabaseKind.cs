namespace Catalog.Application.Storage;

/// <summary>The databases the catalog can live in.</summary>
public enum DatabaseKind
{
    /// <summary>A file of this machine, inside the process.</summary>
    Sqlite = 1,

    /// <summary>A PostgreSQL server, version 15 or later, shared by any number of processes.</summary>
    PostgreSql = 2,
}
