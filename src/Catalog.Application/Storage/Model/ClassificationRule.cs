using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A rule that puts one concept on the items it matches: by a condition, by patterns in their text, or by both.</summary>
public sealed class ClassificationRule
{
    /// <summary>Row key.</summary>
    public RuleId Id { get; set; }

    /// <summary>The workspace of its list.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The list it belongs to.</summary>
    public RuleListId ListId { get; set; }

    /// <summary>The list it belongs to.</summary>
    public RuleList? List { get; set; }

    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>The concept it speaks for.</summary>
    public ConceptId ConceptId { get; set; }

    /// <summary>The concept it speaks for.</summary>
    public Concept? Concept { get; set; }

    /// <summary>How sure it is, from 0 to 1.</summary>
    public double Confidence { get; set; } = 1;

    /// <summary>What it does to items it matches: suggests the concept, or puts it there.</summary>
    public TagStatus Says { get; set; } = TagStatus.Suggested;

    /// <summary>Its place in the list: the lowest is tried first, equal ones by age.</summary>
    public int Priority { get; set; }

    /// <summary>Whether the rules behind it are silent about an item it matches, also in a list in which all speak.</summary>
    public bool StopOnMatch { get; set; }

    /// <summary>When its time begins, in UTC; null for always.</summary>
    public DateTimeOffset? EnabledFrom { get; set; }

    /// <summary>When its time ends, in UTC, itself outside; null for never. What it has said stays.</summary>
    public DateTimeOffset? EnabledTo { get; set; }

    /// <summary>Whether it speaks of each item once only, whatever becomes of the item and of what it said.</summary>
    public bool OnlyOnce { get; set; }

    /// <summary>Where it stands.</summary>
    public RuleState State { get; set; } = RuleState.Draft;

    /// <summary>The condition an item must fulfil, as canonical JSON; null if any item may match.</summary>
    public string? Condition { get; set; }

    /// <summary>The patterns of which one must be found in the item's text, as a JSON array; null if the condition alone decides.</summary>
    public string? Patterns { get; set; }

    /// <summary>Counts the changes of what it says and when, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
