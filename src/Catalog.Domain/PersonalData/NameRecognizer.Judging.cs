namespace Catalog.Domain.PersonalData;

/// <content>Whether a run of capital words names a person, a place or an organisation.</content>
internal static partial class NameRecognizer
{
    private static readonly HashSet<string> BeforePlaces = ["in", "from", "near", "around", "southern", "northern", "eastern", "western", "city", "town", "country", "capital", "of", "hear"];

    /// <summary>Words that only places follow: whatever a name looks like, it is one there.</summary>
    private static readonly HashSet<string> OnlyBeforePlaces = ["in", "from", "near", "around", "across", "throughout", "outside", "southern", "northern", "eastern", "western", "city", "town", "village", "country", "capital", "into", "toward", "towards", "via"];
    private static readonly HashSet<string> BeforePersons =
    [
        "named", "said", "says", "asked", "told", "by", "called", "am", "i'm", "met", "and", "is", "dear", "hi", "hello", "hey", "name", "regards", "sincerely", "mother", "father", "wife", "husband", "son", "daughter", "sister",
        "brother", "friend", "author", "actor", "actress", "singer", "director", "producer", "president", "minister", "add", "with", "but", "uncle", "aunt", "cousin", "grandmother", "grandfather", "nephew", "niece", "girlfriend",
        "boyfriend", "fiancé", "fiancée", "colleague", "neighbor", "neighbour", "boss", "teacher", "student", "patient", "doctor", "writer", "artist", "painter", "composer", "guitarist", "drummer", "bassist", "vocalist", "captain",
        "senator", "governor", "mayor", "judge", "detective", "officer", "king", "queen", "prince", "princess", "pope", "saint", "thanks", "cheers", "love", "starring", "featuring", "feat", "ft", "attn", "attention", "cc",
    ];

    private static readonly HashSet<string> AfterPersons =
    [
        "said", "says", "asked", "told", "began", "explained", "wrote", "went", "flew", "was", "who", "born", "died", "spent", "married", "writing", "himself", "herself", "just", "as", "lives", "lived", "moved", "likes", "loves", "loved",
        "studied", "graduated", "retired", "grew", "sings", "sang", "directed", "plays", "played", "thinks", "thought", "believes", "knows", "wants", "wanted", "asks", "replied", "answered", "laughed", "smiled", "tells", "came", "bought",
        "called", "emailed", "stars", "starred", "whose", "works", "worked", "whom", "walked", "drove", "slept", "woke", "cried", "recalls", "recalled", "felt", "feels", "writes", "jr", "sr",
    ];

    private static readonly HashSet<string> BeforeOrganizations = ["at", "for", "support", "join", "joined", "became", "company", "works", "worked", "working", "by", "with", "client", "employer", "firm", "startup", "corporation", "brand", "acquired", "acquire"];

    /// <summary>What a name that stands before it with an article is: "the Zorvath company".</summary>
    private static readonly HashSet<string> AfterOrganizations =
    [
        "company", "corporation", "group", "team", "employees", "headquarters", "shares", "stock", "ceo", "cfo", "store", "stores", "offices", "announced", "acquired", "launched", "sells", "subsidiary", "brand", "customers",
        "representative", "representatives", "spokesperson", "spokesman", "spokeswoman", "orchestra", "website", "app", "account", "hotline", "branch",
    ];

    /// <summary>"the CEO of Zorvath": offices that are held in organisations and not in places.</summary>
    private static readonly HashSet<string> OfficesOf = ["ceo", "cfo", "cto", "founder", "co-founder", "employee", "employees", "customer", "customers", "client", "manager", "subsidiary", "division", "shares", "owner", "chairman", "chairwoman", "board", "shareholder", "member"];

    /// <summary>What an organisation is said to be: "Zorvath is a small bank".</summary>
    private static readonly HashSet<string> KindsOfOrganization =
    [
        "company", "corporation", "firm", "bank", "business", "organization", "organisation", "startup", "agency", "manufacturer", "retailer", "provider", "supplier", "university", "college", "school", "hospital", "charity",
        "nonprofit", "brand", "subsidiary", "conglomerate", "enterprise", "brainchild", "airline", "insurer", "publisher", "studio", "brewery", "chain", "shop", "store", "restaurant", "hotel", "institute", "association", "club",
    ];

