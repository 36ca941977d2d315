using System.Collections.Concurrent;
using System.Text;

namespace Catalog.Domain;

/// <summary>Names of code as GraphQL, files and the index write constants: IN_PROGRESS for InProgress.</summary>
public static class EnumText
{
    private static readonly ConcurrentDictionary<Enum, string> Texts = new();

    /// <summary>The text of a member.</summary>
    public static string Of(Enum value) => Texts.GetOrAdd(value, static member => OfName(member.ToString()));

    /// <summary>The text of a name in Pascal case; capitals that follow one another stay together.</summary>
    public static string OfName(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }
}
