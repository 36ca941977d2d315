using System.Text;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;

namespace Catalog.Application.Conditions;

/// <summary>What conditions can be about, taken from the model: each kind of item, and the rows they are related to.</summary>
/// <remarks>A column or navigation that is added to the model can be named in conditions at once, under its name in camel case.</remarks>
internal static class ConditionSchema
{
    private static readonly HashSet<string> Hidden =
    [
        nameof(Item.WorkspaceId), Storage.CatalogContext.RowWorkspaceId, nameof(Item.Attributes), nameof(Item.Kind), nameof(Item.Version), nameof(Item.State), nameof(Asset.EmbeddedMetadata),
        nameof(Item.CreatedBy), nameof(Item.UpdatedBy), nameof(Item.Tags), nameof(Item.Memberships), nameof(Product.AssetLinks), nameof(Asset.ProductLinks),
    ];

    private static readonly Dictionary<Type, string> Times = new()
    {
        [typeof(Order)] = "orderDate",
        [typeof(OrderLine)] = "order.orderDate",
        [typeof(Ticket)] = "openedAt",
        [typeof(Message)] = "sentAt",
        [typeof(FinancialRecord)] = "bookedOn",
        [typeof(MedicalRecord)] = "startedAt",
        [typeof(InventoryItem)] = "countedAt",
        [typeof(Asset)] = "capturedAt",
        [typeof(Customer)] = "customerSince",
    };

    private static readonly HashSet<Type> Ordered = [typeof(Sensitivity), typeof(TicketPriority)];

    /// <summary>The amounts of money: entity, member, and where the currency stands.</summary>
    private static readonly (Type Entity, string Member, string Currency)[] Money =
    [
        (typeof(Order), nameof(Order.Freight), "currency"),
        (typeof(Order), nameof(Order.NetTotal), "currency"),
        (typeof(OrderLine), nameof(OrderLine.UnitPrice), "order.currency"),
        (typeof(OrderLine), nameof(OrderLine.Net), "order.currency"),
        (typeof(Product), nameof(Product.Price), "currency"),
        (typeof(Product), nameof(Product.Cost), "currency"),
        (typeof(InventoryItem), nameof(InventoryItem.UnitCost), "currency"),
        (typeof(FinancialRecord), nameof(FinancialRecord.Amount), "currency"),
        (typeof(MedicalRecord), nameof(MedicalRecord.Amount), "currency"),
    ];

    /// <summary>The entities whose rows have a currency of their own.</summary>
    public static IReadOnlyList<Type> WithCurrency { get; } = [typeof(Order), typeof(Product), typeof(InventoryItem), typeof(FinancialRecord), typeof(MedicalRecord)];

    /// <summary>The subjects of a workspace: those of the model, with its custom attributes and the currencies it uses.</summary>
    /// <param name="model">The model.</param>
    /// <param name="attributes">Its definitions of custom attributes.</param>
    /// <param name="currencies">The least and the greatest currency of the rows of each entity of <see cref="WithCurrency"/>; null for none.</param>
    public static Dictionary<string, ConditionSubject> Describe(ReadModel model, IReadOnlyList<KnownAttribute> attributes, IReadOnlyDictionary<Type, (string? Least, string? Greatest)> currencies)
    {
        ReadEntity item = model.Entity<Item>();
        Dictionary<string, ConditionSubject> subjects = new(StringComparer.Ordinal);
        foreach (ReadEntity entity in Reachable(model, item))
        {
            ConditionSubject subject = new(entity.Name, entity.Is(item))
            {
                TimeField = Times.GetValueOrDefault(entity.ClrType) ?? (entity.Is(item) ? "createdAt" : null),
            };
            AddFields(subject, entity, currencies);
            foreach (KnownAttribute attribute in attributes.Where(one => one.Kind.ToString() == entity.Name))
            {
                AttributeFields.Add(subject, entity.Member(nameof(Item.Attributes)), attribute);
            }

            foreach (ReadRelation relation in entity.Relations.Where(one => IsFollowed(one, item)))
            {
                subject.Add(new StoredRelation(Camel(relation.Name), relation));
            }

            subjects.Add(subject.Name, subject);
        }

        return subjects;
    }

    /// <summary>The entities that kinds of items lead to.</summary>
    private static IEnumerable<ReadEntity> Reachable(ReadModel model, ReadEntity item)
    {
        Queue<ReadEntity> open = new(model.Entities.Where(entity => entity.Base == item));
        HashSet<ReadEntity> seen = [.. open];
        while (open.TryDequeue(out ReadEntity? entity))
        {
            yield return entity;
            foreach (ReadRelation relation in entity.Relations.Where(one => IsFollowed(one, item)))
            {
                if (seen.Add(relation.Target))
                {
                    open.Enqueue(relation.Target);
                }
            }
        }
    }