    /// <summary>"a letter from Zorvath": what people send.</summary>
    private static readonly HashSet<string> SentFrom = ["letter", "email", "e-mail", "mail", "message", "call", "calls", "text", "note", "quote", "gift", "song", "sms", "regards", "greetings", "wishes", "love", "reply", "answer", "invitation", "heard", "hear", "feedback"];

    /// <summary>"the account of Zorvath": what people have and are to each other.</summary>
    private static readonly HashSet<string> BelongingTo =
    [
        "son", "daughter", "wife", "husband", "widow", "mother", "father", "friend", "brother", "sister", "works", "songs", "novels", "poems", "paintings", "portrait", "account", "name", "behalf", "attention", "care", "death",
        "life", "birth", "biography", "voice", "fan", "fans", "pseudonym", "assistant", "patient", "signature", "passport", "estate", "diagnosis",
    ];

    /// <summary>How coined names of firms end.</summary>
    private static readonly string[] CoinedEnds = ["soft", "tech", "ware", "data", "labs", "bank", "corp", "logic", "logics", "gram", "tronics", "tronic", "dyne", "media", "pharma", "cloud", "sys", "pedia", "works", "group", "mart", "flix"];

    private static PersonalDataFinding Judge(string text, List<WordToken> tokens, int first, int last)
    {
        var start = tokens[first].Start;
        var length = tokens[last].End - start;
        var before = first == 0 ? "" : tokens[first - 1].Lower is "." && first > 1 ? tokens[first - 2].Lower : tokens[first - 1].Lower;
        var after = last + 1 < tokens.Count ? tokens[last + 1].Lower : "";
        var end = tokens[last].Lower == "." ? tokens[last - 1].Lower : tokens[last].Lower;
        PersonalDataFinding As(PersonalDataType type, double score, string evidence) => new(type, start, length, score, evidence);
        if (last > first && (KnownWords.CompanyEnds.Contains(end) || text.AsSpan(start, length).Contains(',')) || HasAnd(tokens, first, last))
        {
            return As(PersonalDataType.Organization, 0.75, "form of a company's name");
        }

        if (KnownWords.Titles.Contains(before))
        {
            return As(PersonalDataType.Person, 0.9, $"after '{before}'");
        }

        if (HasInitial(tokens, first, last))
        {
            return As(PersonalDataType.Person, 0.75, "names with an initial between");
        }

        if (KnownWords.GivenNames.Contains(tokens[first].Lower))
        {
            return As(PersonalDataType.Person, 0.8, "a given name");
        }

        if (IsFamilyName(tokens, first, last, before))
        {
            return last > first ? As(PersonalDataType.Person, 0.7, "ends in a family name") : As(PersonalDataType.Person, 0.55, "a family name");
        }

        if (IsCoined(text, tokens[first]) || IsCoined(text, tokens[last]))
        {
            return As(PersonalDataType.Organization, 0.55, "a coined name");
        }

        if (IsLetterhead(tokens, first, last))
        {
            return As(PersonalDataType.Organization, 0.45, "a line above an address");
        }

        var beforeThat = first > 1 ? tokens[first - 2].Lower : "";
        beforeThat = before == "to" && first > 2 && Addressing.Contains(tokens[first - 3].Lower) ? tokens[first - 3].Lower : beforeThat; // "said Ann to Lee"
        if (before == "to" && (Addressing.Contains(beforeThat) || Moving.Contains(beforeThat)))
        {
            return Addressing.Contains(beforeThat) ? As(PersonalDataType.Person, 0.6, $"a name after '{beforeThat} to'") : As(PersonalDataType.Place, 0.6, $"a name after '{beforeThat} to'");
        }

        if ((before == "from" && SentFrom.Contains(beforeThat)) || (before == "of" && BelongingTo.Contains(beforeThat)))
        {
            return As(PersonalDataType.Person, 0.55, $"a name after '{beforeThat} {before}'");
        }

        if (before == "at" && after is not ("'" or "’"))
        {
            return As(PersonalDataType.Organization, 0.5, "a name after 'at'");
        }

        if ((before is "the" or "our" or "your" or "their" && AfterOrganizations.Contains(after)) || (before == "of" && OfficesOf.Contains(beforeThat)))
        {
            return As(PersonalDataType.Organization, 0.6, before == "of" ? $"a name after '{beforeThat} of'" : $"a name before '{after}'");
        }

        if (after is "is" or "was" && KindSaid(tokens, last + 2) is { } kind)
        {
            return As(PersonalDataType.Organization, 0.6, $"a name that is said to be a {kind}");
        }

        if (BeforePersons.Contains(before) || AfterPersons.Contains(after) || after is "'" or "’")
        {
            return As(PersonalDataType.Person, 0.6, before.Length > 0 && BeforePersons.Contains(before) ? $"a name after '{before}'" : $"a name before '{after}'");
        }

        if (BeforeOrganizations.Contains(before))
        {
            return As(PersonalDataType.Organization, 0.5, $"a name after '{before}'");
        }

        if (BeforePlaces.Contains(before))
        {
            return As(PersonalDataType.Place, 0.5, $"a name after '{before}'");
        }

        return tokens[first].IsAllCapitals(text) ? As(PersonalDataType.Place, 0.4, "a name in capitals")
            : As(PersonalDataType.Person, 0.4, "a name by its capital letter");
    }

