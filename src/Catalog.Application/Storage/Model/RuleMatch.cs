using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>An item that a rule in shadow would have spoken about, or that a rule which speaks once has spoken about.</summary>
public sealed class RuleMatch
{
    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The rule.</summary>
    public RuleId RuleId { get; set; }

    /// <summary>The rule.</summary>
    public ClassificationRule? Rule { get; set; }

    /// <summary>The item.</summary>
    public ItemId ItemId { get; set; }

    /// <summary>The item.</summary>
    public Item? Item { get; set; }

    /// <summary>The version of the rule that matched.</summary>
    public int RuleVersion { get; set; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }
}
