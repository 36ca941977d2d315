using System.Text;
using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>Refuses documents that do not fit the schema, before anything of them is indexed.</summary>
internal static class DocumentCheck
{
    public static void Check(IndexSchema schema, SearchDocument document)
    {
        foreach (ref readonly var value in document.Span)
        {
            var field = schema[value.Field]; // throws for an unknown field
            if (field.Kind == SearchFieldKind.Stored)
            {
                continue;
            }

            if (field.IsNumeric)
            {
                CheckNumber(field, value);
            }
            else if (value.Text is null)
            {
                throw Refused(field, value.Double, $"it is a number, and the field is of kind {field.Kind}");
            }
            else if (field.Kind == SearchFieldKind.Text)
            {
                if (value.Analyzer is not null)
                {
                    _ = schema.Analyzers[value.Analyzer]; // throws for an unknown name
                }
            }
            else
            {
                CheckValue(field, value);
            }
        }
    }

    public static void CheckKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (key.Length > TermDictionary.MaxTermLength / 3)
        {
            throw new ArgumentException($"A key of {key.Length} characters is too long; at most {TermDictionary.MaxTermLength / 3} are allowed.", nameof(key));
        }
    }

    private static void CheckNumber(SearchField field, in SearchValue value)
    {
        if (value.Text is not null)
        {
            throw Refused(field, value.Text.Length > 80 ? value.Text[..80] : value.Text, $"it is a text, and the field is of kind {field.Kind}");
        }

        if (field.Kind == SearchFieldKind.Double ? double.IsNaN(value.Double) : value.Long == long.MinValue && value.Double != long.MinValue)
        {
            throw Refused(field, value.Double, field.Kind == SearchFieldKind.Double ? "it is not a number" : "it is not a whole number");
        }
    }

    private static void CheckValue(SearchField field, in SearchValue value)
    {
        var text = value.Text!; // the caller has looked
        if (text.Length > TermDictionary.MaxTermLength / 3 && Encoding.UTF8.GetByteCount(text) > TermDictionary.MaxTermLength)
        {
            throw Refused(field, text[..80] + "...", $"it is longer than {TermDictionary.MaxTermLength} bytes of UTF-8");
        }

        if (field.IsHierarchical && value.Path is null)
        {
            throw Refused(field, text, "the field takes paths");
        }

        if (!field.IsHierarchical && value.Path is not null)
        {
            throw Refused(field, text, "it is a path, and the field is not hierarchical");
        }
    }

    private static ArgumentException Refused(SearchField field, object value, string reason) =>
        new($"The value '{value}' cannot be added to field '{field.Name}': {reason}.");
}
