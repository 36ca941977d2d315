namespace Catalog.Domain.Conditions;

/// <summary>A relation from one subject to another that conditions may follow. The storage derives from it to add how.</summary>
/// <param name="name">The name in paths.</param>
/// <param name="target">The name of the subject it leads to.</param>
/// <param name="isMany">Whether it leads to any number of rows; otherwise to one or none.</param>
/// <remarks>Equal by name and target: a row has one relation of each, whichever catalogue it was taken from.</remarks>
public class ConditionRelation(string name, string target, bool isMany) : IEquatable<ConditionRelation>
{
    /// <summary>The name in paths.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the subject it leads to.</summary>
    public string Target { get; } = target;

    /// <summary>Whether it leads to any number of rows; otherwise to one or none.</summary>
    public bool IsMany { get; } = isMany;

    /// <inheritdoc/>
    public bool Equals(ConditionRelation? other) => other is not null && other.Name == Name && other.Target == Target;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConditionRelation);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
