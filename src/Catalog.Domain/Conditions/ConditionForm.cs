namespace Catalog.Domain.Conditions;

/// <summary>Brings a tree into the form that trees of the same shape share.</summary>
internal static class ConditionForm
{
    public static Condition Canonical(Condition condition) => condition switch
    {
        Condition.And and => Joined(and.Of, static inner => (inner as Condition.And)?.Of, static of => new Condition.And(of)),
        Condition.Or or => Joined(or.Of, static inner => (inner as Condition.Or)?.Of, static of => new Condition.Or(of)),
        Condition.Not { Of: var inner } => Canonical(inner) is var once && once is Condition.Not { Of: var twice } ? twice : new Condition.Not(once),
        Condition.AtLeast some => new Condition.AtLeast(some.N, [.. some.Of.Select(Canonical)]),
        Condition.Related { Where: { } where } related => related with { Where = Canonical(where) },
        _ => condition,
    };

    // An "and" in an "and" says the same as its parts in the outer one; of one part it says what the part says.
    private static Condition Joined(IReadOnlyList<Condition> parts, Func<Condition, IReadOnlyList<Condition>?> same, Func<IReadOnlyList<Condition>, Condition> join)
    {
        List<Condition> flat = [];
        foreach (Condition part in parts)
        {
            Condition canonical = Canonical(part);
            if (same(canonical) is { } inner)
            {
                flat.AddRange(inner);
            }
            else
            {
                flat.Add(canonical);
            }
        }

        return flat.Count == 1 ? flat[0] : join(flat);
    }
}
