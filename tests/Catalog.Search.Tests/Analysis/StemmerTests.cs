using Catalog.Search.Analysis;

namespace Catalog.Search.Tests.Analysis;

public sealed class StemmerTests
{
    [Theory]
    // Step 0 and 1a: plural and possessive.
    [InlineData("caresses", "caress")]
    [InlineData("ties", "tie")]
    [InlineData("cries", "cri")]
    [InlineData("gas", "gas")]
    [InlineData("this", "this")]
    [InlineData("gaps", "gap")]
    [InlineData("kiwis", "kiwi")]
    [InlineData("dog's", "dog")]
    // Step 1b: -ed, -ing.
    [InlineData("agreed", "agre")]
    [InlineData("feed", "feed")]
    [InlineData("luxuriated", "luxuri")]
    [InlineData("hopping", "hop")]
    [InlineData("hoped", "hope")]
    [InlineData("hoping", "hope")]
    [InlineData("plastered", "plaster")]
    [InlineData("bled", "bled")]
    [InlineData("sing", "sing")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("conflated", "conflat")]
    // Step 1c: y.
    [InlineData("cry", "cri")]
    [InlineData("by", "by")]
    [InlineData("say", "say")]
    [InlineData("happy", "happi")]
    // Steps 2 to 4.
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("rational", "ration")]
    [InlineData("valenci", "valenc")]
    [InlineData("digitizer", "digit")]
    [InlineData("operator", "oper")]
    [InlineData("feudalism", "feudal")]
    [InlineData("decisiveness", "decis")]
    [InlineData("hopefulness", "hope")]
    [InlineData("formaliti", "formal")]
    [InlineData("sensibiliti", "sensibl")]
    [InlineData("apology", "apolog")]
    [InlineData("quickly", "quick")]
    [InlineData("triplicate", "triplic")]
    [InlineData("formative", "format")]
    [InlineData("electrical", "electr")]
    [InlineData("goodness", "good")]
    [InlineData("revival", "reviv")]
    [InlineData("allowance", "allow")]
    [InlineData("inference", "infer")]
    [InlineData("adjustable", "adjust")]
    [InlineData("replacement", "replac")]
    [InlineData("adoption", "adopt")]
    [InlineData("communism", "communism")]
    [InlineData("activate", "activ")]
    [InlineData("effective", "effect")]
    [InlineData("bowdlerize", "bowdler")]
    // Step 5.
    [InlineData("probate", "probat")]
    [InlineData("rate", "rate")]
    [InlineData("cease", "ceas")]
    [InlineData("controlling", "control")]
    [InlineData("roll", "roll")]
    // Regions given by rule, and exceptions.
    [InlineData("generate", "generat")]
    [InlineData("generously", "generous")]
    [InlineData("communication", "communic")]
    [InlineData("arsenal", "arsenal")]
    [InlineData("skies", "sky")]
    [InlineData("dying", "die")]
    [InlineData("news", "news")]
    [InlineData("inning", "inning")]
    [InlineData("proceed", "proceed")]
    [InlineData("early", "earli")]
    [InlineData("youth", "youth")]
    [InlineData("boyish", "boyish")]
    [InlineData("consistency", "consist")]
    [InlineData("knightly", "knight")]
    public void English_Word_IsCutToItsPorter2Stem(string word, string stem)
    {
        Assert.Equal(stem, Stem(EnglishStemmer.Stem, word));
    }

    [Theory]
    [InlineData("hauser", "haus")]
    [InlineData("hausern", "haus")]
    [InlineData("haus", "haus")]
    [InlineData("rechnung", "rechnung")]
    [InlineData("rechnungen", "rechnung")]
    [InlineData("kunden", "kund")]
    [InlineData("kunde", "kund")]
    [InlineData("katzen", "katz")]
    [InlineData("katze", "katz")]
    [InlineData("autos", "autos")]
    [InlineData("vertrags", "vertrag")]
    [InlineData("vertrag", "vertrag")]
    [InlineData("schonste", "schon")]
    [InlineData("schoner", "schon")]
    public void German_Inflections_MeetInOneStem(string word, string stem)
    {
        Assert.Equal(stem, Stem(LightStemmers.German, word));
    }

    [Theory]
    [InlineData("chevaux", "cheval")]
    [InlineData("cheval", "cheval")]
    [InlineData("factures", "factur")]
    [InlineData("facture", "factur")]
    [InlineData("clients", "client")]
    [InlineData("cliente", "client")]
    [InlineData("heureuse", "heureu")]
    [InlineData("lentement", "lent")]
    [InlineData("active", "actif")]
    [InlineData("actifs", "actif")]
    public void French_Inflections_MeetInOneStem(string word, string stem)
    {
        Assert.Equal(stem, Stem(LightStemmers.French, word));
    }

    [Theory]
    [InlineData("facturas", "factur")]
    [InlineData("factura", "factur")]
    [InlineData("clientes", "client")]
    [InlineData("cliente", "client")]
    [InlineData("luces", "luz")]
    [InlineData("franceses", "frances")]
    [InlineData("camisa", "camis")]
    [InlineData("camisas", "camis")]
    [InlineData("sol", "sol")]
    public void Spanish_Inflections_MeetInOneStem(string word, string stem)
    {
        Assert.Equal(stem, Stem(LightStemmers.Spanish, word));
    }

    [Fact]
    public void Stemmers_OfRandomLetters_NeverFailAndNeverGrowAWord()
    {
        var random = new Random(7);
        for (var i = 0; i < 200_000; i++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => "aeiouysletdnrbgmxi'"[random.Next(19)]));
            foreach (var stemmer in (Stemmer[])[EnglishStemmer.Stem, LightStemmers.German, LightStemmers.French, LightStemmers.Spanish])
            {
                var letters = word.ToCharArray();
                var length = stemmer(letters);
                Assert.True(length <= word.Length && length >= 0, word);
            }
        }
    }

    private static string Stem(Stemmer stemmer, string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, stemmer(letters));
    }
}
