namespace Catalog.Domain.Conditions;

/// <summary>A relation from one subject to another that conditions may follow. The storage derives from it to add how.</summary>
/// <param name="name">The name in paths.</param>
/// <param name="target">The name of the subject it leads to.</param>
/// <param name="isMany">Whether it leads to any number of rows; otherwise to one or none.</param>
public class ConditionRelation(string name, string target, bool isMany)
{
    /// <summary>The name in paths.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the subject it leads to.</summary>
    public string Target { get; } = target;

    /// <summary>Whether it leads to any number of rows; otherwise to one or none.</summary>
    public bool IsMany { get; } = isMany;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
