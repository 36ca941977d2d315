using System.Net;
using System.Text.RegularExpressions;

namespace Catalog.Domain.PersonalData;

/// <summary>Finds what is told by its form: cards, accounts, e-mail, web and internet addresses, telephone and social security numbers, licences.</summary>
internal static partial class NumberRecognizer
{
    private static readonly ContextWords CardWords = new("card", "cards", "visa", "mastercard", "amex", "maestro", "credit", "debit", "cc");
    private static readonly ContextWords PhoneWords = new(
        "phone", "telephone", "tel", "mobile", "cell", "cellphone", "fax", "call", "calls", "called", "calling", "ring", "text", "sms", "whatsapp", "dial", "contact", "reach",
        "number", "numbers", "registered", "landline", "hotline", "line", "extension", "speak", "telefon", "téléphone", "teléfono", "handy");

    private static readonly ContextWords SsnWords = new("ssn", "social security", "social", "itin", "taxpayer");
    private static readonly ContextWords LicenseWords = new("license", "licence", "driver", "driver's", "driving", "dl");
    private static readonly string[] TopLevels =
    [
        "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "io", "co", "me", "tv", "app", "dev", "ai", "eu", "us", "uk", "de", "fr", "it", "es", "pt", "nl", "be", "at", "ch", "se", "no",
        "dk", "fi", "is", "ie", "pl", "cz", "sk", "hu", "ro", "bg", "gr", "hr", "si", "rs", "ee", "lv", "lt", "ru", "ua", "by", "tr", "il", "cn", "jp", "kr", "tw", "hk", "in", "au", "nz", "ca", "mx", "br", "ar",
        "cl", "pe", "uy", "za", "ng", "ke", "eg", "ma", "tn", "sg", "my", "th", "vn", "id", "ph", "lu", "li", "cy", "mt", "shop", "online", "site", "xyz", "store", "cloud",
    ];

    private const int LongestLocalPart = 65;
    private const int LongestHost = 260;
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TopLevelLookup = TopLevels.ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Find(string text, List<PersonalDataFinding> into)
    {
        FindEmails(text, into);
        FindDomains(text, into);
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return; // everything else has a digit
        }

        FindIbans(text, into);
        FindInternetAddresses(text, into);
        foreach (var match in Digits().EnumerateMatches(text))
        {
            FindNumber(text, match.Index, match.Length, into);
        }

        if (!LicenseWords.MayStandIn(text))
        {
            return;
        }