    // Beside other kinds of items: order lines, and what is computed about an item, one row for each.
    private static bool IsFollowed(ReadRelation relation, ReadEntity item) =>
        !Hidden.Contains(relation.Name)
        && (relation.Target.Base == item || relation.Target.ClrType == typeof(OrderLine) || (!relation.IsMany && relation.Source.Base == item && relation.Target.KeyOrNull is { Name: not "Id" }));

    private static void AddFields(ConditionSubject subject, ReadEntity entity, IReadOnlyDictionary<Type, (string? Least, string? Greatest)> currencies)
    {
        bool computed = entity.KeyOrNull is { Name: not "Id" };
        foreach (ReadMember member in entity.Members.Where(one => !Hidden.Contains(one.Name) && !one.Name.EndsWith("Folded", StringComparison.Ordinal)))
        {
            bool isKey = member == entity.KeyOrNull;
            if (isKey && !computed)
            {
                subject.Add(new StoredField("id", FieldType.Id, SlotKind.Integer, [member]));
            }
            else if (!isKey && !member.Name.EndsWith("Id", StringComparison.Ordinal) && Of(entity, member, computed, currencies) is { } field)
            {
                subject.Add(field);
            }
        }

        if (entity.ClrType == typeof(OrderLine))
        {
            subject.Add(OfMoney(entity, "gross", [entity.Member(nameof(OrderLine.UnitPrice)), entity.Member(nameof(OrderLine.Quantity))], "order.currency", isComputed: true, currencies));
        }

        if (entity.ClrType == typeof(Location) || entity.ClrType == typeof(Asset))
        {
            subject.Add(new StoredField("position", FieldType.Geo, SlotKind.Real, [entity.Member(nameof(Location.Latitude)), entity.Member(nameof(Location.Longitude))]));
        }

        AddLists(subject, entity);
    }

    // What items have several of: the names of their accepted concepts, and the keywords that a file says of itself.
    private static void AddLists(ConditionSubject subject, ReadEntity entity)
    {
        if (subject.IsItem)
        {
            subject.Add(new StoredField("tags", FieldType.TextList, SlotKind.Text, []) { IsComputed = true });
        }

        if (entity.ClrType == typeof(Asset) || entity.ClrType == typeof(Document))
        {
            subject.Add(new StoredField("keywords", FieldType.TextList, SlotKind.Text, [entity.Member(nameof(Asset.EmbeddedMetadata))]) { JsonPath = ["keywords"], IsComputed = true });
        }
    }

    private static StoredField? Of(ReadEntity entity, ReadMember member, bool computed, IReadOnlyDictionary<Type, (string? Least, string? Greatest)> currencies)
    {
        string name = Camel(member.Name);
        if (member.ClrType.IsEnum)
        {
            Array values = Enum.GetValues(member.ClrType);
            return new StoredField(name, FieldType.Enum, member.Kind, [member])
            {
                Values = [.. values.Cast<object>().Select(value => Upper(value.ToString() ?? ""))],
                Numbers = [.. values.Cast<object>().Select(value => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture))],
                IsOrdered = Ordered.Contains(member.ClrType),
                IsComputed = computed,
            };
        }

        if (Money.FirstOrDefault(one => one.Entity == entity.ClrType && one.Member == member.Name) is { Currency: { } currency })
        {
            return OfMoney(entity, name, [member], currency, isComputed: false, currencies);
        }

        FieldType? type = member.Kind switch
        {
            SlotKind.Integer when member.ClrType == typeof(int) || member.ClrType == typeof(long) || member.ClrType == typeof(short) => FieldType.Whole,
            SlotKind.Boolean => FieldType.Bool,
            SlotKind.Real => FieldType.Real,
            SlotKind.Decimal => FieldType.Number,
            SlotKind.Instant => FieldType.DateTime,
            SlotKind.Date => FieldType.Date,
            SlotKind.Text => FieldType.Text,
            _ => null,
        };
        return type is { } known ? new StoredField(name, known, member.Kind, [member]) { IsComputed = computed } : null;
    }

    private static StoredField OfMoney(
        ReadEntity entity, string name, IReadOnlyList<ReadMember> members, string currency, bool isComputed, IReadOnlyDictionary<Type, (string? Least, string? Greatest)> currencies)
    {
        (string? least, string? greatest) = currencies.GetValueOrDefault(entity.ClrType == typeof(OrderLine) ? typeof(Order) : entity.ClrType);
        return new StoredField(name, FieldType.Money, SlotKind.Decimal, members)
        {
            CurrencyField = currency,
            Currencies = least is null ? [] : least == greatest ? [least] : [least, greatest!], // with a least there is a greatest
            MixesCurrencies = least != greatest,
            IsComputed = isComputed,
        };
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Upper(string name)
    {
        StringBuilder text = new(name.Length + 4);
        foreach (char letter in name)
        {
            text.Append(char.IsAsciiLetterUpper(letter) && text.Length > 0 ? "_" : "").Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
