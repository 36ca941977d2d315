using Catalog.Domain;
using System.Reflection;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;

namespace Catalog.Application.Imports.Targets;

/// <summary>What a row can become: a kind of item, or the line of an order; with the fields and relations a file may set.</summary>
internal sealed class ImportTarget
{
    private static readonly string[] OwnedByTheCatalog =
    [
        nameof(Item.Id), nameof(Item.WorkspaceId), nameof(Item.Kind), nameof(Item.ExternalKey), nameof(Item.Attributes), nameof(Item.Version),
        nameof(Item.CreatedAt), nameof(Item.UpdatedAt),
    ];

    private ImportTarget(string name, Type type, ItemKind? kind)
    {
        (Name, Type, Kind) = (name, type, kind);
        var prototype = Activator.CreateInstance(type)!; // every entity can be made empty
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToList();
        Relations = [.. properties.Select(property => ImportRelation.Describe(type, property)).OfType<ImportRelation>()];
        Fields = [.. properties.Where(property => !OwnedByTheCatalog.Contains(property.Name)).Select(property => ImportField.Describe(property, prototype, RuleOf(kind, property.Name))).OfType<ImportField>()];
    }

    /// <summary>All targets, by name.</summary>
    public static IReadOnlyList<ImportTarget> All { get; } =
    [
        Of<Asset>(ItemKind.Asset), Of<Customer>(ItemKind.Customer), Of<Order>(ItemKind.Order), Of<Product>(ItemKind.Product),
        Of<InventoryItem>(ItemKind.InventoryItem), Of<Supplier>(ItemKind.Supplier), Of<Location>(ItemKind.Location),
        Of<Document>(ItemKind.Document), Of<Message>(ItemKind.Message), Of<Ticket>(ItemKind.Ticket),
        Of<FinancialRecord>(ItemKind.FinancialRecord), Of<MedicalRecord>(ItemKind.MedicalRecord),
        Of<OrderLine>(null), Of<ProductAsset>(null),
    ];

    /// <summary>The name as GraphQL writes kinds: INVENTORY_ITEM, ORDER_LINE.</summary>
    public string Name { get; }

    /// <summary>The entity type.</summary>
    public Type Type { get; }

    /// <summary>The kind of item; null for rows that are none.</summary>
    public ItemKind? Kind { get; }

    public IReadOnlyList<ImportField> Fields { get; }

    public IReadOnlyList<ImportRelation> Relations { get; }

    public ImportField? Field(string name) => Fields.FirstOrDefault(field => SameName(field.Name, name));

    public ImportRelation? Relation(string name) => Relations.FirstOrDefault(relation => SameName(relation.Name, name));

    /// <summary>The target of a name in any spelling: ORDER_LINE, orderLine, order-line, order_lines.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">There is none.</exception>
    public static ImportTarget Find(string name) =>
        All.FirstOrDefault(target => target.HasName(name)) ?? throw ImportErrors.UnknownKind(name, All.Select(target => target.Name));

    public static bool Exists(string name) => All.Any(target => target.HasName(name));

    public static ImportTarget Of(ItemKind kind) => All.Single(target => target.Kind == kind);

    /// <summary>Whether two names are one when case, blanks, dashes and underscores are left aside.</summary>
    public static bool SameName(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    private bool HasName(string name) => SameName(Name, name) || SameName(Name + "S", name);

    private static string Plain(string name) =>
        name.AsSpan().IndexOfAny("_- ") < 0 ? name : string.Concat(name.Where(letter => letter is not ('_' or '-' or ' ')));

    private static ItemField? RuleOf(ItemKind? kind, string property) =>
        kind is { } known && ItemFields.Of(known).TryGetValue(property, out var rule) ? rule : null;

    private static ImportTarget Of<TEntity>(ItemKind? kind) => new(EnumText.OfName(typeof(TEntity).Name), typeof(TEntity), kind);
}
