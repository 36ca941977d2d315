using System.Globalization;

namespace Catalog.Domain.Classification.Models;

/// <summary>What can be wrong with a request to train a classifier or to use one.</summary>
public static class ModelErrors
{
    /// <summary>No example is usable.</summary>
    public static CatalogException NoExamples(int found, int empty) => new(ErrorCode.ModelNotTrainable, found == 0
        ? "There are no examples to learn from: give at least three texts for each of two labels."
        : $"All {empty} examples have an empty text or no label: give at least three texts for each of two labels.");

    /// <summary>All examples have the same label, so there is nothing to tell apart.</summary>
    public static CatalogException OneLabel(string label, int examples) => new(ErrorCode.ModelNotTrainable,
        $"Every one of the {examples} examples has the label '{label}', and a classifier needs at least two labels to tell apart: add examples of another one.");

    /// <summary>Too few labels have enough examples.</summary>
    public static CatalogException TooFewExamples(IReadOnlyList<(string Label, int Count)> rare, int least) => new(ErrorCode.ModelNotTrainable,
        $"A label needs at least {least} examples to be learnt and at least two labels must have them; too few have {Listed(rare)}: add examples, or lower the least number (it may be 2).");

    /// <summary>Labels that have too few examples were left out; a warning, not an error.</summary>
    public static string LeftOut(IReadOnlyList<(string Label, int Count)> rare, int least) =>
        $"Left out, because a label needs at least {least} examples to be learnt: {Listed(rare)}. Add examples and train again.";

    /// <summary>The broader labels go round in a circle.</summary>
    public static CatalogException CircularLabels(string label) => new(ErrorCode.TaxonomyCycle,
        $"The label '{label}' is among its own broader labels: mend the tree before training.");

    /// <summary>An option is out of its range.</summary>
    public static CatalogException BadOption(string name, double found, string range) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"{name} is {found}: expected {range}."), [name]);

    /// <summary>The bytes are no model file.</summary>
    public static CatalogException NotAModel(string name) => new(ErrorCode.FileUnreadable,
        $"'{name}' is not a model of this program: give the file that 'catalog model train' wrote.");

    /// <summary>The model was written in a format that this program does not know.</summary>
    public static CatalogException OtherFormat(string name, int found, int known) => new(ErrorCode.FileUnreadable,
        $"The model '{name}' has format {found}, and this program reads format {known}: train the model anew with this version.");

    /// <summary>The model file is cut off or was changed.</summary>
    public static CatalogException Damaged(string name, string reason, Exception? inner = null) => new(ErrorCode.FileUnreadable,
        $"The model '{name}' is damaged ({reason}): restore it from a copy, or train it anew.", inner: inner);

    /// <summary>The model does not know the label.</summary>
    public static CatalogException UnknownLabel(string label) => new(ErrorCode.InvalidValue,
        $"The model was not trained on a label '{label}': ask about one of its labels.", ["label"]);

    private static string Listed(IReadOnlyList<(string Label, int Count)> rare)
    {
        const int Shown = 10;
        var named = string.Join(", ", rare.Take(Shown).Select(one => $"'{one.Label}' ({one.Count})"));
        return rare.Count > Shown ? $"{named} and {rare.Count - Shown} more" : named;
    }
}
