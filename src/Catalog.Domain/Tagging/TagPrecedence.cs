namespace Catalog.Domain.Tagging;

/// <summary>
/// Who may change what was decided about a concept on an item. A person beats a rule beats a model beats what was derived; automation
/// never changes a person's decision, and what was rejected does not come back by itself. A source renews its own word.
/// </summary>
public static class TagPrecedence
{
    /// <summary>The strength of a source: the higher beats the lower.</summary>
    public static int Strength(TagSource source) => source switch
    {
        TagSource.Manual => 6,
        TagSource.Import => 5,
        TagSource.Rule => 4,
        TagSource.Model => 3,
        TagSource.Aligned => 2,
        TagSource.Propagated => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source."),
    };

    /// <summary>Whether a new word replaces what is there.</summary>
    /// <param name="currentSource">Where the present decision or suggestion comes from.</param>
    /// <param name="currentStatus">What it says.</param>
    /// <param name="newSource">Where the new one comes from.</param>
    /// <param name="newStatus">What that says.</param>
    public static bool Replaces(TagSource currentSource, TagStatus currentStatus, TagSource newSource, TagStatus newStatus)
    {
        if (newSource == TagSource.Manual)
        {
            return true;
        }

        if (currentSource == TagSource.Manual || currentStatus == TagStatus.Rejected)
        {
            return false;
        }

        // A suggestion does not undo an acceptance of the same or a stronger source; an acceptance overtakes any suggestion as strong.
        return Strength(newSource) > Strength(currentSource)
            || (Strength(newSource) == Strength(currentSource) && (currentStatus == TagStatus.Suggested || newStatus != TagStatus.Suggested));
    }
}
