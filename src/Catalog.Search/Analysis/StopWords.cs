namespace Catalog.Search.Analysis;

/// <summary>Short lists of function words, in folded form.</summary>
internal static class StopWords
{
    public static readonly HashSet<string> English = Words("""
        a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with
        """);

    public static readonly HashSet<string> German = Words("""
        aber als am an auch auf aus bei bin bis bist da damit das dass dem den der des die dies diese diesem diesen dieser dieses durch
        ein eine einem einen einer eines er es fur hat haben hatte hier ich ihr ihre im in ist ja kann kein keine mit nach nicht noch nur
        ob oder ohne sein seine sich sie sind so uber um und uns unser unter vom von vor war waren was wenn wer wie wir wird wo zu zum zur
        """);

    public static readonly HashSet<string> French = Words("""
        a ai au aux avec c ce ces cet cette d dans de des du elle elles en est et eu il ils j je l la le les leur leurs lui m ma mais me
        mes moi mon n ne nos notre nous on ont ou par pas plus pour qu que qui s sa sans se ses si son sont sur t ta te tes toi ton tu un
        une vos votre vous y
        """);

    public static readonly HashSet<string> Spanish = Words("""
        a al algo ante antes como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre era eran es esa esas
        ese eso esos esta estan estas este esto estos fue ha han hasta hay la las le les lo los mas me mi mis muy ni no nos o os otra
        otro para pero por porque que quien se sin sobre son su sus tambien te tu tus un una uno unos y ya yo
        """);

    private static HashSet<string> Words(string text) =>
        text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