    // "MysticWare", "Zorvasoft": a large letter within, or the end of a trade, as firms coin their names.
    private static bool IsCoined(string text, WordToken token)
    {
        var word = text.AsSpan(token.Start, token.Length);
        if (word.Length < 6 || word.ContainsAny('-', '\'', '’'))
        {
            return false;
        }

        var within = word[1..].IndexOfAnyInRange('A', 'Z');
        var isCamel = within > 2 && within + 2 < word.Length && char.IsLower(word[within]) && char.IsLower(word[within + 2]);
        return isCamel || Array.Exists(CoinedEnds, end => token.Length > end.Length + 2 && token.Lower.EndsWith(end, StringComparison.Ordinal));
    }

    // A line that is no person's, with nothing but lines of an address below it.
    private static bool IsLetterhead(List<WordToken> tokens, int first, int last)
    {
        if (!(first == 0 || tokens[first - 1].IsBreak) || last + 2 >= tokens.Count || !tokens[last + 1].IsBreak)
        {
            return false;
        }

        var below = tokens[last + 2].IsBreak ? last + 3 : last + 2;
        return below + 1 < tokens.Count && tokens[below].IsNumber && tokens[below + 1].IsCapital;
    }

    // "Zorvath Petrov" names a person wherever it stands but behind "in"; "Petrov" alone does where nothing speaks for a place or a firm.
    private static bool IsFamilyName(List<WordToken> tokens, int first, int last, string before)
    {
        var word = tokens[last].Lower;
        if (!KnownNames.IsSurname(word) || OnlyBeforePlaces.Contains(before))
        {
            return false;
        }

        return last > first || !(before is "at" or "the" or "of" || BeforeOrganizations.Contains(before) || KnownWords.Ordinary.Contains(word) || KnownWords.Openers.Contains(word));
    }

    // "is a small family bank": the kind of organisation within the next words of the sentence; null if none is named.
    private static string? KindSaid(List<WordToken> tokens, int from)
    {
        for (var at = from; at < Math.Min(tokens.Count, from + 8) && (tokens[at].IsWord || tokens[at].Lower == "-"); at++)
        {
            if (tokens[at].Lower is "who" or "that" or "which" or "at" or "for" or "of" or "in" or "from")
            {
                return null;
            }

            if (KindsOfOrganization.Contains(tokens[at].Lower))
            {
                return tokens[at].Lower;
            }
        }

        return null;
    }
}
