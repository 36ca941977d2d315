namespace Catalog.Domain.PersonalData;

/// <summary>
/// What names of one text say about each other: a name met again is the same person, and the members of a list are of one kind. Only weak
/// findings follow strong ones.
/// </summary>
internal static class NameRelations
{
    private const double Weak = 0.5;

    /// <summary>Mends the findings from a place on, which are names in the order of the text.</summary>
    public static void Apply(string text, List<PersonalDataFinding> found, int from)
    {
        FollowLists(text, found, from);
        FollowPersons(text, found, from);
    }

    // "Adam Lee ... Lee said": the words of a person's name, met again in a weak finding, name that person.
    private static void FollowPersons(string text, List<PersonalDataFinding> found, int from)
    {
        HashSet<string>? names = null;
        for (var i = from; i < found.Count; i++)
        {
            if (found[i] is { Type: PersonalDataType.Person, Score: > Weak } person)
            {
                foreach (var word in person.In(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 2 && char.IsUpper(word[0])))
                {
                    (names ??= new HashSet<string>(StringComparer.Ordinal)).Add(word);
                }
            }
        }

        for (var i = from; names is not null && i < found.Count; i++)
        {
            if (found[i] is { Type: PersonalDataType.Place or PersonalDataType.Organization or PersonalDataType.Person, Score: <= Weak } weak && weak.In(text).Split(' ').Any(names.Contains))
            {
                found[i] = weak with { Type = PersonalDataType.Person, Score = 0.6, Evidence = "a name met elsewhere in the text" };
            }
        }
    }

    private static void FollowLists(string text, List<PersonalDataFinding> found, int from)
    {
        for (var first = from; first < found.Count;)
        {
            var last = first;
            while (last + 1 < found.Count && IsJoint(text.AsSpan(found[last].End, Math.Max(0, found[last + 1].Start - found[last].End))))
            {
                last++;
            }

            if (last > first && LeadingType(found, first, last) is { } type)
            {
                for (var i = first; i <= last; i++)
                {
                    if (found[i].Type != type && found[i].Type is PersonalDataType.Person or PersonalDataType.Place or PersonalDataType.Organization)
                    {
                        found[i] = found[i] with { Type = type, Score = 0.55, Evidence = "in a list with others" };
                    }
                }
            }

            first = last + 1;
        }
    }

    // The kind of the strong members, when they agree; two given names make even a country that is also a name a person.
    private static PersonalDataType? LeadingType(List<PersonalDataFinding> found, int first, int last)
    {
        PersonalDataType? type = null;
        var (persons, isMixed) = (0, false);
        for (var i = first; i <= last; i++)
        {
            persons += found[i] is { Type: PersonalDataType.Person, Evidence: "a given name" } ? 1 : 0;
            if (found[i].Score > 0.65 || found[i].Evidence == "a given name")
            {
                isMixed |= type is not null && type != found[i].Type;
                type ??= found[i].Type;
            }
        }

        return persons > 1 ? PersonalDataType.Person : isMixed ? null : type;
    }

    private static bool IsJoint(ReadOnlySpan<char> between) => between is ", " or " and " or ", and " or " & " or " or " or "; ";
}
