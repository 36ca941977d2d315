using Catalog.Domain;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tagging;

/// <summary>A concept to put on items: by its id, or by taxonomy and name. An unknown name is added to an open taxonomy and refused by others.</summary>
/// <param name="Concept">The concept, or null if it is named.</param>
/// <param name="Taxonomy">The key of the taxonomy of a named concept.</param>
/// <param name="Name">The preferred label of a named concept, without regard to case.</param>
public sealed record TagTarget(ConceptId? Concept, string? Taxonomy, string? Name)
{
    /// <summary>The concept with this id.</summary>
    public static TagTarget Of(ConceptId concept) => new(concept, null, null);

    /// <summary>The concept of this name in the taxonomy with this key.</summary>
    public static TagTarget Named(string taxonomy, string name) => new(null, taxonomy, name);
}

/// <summary>Which concepts to put on which items, and on whose word.</summary>
/// <param name="Items">The items; repetitions count once.</param>
/// <param name="Concepts">The concepts; each goes on every item.</param>
public sealed record TagRequest(IReadOnlyList<ItemId> Items, IReadOnlyList<TagTarget> Concepts)
{
    /// <summary>Whose word it is.</summary>
    public TagSource Source { get; init; } = TagSource.Manual;

    /// <summary>What is said: accepted, or for automation suggested; a person may also say rejected.</summary>
    public TagStatus Status { get; init; } = TagStatus.Accepted;

    /// <summary>How sure the source is, from 0 to 1. A person is sure.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>What the source went by, as a JSON array, or null.</summary>
    public string? Evidence { get; init; }

    /// <summary>The version of the rule, model or guideline, or null.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>Whether an accepted concept of an exclusive taxonomy takes the place of the one that is there; otherwise that is a refusal.</summary>
    public bool Replace { get; init; }

    /// <summary>Whether the first refusal undoes the whole request and is thrown; otherwise refusals are reported row by row.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>Whether to report what would happen and leave everything as it is.</summary>
    public bool DryRun { get; init; }

    /// <summary>A key under which the outcome is remembered, or null.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>What became of one concept on one item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Concept">The concept; null if its name was refused.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Code">Why it was refused, or null.</param>
/// <param name="Message">Why it was refused, in a sentence, or null.</param>
public sealed record TagRow(ItemId Item, ConceptId? Concept, TagOutcome Outcome, ErrorCode? Code = null, string? Message = null);

/// <summary>What became of a request about tags.</summary>
/// <param name="Created">How many concepts were not on the item before.</param>
/// <param name="Updated">How many decisions or suggestions were replaced.</param>
/// <param name="Removed">How many concepts were taken off.</param>
/// <param name="Unchanged">How many were so already.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Rows">Each of them, in the order of items and concepts.</param>
public sealed record TagReport(int Created, int Updated, int Removed, int Unchanged, int Refused, IReadOnlyList<TagRow> Rows)
{
    internal static TagReport Of(IReadOnlyList<TagRow> rows)
    {
        Span<int> counts = stackalloc int[(int)TagOutcome.Refused + 1];
        foreach (var row in rows)
        {
            counts[(int)row.Outcome]++;
        }

        return new TagReport(counts[(int)TagOutcome.Created], counts[(int)TagOutcome.Updated], counts[(int)TagOutcome.Removed],
            counts[(int)TagOutcome.Unchanged], counts[(int)TagOutcome.Refused], rows);
    }
}