        foreach (var match in License().EnumerateMatches(text))
        {
            var piece = text.AsSpan(match.Index, match.Length);
            if (piece.ContainsAnyInRange('0', '9') && LicenseWords.Find(text, match.Index, match.Index + match.Length, 40) is { } word)
            {
                into.Add(new(PersonalDataType.DriverLicense, match.Index, match.Length, 0.6, $"after '{word}'"));
            }
        }
    }

    // Only what surrounds an at-sign is looked at.
    private static void FindEmails(string text, List<PersonalDataFinding> into)
    {
        for (var (at, done) = (text.IndexOf('@'), 0); at >= 0; at = at + 1 < text.Length ? text.IndexOf('@', at + 1) : -1)
        {
            var (from, to) = (at, Math.Min(text.Length, at + LongestHost));
            while (from > done && at - from < LongestLocalPart && IsLocalPart(text[from - 1]))
            {
                from--;
            }

            foreach (var match in Email().EnumerateMatches(text.AsSpan(from, to - from)))
            {
                into.Add(new(PersonalDataType.EmailAddress, from + match.Index, match.Length, 1, "form of an e-mail address"));
                done = from + match.Index + match.Length;
                break;
            }
        }
    }

    private static bool IsLocalPart(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '%' or '+' or '\'' or '-';

    private static bool IsHost(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-';

    private static void FindDomains(string text, List<PersonalDataFinding> into)
    {
        foreach (var match in Url().EnumerateMatches(text))
        {
            var length = match.Length;
            while (length > 0 && text[match.Index + length - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '\'' or '"' or ']' or '>')
            {
                length--;
            }

            into.Add(new(PersonalDataType.DomainName, match.Index, length, 1, "form of a web address"));
        }

        // Only runs of letters with a dot between two of them are looked at, with the sign on either side.
        for (var dot = text.IndexOf('.'); dot >= 0; dot = dot + 1 < text.Length ? text.IndexOf('.', dot + 1) : -1)
        {
            if (dot == 0 || dot + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[dot - 1]) || !char.IsAsciiLetterOrDigit(text[dot + 1]))
            {
                continue;
            }

            var (from, to) = (dot, dot + 1);
            while (from > 0 && dot - from < LongestHost && IsHost(text[from - 1]))
            {
                from--;
            }

            while (to < text.Length && to - dot < LongestHost && IsHost(text[to]))
            {
                to++;
            }

            from -= from > 0 ? 1 : 0;
            foreach (var match in Host().EnumerateMatches(text.AsSpan(from, Math.Min(text.Length, to + 1) - from)))
            {
                var host = text.AsSpan(from + match.Index, match.Length);
                if (TopLevelLookup.Contains(host[(host.LastIndexOf('.') + 1)..]))
                {
                    into.Add(new(PersonalDataType.DomainName, from + match.Index, match.Length, 0.8, "form of a host name under a known top level"));
                }
            }

            dot = to - 1;
        }
    }

    private static void FindIbans(string text, List<PersonalDataFinding> into)
    {
        foreach (var match in Iban().EnumerateMatches(text))
        {
            // The form may reach into the next word; the longest part with the right check digits is the number.
            for (var length = match.Length; length >= 15; length--)
            {
                if (text[match.Index + length - 1] != ' ' && Checksums.IsIban(text.AsSpan(match.Index, length)))
                {
                    into.Add(new(PersonalDataType.Iban, match.Index, length, 1, "check digits of an IBAN"));
                    break;
                }
            }
        }
    }

    private static void FindInternetAddresses(string text, List<PersonalDataFinding> into)
    {
        foreach (var match in Ip4().EnumerateMatches(text))
        {
            into.Add(new(PersonalDataType.IpAddress, match.Index, match.Length, 0.95, "four numbers up to 255"));
        }

        foreach (var match in Ip6().EnumerateMatches(text))
        {
            var piece = text.AsSpan(match.Index, match.Length);
            if (piece.Count(':') >= 2 && piece.ContainsAnyInRange('0', '9') && IPAddress.TryParse(piece, out _))
            {
                into.Add(new(PersonalDataType.IpAddress, match.Index, match.Length, 0.95, "form of an IPv6 address"));
            }
        }
    }

    private static void FindNumber(string text, int start, int length, List<PersonalDataFinding> into)
    {
        var piece = text.AsSpan(start, length);
        var end = start + length;
        var digits = string.Concat(piece.ToArray().Where(char.IsAsciiDigit));
        if (digits.Length is >= 12 and <= 19 && Checksums.IsLuhn(digits) && piece[0] is not ('(' or '+'))
        {
            var word = CardWords.Find(text, start, end, 80, 40);
            if (word is not null || (digits.Length >= 13 && digits[0] is '2' or '3' or '4' or '5' or '6'))
            {
                into.Add(new(PersonalDataType.CreditCard, start, length, word is null ? 0.9 : 1, word is null ? "check digit of a card" : $"check digit of a card, near '{word}'"));
                return;
            }
        }

        if (digits.Length == 9 && Checksums.IsSocialSecurityNumber(digits))
        {
            var dashed = SocialSecurity().IsMatch(piece);
            var word = SsnWords.Find(text, start, end);
            if (word is not null || (dashed && piece[3] == '-'))
            {
                into.Add(new(PersonalDataType.SocialSecurityNumber, start, length, word is null ? 0.8 : 1, word is null ? "form of a social security number" : $"after '{word}'"));
                return;
            }
        }

        FindPhone(text, start, length, digits, into);
    }

    private static void FindPhone(string text, int start, int length, string digits, List<PersonalDataFinding> into)
    {
        var piece = text.AsSpan(start, length);
        if (digits.Length is < 6 or > 15 || DateLike().IsMatch(piece))
        {
            return;
        }

        var groups = 1 + Separators().Count(piece);
        var word = PhoneWords.Find(text, start, start + length, 45);
        var strong = piece[0] is '+' or '(' || NorthAmerican().IsMatch(piece) || (piece[0] == '0' && digits.Length is >= 9 and <= 12 && groups >= 2) || (groups >= 4 && digits.Length >= 8);

        // Digits in groups that are no date, card or part of an address are most often a telephone number, whatever stands around them.
        // A house number is told by the name right behind it.
        var grouped = ((groups >= 2 && digits.Length >= 7) || (groups >= 3 && digits.Length == 6)) && !IsBeforeName(text, start + length);
        if ((word is not null && (groups >= 2 || digits.Length is >= 7 and <= 12)) || (strong && digits.Length >= 7) || grouped)
        {
            var (score, evidence) = word is not null ? (0.85, $"after '{word}'") : strong ? (0.6, "form of a telephone number") : (0.4, "digits in groups");
            into.Add(new(PersonalDataType.PhoneNumber, start, length, score, evidence));
        }
    }

    private static bool IsBeforeName(string text, int end)
    {
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        return end < text.Length && char.IsUpper(text[end]);
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+\p{L}{2,24}")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>""]{2,2000}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![@\p{L}\p{N}._/-])(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.){1,5}[a-zA-Z]{2,8}(?![@\p{L}\p{N}-])")]
    private static partial Regex Host();

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b")]
    private static partial Regex Iban();

    [GeneratedRegex(@"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d.]*\d)")]
    private static partial Regex Ip4();

    [GeneratedRegex(@"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])")]
    private static partial Regex Ip6();

    // Digits in groups, as numbers are written: blanks, dashes, dots, slashes and brackets between, an extension after.
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.@/#$€£+-])(?:\+|00)?\(?\d{1,19}\)?(?:[ ]?[-.(/ ]{1}[ ]?\(?\d{1,12}\)?){0,7}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\p{L}\p{N}_@%])")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\d{3}[- ]\d{2}[- ]\d{4}$")]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?: .*)?$")]
    private static partial Regex DateLike();

    [GeneratedRegex(@"(?<=\d)[\s().\-/]+(?=\d)")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?$")]
    private static partial Regex NorthAmerican();

    [GeneratedRegex(@"\b[A-Z0-9]{1,3}[- ]?[0-9]{3,8}(?:[- ][0-9]{2,6}){0,3}\b")]
    private static partial Regex License();
}
