using Catalog.Domain.Extraction;

namespace Catalog.Domain.Tests.Extraction;

public sealed class LanguageGuessTests
{
    // The first article of the Universal Declaration of Human Rights.
    [Theory]
    [InlineData("en", "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.")]
    [InlineData("de", "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.")]
    [InlineData("fr", "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.")]
    [InlineData("es", "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.")]
    [InlineData("it", "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.")]
    [InlineData("nl", "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.")]
    [InlineData("ru", "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.")]
    [InlineData("el", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.")]
    [InlineData("ja", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。")]
    [InlineData("zh", "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。")]
    public void Of_OneSentence_TellsItsLanguage(string expected, string text) => Assert.Equal(expected, LanguageGuess.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("The invoice")]
    [InlineData("4711 0815 XK-12 a v s z o k u i 0 0 0 17.5 N 12.3 E a o u")]
    [InlineData("lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore")]
    [InlineData("the and of der die und le les des el los las il di che de het een")]
    public void Of_TooLittleOrTooMixed_TellsNone(string text) => Assert.Null(LanguageGuess.Of(text));
}
