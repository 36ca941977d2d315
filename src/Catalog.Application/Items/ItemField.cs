using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Items;

namespace Catalog.Application.Items;

/// <summary>A field of one kind of item that callers may set.</summary>
public sealed class ItemField
{
    private readonly PropertyInfo property;

    internal ItemField(PropertyInfo property, ItemKind? related)
    {
        this.property = property;
        Related = related;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsRequired = property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is null
            : new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull;
    }

    /// <summary>The field's name in camelCase.</summary>
    public string Name { get; }

    /// <summary>The type of its values, without null.</summary>
    public Type Type { get; }

    /// <summary>Whether it cannot be null.</summary>
    public bool IsRequired { get; }

    /// <summary>The kind of item whose id it holds, or null if it holds none.</summary>
    public ItemKind? Related { get; }

    /// <summary>The value an item has.</summary>
    public object? Get(Item item) => property.GetValue(item);

    /// <summary>Checks a value and gives it to an item.</summary>
    /// <exception cref="CatalogException">InvalidValue: wrong type, too long, out of range, or null where that is not allowed.</exception>
    public void Set(Item item, object? value) => property.SetValue(item, Checked(value));

    internal object? Checked(object? value)
    {
        switch (value)
        {
            case null:
                return IsRequired ? throw ItemErrors.WrongType(Name, "a value", null) : null;
            case string text when Type == typeof(string):
                return CheckedText(text);
            case int or long or decimal or double when Type == typeof(decimal):
                return ExactDecimal.Checked(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
            case int number when Type == typeof(long):
                return AtLeastZero((long)number);
            case int number when Type == typeof(double):
                return (double)number;
            case DateTimeOffset time when Type == typeof(DateTimeOffset):
                return UtcTime.Whole(time);
            case Enum when Type == value.GetType():
                return Enum.IsDefined(Type, value) ? value : throw ItemErrors.WrongType(Name, $"one of {string.Join(", ", Enum.GetNames(Type))}", value);
            default:
                return Type == value.GetType() ? AtLeastZero(value) : throw ItemErrors.WrongType(Name, Type.Name, value);
        }
    }

    private object CheckedText(string text) => property.Name switch
    {
        nameof(Item.Title) => TextRules.Name(text, Name),
        nameof(Item.ExternalKey) => TextRules.Key(text, Name),
        nameof(Item.Language) => TextRules.Language(text, Name),
        nameof(Product.Currency) => TextRules.Currency(text, Name),
        nameof(Item.Description) or nameof(Document.Body) or nameof(Asset.Text) => TextRules.Text(text, TextRules.BodyLength, Name)!, // not null, so its result is not
        nameof(Asset.EmbeddedMetadata) => JsonObject(text),
        _ => TextRules.Text(text, TextRules.LineLength, Name)!, // not null, so its result is not
    };

    private string JsonObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? text : throw ItemErrors.WrongType(Name, "a JSON object", text);
        }
        catch (JsonException)
        {
            throw ItemErrors.WrongType(Name, "a JSON object", text);
        }
    }

    // Sizes and measures only: stock may be below zero when more was sold than counted.
    private object AtLeastZero(object value) => property.Name switch
    {
        nameof(Asset.SizeBytes) when value is long and < 0 => throw ItemErrors.OutOfRange(Name, "zero or more", value),
        nameof(Asset.Width) or nameof(Asset.Height) when value is int and < 0 => throw ItemErrors.OutOfRange(Name, "zero or more", value),
        nameof(Location.Latitude) when value is double and (< -90 or > 90 or double.NaN) => throw ItemErrors.OutOfRange(Name, "-90 to 90", value),
        nameof(Location.Longitude) when value is double and (< -180 or > 180 or double.NaN) => throw ItemErrors.OutOfRange(Name, "-180 to 180", value),
        _ => value,
    };
}
