using System.Collections.Frozen;
using System.Text;

namespace Catalog.Domain.Extraction;

/// <summary>
/// The language a text is written in, by its script and its function words; none when the text is too short or too mixed to tell.
/// A wrong language harms more than none: it decides how the text is cut into search terms.
/// </summary>
public static class LanguageGuess
{
    private const int Looked = 20_000;
    private const int FewestWords = 8;
    private const int FewestHits = 4;
    private const double LeastShare = 0.12;
    private const double LeastLead = 1.4;

    private static readonly string[] Languages = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "tr"];

    // Function words, as lists of the grammar of each language give them; a word of several languages counts for each.
    private static readonly FrozenDictionary<string, int> Words = Profile(
        "the of and to in is that it for was with as be on not he by are this at from his or had have an they which you were her she there would their we him been has when who will more no if out so said what up its about into them can only other new some could time these two may then do first any my now such like our over me even most made after also did many before must through",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir ihr ihre kann gegen vom können schon wenn unter",
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la mais comme ou si leur y dont tout nous sa aux cette ces avec son elle été ont être deux même fait où je vous sans peut aussi entre",
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede",
        "di e il la che in a per un è del una i le con non da si della sono al dei come nel più alla anche ma ha lo gli delle se o questo sul era dal ci suo essere nella due ai loro tra stato degli quando fu hanno sua dopo senza ed cui questa così",
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles",
        "de en van het een in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog naar heeft hij ze door over wordt kan deze dit worden geen wel hebben meer zo tot werd tegen waar veel moet haar wat had onder ik je we u onze",
        "och i att det som en på är av för med den till har de inte om ett han men var jag från vi så kan när man hade ska under eller efter också sin där vid mot hon nu mycket över skulle blir utan ut upp bara varit alla detta",
        "og i at det er en til af på for de med som den der ikke et har var jeg han fra vi men kan om så eller ved efter blev også sig skal havde vil under mod hun nu over hvor være efter blive meget ud op kun alle dette denne mellem",
        "og i det er på som en til å av for at med har de ikke den et om var jeg fra han men vi kan så skal eller seg ble etter ved også hadde vil mot hun nå over hvor være bli mye ut opp bare alle dette denne mellom noen",
        "ja on ei se että oli hän mutta ovat kun niin myös kuin tai joka sen olla ole hänen vain jo ovat voi siitä kaikki sitä mukaan vuonna tämä jos sekä ollut ne nyt mitä minä jotka koko hyvin tässä sitten",
        "i w na z się do nie to że jest o jak po za od przez ale co tak dla jego był przy tym są już tylko może być czy by ich które oraz ze który także jednak bardzo lub może jej ma roku również przed",
        "a v se na je že s z do o to i ve ale za by jsem po jak pro tak už si jako od jeho které nebo jsou který byl také při podle při má až není jeho bude mezi pouze byla k u",
        "a az és hogy nem is egy ez van meg de volt csak már mint még el ha azt ki szerint sem kell lehet minden vagy mert itt ezt nagy több után majd olyan igen pedig ami lesz amely be",
        "de și în a la cu care pe o nu un din este să că mai pentru au fost al sa se sunt prin dar după ca lui ale sau fi sale sub între cele iar acest această până fără când",
        "ve bir bu da de için ile çok olarak daha olan gibi kadar sonra ne var ama en o ise her değil mi ya göre şey ben olduğu dedi büyük iki yeni şu kendi biz yok");

    /// <summary>The language as a BCP 47 tag without region, or null when the text does not tell.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Looked)];
        return OfScript(text) ?? OfWords(text);
    }

    private static string? OfWords(ReadOnlySpan<char> text)
    {
        Span<int> hits = stackalloc int[Languages.Length];
        var words = 0;
        var lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[24];
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            var word = text[start..i];
            if (word.IsEmpty)
            {
                i++;
                continue;
            }

            words++;
            if (word.Length <= lower.Length && lookup.TryGetValue(lower[..word.ToLowerInvariant(lower)], out var languages))
            {
                for (var language = 0; language < Languages.Length; language++)
                {
                    hits[language] += (languages >> language) & 1;
                }
            }
        }

        var (best, second) = (-1, 0);
        for (var language = 0; language < Languages.Length; language++)
        {
            if (best < 0 || hits[language] > hits[best])
            {
                (second, best) = (best < 0 ? 0 : hits[best], language);
            }
            else
            {
                second = Math.Max(second, hits[language]);
            }
        }

        return words >= FewestWords && hits[best] >= FewestHits && hits[best] >= words * LeastShare && hits[best] >= second * LeastLead ? Languages[best]
            : words >= FewestWords && IsScandinavian(hits, best, words, second) ? Languages[best]
            : null;
    }

    // Danish and Norwegian share so many words that a smaller lead, over everything but the two, must do.
    private static bool IsScandinavian(ReadOnlySpan<int> hits, int best, int words, int second)
    {
        var (danish, norwegian) = (Array.IndexOf(Languages, "da"), Array.IndexOf(Languages, "nb"));
        if ((best != danish && best != norwegian) || hits[best] < FewestHits || hits[best] < words * LeastShare || hits[best] < second * 1.08)
        {
            return false;
        }

        for (var language = 0; language < hits.Length; language++)
        {
            if (language != danish && language != norwegian && hits[best] < hits[language] * LeastLead)
            {
                return false;
            }
        }

        return true;
    }

    private static string? OfScript(ReadOnlySpan<char> text)
    {
        var (letters, cyrillic, greek, kana, han, hangul, arabic, hebrew, thai, ukrainian, russian) = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var letter in text)
        {
            if (!char.IsLetter(letter))
            {
                continue;
            }

            letters++;
            switch (letter)
            {
                case >= '\u0400' and <= '\u052F':
                    cyrillic++;
                    ukrainian += letter is 'і' or 'ї' or 'є' or 'ґ' ? 1 : 0;
                    russian += letter is 'ы' or 'э' or 'ё' ? 1 : 0;
                    break;
                case >= '\u0370' and <= '\u03FF':
                    greek++;
                    break;
                case >= '\u3040' and <= '\u30FF':
                    kana++;
                    break;
                case >= '\u4E00' and <= '\u9FFF':
                    han++;
                    break;
                case >= '\uAC00' and <= '\uD7AF':
                    hangul++;
                    break;
                case >= '\u0600' and <= '\u06FF':
                    arabic++;
                    break;
                case >= '\u0590' and <= '\u05FF':
                    hebrew++;
                    break;
                case >= '\u0E00' and <= '\u0E7F':
                    thai++;
                    break;
                default:
                    break;
            }
        }

        var half = Math.Max(10, letters / 2);
        return kana + han >= half ? kana * 20 >= han ? "ja" : "zh"
            : hangul >= half ? "ko"
            : greek >= half ? "el"
            : hebrew >= half ? "he"
            : thai >= half ? "th"
            : arabic >= half ? "ar"
            : cyrillic >= half && russian > ukrainian ? "ru"
            : cyrillic >= half && ukrainian > russian ? "uk"
            : null;
    }

    private static FrozenDictionary<string, int> Profile(params ReadOnlySpan<string> lists)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var language = 0; language < lists.Length; language++)
        {
            foreach (var word in lists[language].Split(' ').Where(word => word.Length > 1)) // a single letter is more often a code than a word
            {
                var folded = word.Normalize(NormalizationForm.FormC);
                words[folded] = words.GetValueOrDefault(folded) | (1 << language);
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
