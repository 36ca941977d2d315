namespace Catalog.Domain.Conditions;

/// <summary>How faults of a condition leave the domain.</summary>
public static class ConditionErrors
{
    private const int MostShown = 5;

    /// <summary>A condition with these faults was refused; there is at least one.</summary>
    public static CatalogException Invalid(IReadOnlyList<ConditionFault> faults)
    {
        ArgumentOutOfRangeException.ThrowIfZero(faults.Count);
        string more = faults.Count > MostShown ? $" And {faults.Count - MostShown} more." : "";
        return new CatalogException(
            ErrorCode.ConditionInvalid,
            "The condition cannot be used. " + string.Join(" ", faults.Take(MostShown).Select(fault => fault.ToString())) + more,
            ["condition", faults[0].Path]);
    }
}
