using System.Globalization;

namespace Catalog.Domain.Items;

/// <summary>What can be wrong with an item or a change of it.</summary>
public static class ItemErrors
{
    /// <summary>No item of the workspace has the id.</summary>
    public static CatalogException NotFound(ItemId id, params string[] field) => new(ErrorCode.NotFound,
        $"There is no item {id} in this workspace.", field);

    /// <summary>The item is of another kind than was said.</summary>
    public static CatalogException WrongKind(ItemId id, ItemKind found, ItemKind expected, params string[] field) => new(ErrorCode.InvalidValue,
        $"The item {id} is of kind {found}, expected {expected}: name an item of that kind.", field);

    /// <summary>The item has changed since the caller saw it.</summary>
    public static CatalogException VersionConflict(ItemId id, int expected, int found) => new(ErrorCode.VersionConflict, string.Create(
        CultureInfo.InvariantCulture, $"The item {id} has version {found}, and the change was based on version {expected}: read it again and repeat the change."), ["expectedVersion"]);

    /// <summary>Another item of the kind has the external key.</summary>
    public static CatalogException DuplicateKey(ItemKind kind, string key) => new(ErrorCode.DuplicateKey,
        $"Another item of kind {kind} has the external key '{key}': update that one, or choose another key.", ["externalKey"]);

    /// <summary>The kind has no such field, or it cannot be set.</summary>
    public static CatalogException UnknownField(ItemKind kind, string field) => new(ErrorCode.InvalidValue,
        $"Items of kind {kind} have no field '{TextRules.Shown(field)}' that can be set: see the kind's input type.", [field]);

    /// <summary>The value is of the wrong type.</summary>
    public static CatalogException WrongType(string field, string expected, object? found) => new(ErrorCode.InvalidValue,
        $"The field {field} takes {expected}, found '{TextRules.Shown(Convert.ToString(found, CultureInfo.InvariantCulture) ?? "null")}'.", [field]);

    /// <summary>The number is out of its range.</summary>
    public static CatalogException OutOfRange(string field, string range, object found) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"The field {field} takes {range}, found {found}."), [field]);

    /// <summary>No definition allows the attribute.</summary>
    public static CatalogException UnknownAttribute(ItemKind kind, string key) => new(ErrorCode.InvalidValue,
        $"Items of kind {kind} have no attribute '{TextRules.Shown(key)}': define it first, or correct the name.", ["attributes", key]);

    /// <summary>A required attribute is missing.</summary>
    public static CatalogException MissingAttribute(ItemKind kind, string key) => new(ErrorCode.InvalidValue,
        $"Items of kind {kind} must have the attribute '{key}': give it a value.", ["attributes", key]);

    /// <summary>An attribute has a value of the wrong type.</summary>
    public static CatalogException WrongAttribute(string key, string expected, string found) => new(ErrorCode.InvalidValue,
        $"The attribute {key} takes {expected}, found {TextRules.Shown(found)}.", ["attributes", key]);

    /// <summary>An attribute of the kind has the key already, with another type.</summary>
    public static CatalogException AttributeTypeFixed(string key, AttributeType has) => new(ErrorCode.InvalidValue,
        $"The attribute '{key}' is of type {has}, and values exist: define another key.", ["type"]);
}
