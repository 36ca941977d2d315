using Catalog.Domain.Items;

namespace Catalog.Domain.PersonalData;

/// <summary>Which concepts stand for which level: those of a taxonomy of sensitivity whose notation or name is a level's, in any case.</summary>
public static class SensitivityLevels
{
    /// <summary>All levels, from harmless to most protected.</summary>
    public static IReadOnlyList<Sensitivity> All { get; } = [Sensitivity.Public, Sensitivity.Internal, Sensitivity.Confidential, Sensitivity.Restricted];

    /// <summary>The level that a concept stands for; null when it stands for none.</summary>
    /// <param name="notation">Its code, or null.</param>
    /// <param name="name">Its name in the taxonomy's language.</param>
    public static Sensitivity? Of(string? notation, string name) => Of(notation) ?? Of(name);

    private static Sensitivity? Of(string? text) => All.Where(level => string.Equals(level.ToString(), text, StringComparison.OrdinalIgnoreCase)).Select(level => (Sensitivity?)level).FirstOrDefault();
}
