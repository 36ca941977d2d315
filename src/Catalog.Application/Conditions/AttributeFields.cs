using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;

namespace Catalog.Application.Conditions;

/// <summary>A custom attribute of one kind of item.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Key">Its key in the attributes object.</param>
/// <param name="Title">The name people see.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Values">Of an enum: the allowed values, in their order.</param>
/// <param name="Taxonomy">Of a concept: the id of its taxonomy, as text.</param>
internal sealed record KnownAttribute(ItemKind Kind, string Key, string Title, AttributeType Type, IReadOnlyList<string> Values, string? Taxonomy);

/// <summary>Custom attributes as fields.</summary>
internal static class AttributeFields
{
    public static void Add(ConditionSubject subject, ReadMember json, KnownAttribute attribute)
    {
        string name = $"attributes.{attribute.Key}";
        if (attribute.Type == AttributeType.Money)
        {
            subject.Add(new StoredField(name, FieldType.Money, SlotKind.Decimal, [json])
            {
                JsonPath = [attribute.Key, "amount"], Title = attribute.Title, CurrencyField = $"{name}.currency", MixesCurrencies = true,
            });
            subject.Add(new StoredField($"{name}.currency", FieldType.Text, SlotKind.Text, [json]) { JsonPath = [attribute.Key, "currency"], Title = $"{attribute.Title}, currency" });
            return;
        }

        (FieldType type, SlotKind kind) = attribute.Type switch
        {
            AttributeType.Number => (FieldType.Number, SlotKind.Decimal),
            AttributeType.Date => (FieldType.Date, SlotKind.Date),
            AttributeType.Bool => (FieldType.Bool, SlotKind.Boolean),
            AttributeType.Enum => (FieldType.Enum, SlotKind.Text),
            AttributeType.Concept => (FieldType.Concept, SlotKind.Integer),
            _ => (FieldType.Text, SlotKind.Text),
        };
        subject.Add(new StoredField(name, type, kind, [json])
        {
            JsonPath = [attribute.Key], Title = attribute.Title, Values = attribute.Values, IsOrdered = attribute.Type == AttributeType.Enum, Taxonomy = attribute.Taxonomy,
        });
    }
}
