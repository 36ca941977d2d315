using System.Globalization;

namespace Catalog.Domain;

/// <summary>
/// The decimals that the catalog keeps: at most four places after the point and below 922,337,203,685,477.5807 in size, so that a
/// database can keep them as 64-bit numbers of ten-thousandths and add them up exactly.
/// </summary>
public static class ExactDecimal
{
    /// <summary>How many of the stored units make one.</summary>
    public const long Scale = 10_000;

    /// <summary>Whether the value has at most four decimals and is within range; trailing zeros do not count.</summary>
    public static bool IsExact(decimal value) => Math.Abs(value) <= (decimal)long.MaxValue / Scale && decimal.Round(value, 4) == value;

    /// <summary>The value in ten-thousandths.</summary>
    /// <exception cref="CatalogException">InvalidValue: the value has more than four decimals or is too large.</exception>
    public static long ToScaled(decimal value) => IsExact(value) ? (long)(value * Scale) : throw Refused(value);

    /// <summary>The value of so many ten-thousandths.</summary>
    public static decimal FromScaled(long scaled) => (decimal)scaled / Scale;

    /// <summary>The same value, once it is known to be exact.</summary>
    /// <exception cref="CatalogException">InvalidValue: the value has more than four decimals or is too large.</exception>
    public static decimal Checked(decimal value) => IsExact(value) ? value : throw Refused(value);

    private static CatalogException Refused(decimal value) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture,
        $"The number {value} cannot be kept exactly: at most four decimals and 922,337,203,685,477 in size. Round it first."));
}
