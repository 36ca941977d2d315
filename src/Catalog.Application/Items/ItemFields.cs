using System.Collections.Frozen;
using System.Reflection;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;

namespace Catalog.Application.Items;

/// <summary>The fields of each kind that callers may set, found once from the entities.</summary>
public static class ItemFields
{
    // Kept by the catalog itself, or set by use cases of their own.
    private static readonly FrozenSet<string> Kept = new[]
    {
        nameof(Item.Id), nameof(Item.WorkspaceId), nameof(Item.Kind), nameof(Item.Attributes), nameof(Item.State), nameof(Item.Version), nameof(Item.CreatedAt),
        nameof(Item.CreatedById), nameof(Item.UpdatedAt), nameof(Item.UpdatedById), nameof(Order.NetTotal),
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<ItemKind, FrozenDictionary<string, ItemField>> ByKind =
        typeof(Item).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Item)) && !type.IsAbstract)
            .ToFrozenDictionary(type => Enum.Parse<ItemKind>(type.Name), FieldsOf);

    /// <summary>The settable fields of a kind by name, without regard to case.</summary>
    public static IReadOnlyDictionary<string, ItemField> Of(ItemKind kind) => ByKind[kind];

    /// <summary>The field of a kind by its name, without regard to case.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">InvalidValue: the kind has no such field, or it cannot be set.</exception>
    public static ItemField Find(ItemKind kind, string name) =>
        ByKind[kind].TryGetValue(name, out var field) ? field : throw ItemErrors.UnknownField(kind, name);

    /// <summary>A new item of a kind, with its defaults and nothing else.</summary>
    public static Item Create(ItemKind kind) => kind switch
    {
        ItemKind.Asset => new Asset(),
        ItemKind.Customer => new Customer(),
        ItemKind.Order => new Order(),
        ItemKind.Product => new Product(),
        ItemKind.InventoryItem => new InventoryItem(),
        ItemKind.Supplier => new Supplier(),
        ItemKind.Location => new Location(),
        ItemKind.Document => new Document(),
        ItemKind.Message => new Message(),
        ItemKind.Ticket => new Ticket(),
        ItemKind.FinancialRecord => new FinancialRecord(),
        ItemKind.MedicalRecord => new MedicalRecord(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    private static FrozenDictionary<string, ItemField> FieldsOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && !Kept.Contains(property.Name) && property.PropertyType.Namespace != typeof(Item).Namespace) // relations are set by their keys
            .Select(property => new ItemField(property, RelatedKind(type, property)))
            .ToFrozenDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);

    private static ItemKind? RelatedKind(Type type, PropertyInfo property)
    {
        if (Nullable.GetUnderlyingType(property.PropertyType) != typeof(ItemId))
        {
            return null;
        }

        var navigation = type.GetProperty(property.Name[..^"Id".Length])!; // every key of an item has its navigation beside it
        return Enum.Parse<ItemKind>(navigation.PropertyType.Name);
    }
}
