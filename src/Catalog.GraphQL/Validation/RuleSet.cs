using System.Numerics;

namespace Catalog.GraphQL.Validation;

/// <summary>Rules in the order in which they report, with the hooks of each; made once, used for every document.</summary>
internal sealed class RuleSet
{
    private const int HookCount = 23;

    private readonly Func<ValidationContext, ValidationRule>[] factories;
    private readonly int[][] indicesByHook = new int[HookCount][];

    public RuleSet(params (RuleHooks Hooks, Func<ValidationContext, ValidationRule> Create)[] rules)
    {
        factories = Array.ConvertAll(rules, rule => rule.Create);
        for (var hook = 0; hook < HookCount; hook++)
        {
            indicesByHook[hook] = [.. Enumerable.Range(0, rules.Length).Where(index => ((int)rules[index].Hooks & (1 << hook)) != 0)];
        }
    }

    public int Count => factories.Length;

    /// <summary>New rule objects for one document, by position in this set.</summary>
    public ValidationRule[] Create(ValidationContext context) => Array.ConvertAll(factories, create => create(context));

    /// <summary>Positions of the rules that want one hook, in order.</summary>
    public ReadOnlySpan<int> Of(RuleHooks hook) => indicesByHook[BitOperations.TrailingZeroCount((int)hook)];
}
