using Catalog.Domain;

namespace Catalog.Application.Storage;

/// <summary>What can be wrong with a database.</summary>
internal static class StorageErrors
{
    public static CatalogException BadConnectionString(Exception? inner) => new(
        ErrorCode.DatabaseUnusable,
        "The database setting is neither a path, nor 'Data Source=FILE', nor 'Host=...;Database=...', nor postgres://USER@HOST/DATABASE: correct it.",
        inner: inner);

    public static CatalogException TooNew(DatabaseAddress address, string migration) => new(
        ErrorCode.DatabaseTooNew,
        $"{address} was written by a newer version of the program (it knows the step {migration}): use that version, or restore a backup made before.");

    public static CatalogException Unusable(DatabaseAddress address, Exception inner) => new(
        ErrorCode.DatabaseUnusable,
        $"{address} cannot be used: {inner.Message.TrimEnd('.')}. Check the setting, the rights on it, and that it is a database of the catalog.",
        inner: inner);

    public static CatalogException NotMigrated(DatabaseAddress address) => new(
        ErrorCode.DatabaseUnusable,
        $"{address} has not been brought up to this version of the program: start the server once, which does it.");

    public static CatalogException Damaged(DatabaseAddress address) => new(
        ErrorCode.DatabaseUnusable,
        $"{address} does not pass its integrity check: restore a backup, or recover what is left with SQLite's own tools.");

    /// <summary>A database of a version before the steps that this one knows.</summary>
    public static CatalogException TooOld(DatabaseAddress address, string migration) => new(
        ErrorCode.DatabaseUnusable,
        $"{address} was made by an unreleased version (its last step is {migration}), which this one cannot go on from: export the items with that version and import them into a new database.");
}
