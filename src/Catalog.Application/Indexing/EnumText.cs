using System.Collections.Concurrent;
using System.Text;

namespace Catalog.Application.Indexing;

/// <summary>Enum members as GraphQL, files and the index write them: IN_PROGRESS for InProgress.</summary>
public static class EnumText
{
    private static readonly ConcurrentDictionary<Enum, string> Texts = new();

    /// <summary>The text of a member.</summary>
    public static string Of(Enum value) => Texts.GetOrAdd(value, Upper);

    private static string Upper(Enum value)
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
