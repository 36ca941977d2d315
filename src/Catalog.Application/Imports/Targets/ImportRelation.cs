using System.Reflection;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;

namespace Catalog.Application.Imports.Targets;

/// <summary>A relation to one other item, which a file names by its external key.</summary>
/// <param name="Name">As GraphQL writes it: customer, product.</param>
/// <param name="Kind">The kind of the other item.</param>
/// <param name="IsRequired">Whether the row is nothing without it.</param>
/// <param name="Get">Reads the other item's id.</param>
/// <param name="Set">Writes the other item's id; null for none.</param>
internal sealed record ImportRelation(string Name, ItemKind Kind, bool IsRequired, Func<object, object?> Get, Action<object, object?> Set)
{
    public static ImportRelation? Describe(Type type, PropertyInfo property)
    {
        var isRequired = property.PropertyType == typeof(ItemId);
        if ((!isRequired && property.PropertyType != typeof(ItemId?)) || property.Name == nameof(Item.Id) || !property.Name.EndsWith("Id", StringComparison.Ordinal))
        {
            return null;
        }

        var other = type.GetProperty(property.Name[..^2]);
        return other is null || !Enum.TryParse<ItemKind>(other.PropertyType.Name, out var kind)
            ? null
            : new(ImportField.CamelCase(other.Name), kind, isRequired, ImportField.Getter(property), ImportField.Setter(property));
    }
}
