using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>The names that enum values have in the JSON form: capitals with underscores.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal static class ConditionWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Texts = Enum.GetValues<T>().ToDictionary(value => value, value => Upper(value.ToString()));
    private static readonly Dictionary<string, T> Values = Texts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All names, in the order of the enum.</summary>
    public static IReadOnlyCollection<string> All => Values.Keys;

    /// <summary>The name of a value.</summary>
    public static string Of(T value) => Texts[value];

    /// <summary>Finds the value of a name.</summary>
    public static bool TryGet(string name, out T value) => Values.TryGetValue(name, out value);

    private static string Upper(string name)
    {
        StringBuilder text = new(name.Length + 4);
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
