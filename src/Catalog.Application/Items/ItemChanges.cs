using System.Text.Json;
using Catalog.Domain.Items;

namespace Catalog.Application.Items;

/// <summary>The fields to set on an item: what is not named stays as it is, null clears.</summary>
/// <param name="Fields">Values by field name (see <see cref="ItemFields"/>), of the field's own type: text, int, decimal, DateOnly, ItemId, an enum ...</param>
/// <param name="Attributes">Custom attributes to set by key; null removes one. Null as a whole changes none.</param>
public sealed record ItemChanges(IReadOnlyDictionary<string, object?> Fields, IReadOnlyDictionary<string, JsonElement?>? Attributes = null)
{
    /// <summary>Changes of fields alone, for calls in code.</summary>
    public static ItemChanges Of(params (string Field, object? Value)[] fields) => new(fields.ToDictionary(pair => pair.Field, pair => pair.Value));
}

/// <summary>An item after a change.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Version">Its version after the change.</param>
public sealed record ItemRevision(ItemId Id, ItemKind Kind, int Version);

/// <summary>One line of an order to write.</summary>
/// <param name="Product">What was ordered, or null.</param>
/// <param name="Description">The text of the line, or null.</param>
/// <param name="Quantity">How many; negative for goods sent back.</param>
/// <param name="UnitPrice">The price of one, before discount.</param>
/// <param name="Discount">A fraction from 0 to 1.</param>
public sealed record OrderLineInput(ItemId? Product, string? Description, int Quantity, decimal UnitPrice, decimal Discount = 0);
