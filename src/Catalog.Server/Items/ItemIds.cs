using Catalog.Domain.Items;
using Catalog.GraphQL.Relay;

namespace Catalog.Server.Items;

/// <summary>Global ids of items, whatever their kind.</summary>
internal static class ItemIds
{
    private static readonly string[] TypeNames = Enum.GetNames<ItemKind>();

    /// <summary>The item of an id.</summary>
    public static ItemId Decode(string id) => new((long)GlobalId.DecodeKey(id, TypeNames, typeof(long)));

    /// <summary>The id of an item.</summary>
    public static string Encode(ItemKind kind, ItemId id) => GlobalId.Encode(kind.ToString(), id.Value);
}
