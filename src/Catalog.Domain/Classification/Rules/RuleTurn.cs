namespace Catalog.Domain.Classification.Rules;

// Rule sets: which of the rules of a list speak of an item, and when.
// Invariants, each proved by a test of its name:
//   R1 rules have their turn by priority, the lowest first, equal ones by id.   R2 of a first-match list the first that matches speaks alone.
//   R3 behind a matching rule that stops nobody has a turn.   R4 outside of its time a rule has no turn, and what it said stays.
//   R5 a rule that speaks once says nothing of an item it has spoken of.   R6 a rule is not woken by its own change, and no change
//   wakes rules when it is the tenth in a row that rules made.
/// <summary>When a rule of a list has its turn, and what its match means for those behind it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Priority">Its place: the lowest is first.</param>
public sealed record RuleTurn(RuleId Rule, int Priority)
{
    /// <summary>The most changes in a row that rules make because of each other.</summary>
    public const int MostHops = 10;

    /// <summary>Whether the rules behind it are silent about an item it matches, also in a list in which all speak.</summary>
    public bool StopOnMatch { get; init; }

    /// <summary>When its time begins; null for always.</summary>
    public DateTimeOffset? EnabledFrom { get; init; }

    /// <summary>When its time ends, itself outside; null for never.</summary>
    public DateTimeOffset? EnabledTo { get; init; }

    /// <summary>Whether an instant lies in its time.</summary>
    public bool IsEnabled(DateTimeOffset at) => (EnabledFrom is not { } from || at >= from) && (EnabledTo is not { } to || at < to);

    /// <summary>Whether its match ends the turns of an item.</summary>
    public bool Ends(RuleListMode mode) => mode == RuleListMode.FirstMatch || StopOnMatch;

    /// <summary>Rules in the order of their turns.</summary>
    /// <param name="rules">The rules, in any order.</param>
    /// <param name="turnOf">When each has its turn.</param>
    public static IReadOnlyList<T> InOrder<T>(IEnumerable<T> rules, Func<T, RuleTurn> turnOf) =>
        [.. rules.Select(rule => (Rule: rule, Turn: turnOf(rule))).OrderBy(pair => pair.Turn.Priority).ThenBy(pair => pair.Turn.Rule).Select(pair => pair.Rule)];

    /// <summary>The rules that speak of an item.</summary>
    /// <param name="turns">The rules of the list, in any order.</param>
    /// <param name="mode">Which of those that match speak.</param>
    /// <param name="at">The instant.</param>
    /// <param name="matches">Whether a rule matches the item.</param>
    public static IReadOnlyList<RuleId> Speaking(IEnumerable<RuleTurn> turns, RuleListMode mode, DateTimeOffset at, Func<RuleId, bool> matches)
    {
        List<RuleId> speaking = [];
        foreach (RuleTurn turn in InOrder(turns.Where(turn => turn.IsEnabled(at)), turn => turn))
        {
            if (matches(turn.Rule))
            {
                speaking.Add(turn.Rule);
                if (turn.Ends(mode))
                {
                    break;
                }
            }
        }

        return speaking;
    }
}
