namespace Catalog.Domain.Tagging;

/// <summary>What became of one concept on one item.</summary>
public enum TagOutcome
{
    /// <summary>The concept was not on the item before.</summary>
    Created = 1,

    /// <summary>What was decided or suggested before was replaced.</summary>
    Updated = 2,

    /// <summary>The concept was taken off.</summary>
    Removed = 3,

    /// <summary>It was so already.</summary>
    Unchanged = 4,

    /// <summary>It was refused; the row says why.</summary>
    Refused = 5,
}
