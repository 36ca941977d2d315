namespace Catalog.Domain.Classification.Rules;

/// <summary>Why rules are tried on an item again: what changed it, and how many changes of rules led there.</summary>
/// <param name="Hops">Changes of rules in a row, the last included; 0 where something else than a rule changed the item, too.</param>
/// <param name="Rules">The rules that made the last change; empty where something else than a rule changed the item, too.</param>
public sealed record RuleCause(int Hops, IReadOnlySet<RuleId> Rules)
{
    /// <summary>Somebody or something else than a rule.</summary>
    public static RuleCause Outside { get; } = new(0, new HashSet<RuleId>());

    /// <summary>Whether rules may follow: not when so many have followed each other that they go in circles.</summary>
    public bool MayWake => Hops < RuleTurn.MostHops;

    /// <summary>Whether a rule may change the item: not because of nothing but its own change.</summary>
    public bool Wakes(RuleId rule) => MayWake && !(Rules.Count == 1 && Rules.Contains(rule));

    /// <summary>Both causes together.</summary>
    public RuleCause And(RuleCause other) => Hops == 0 || other.Hops == 0 ? Outside : new RuleCause(Math.Max(Hops, other.Hops), Rules.Union(other.Rules).ToHashSet());
}
