namespace Catalog.Domain.Conditions;

/// <summary>Tests of numbers that were computed over rows.</summary>
internal static class AggregateValues
{
    /// <summary>Whether a number meets a test of numbers whose operands are known beforehand.</summary>
    public static bool Meets(FieldTest test, decimal value) => test switch
    {
        FieldTest.Compare { Sign: var sign, To: Operand.Constant to } => Holds(sign, value.CompareTo(Number(to))),
        FieldTest.Range { From: Operand.Constant from, To: Operand.Constant to } => value >= Number(from) && value <= Number(to),
        _ => false,
    };

    /// <summary>Whether a mean meets a test, without dividing: sum / count compares with a number as sum does with number * count.</summary>
    public static bool Meets(FieldTest test, decimal sum, long count) => test switch
    {
        FieldTest.Compare { Sign: var sign, To: Operand.Constant to } => Holds(sign, sum.CompareTo(Number(to) * count)),
        FieldTest.Range { From: Operand.Constant from, To: Operand.Constant to } => sum >= Number(from) * count && sum <= Number(to) * count,
        _ => false,
    };

    /// <summary>Whether a comparison has a wanted outcome.</summary>
    public static bool Holds(Comparison sign, int comparison) => sign switch
    {
        Comparison.Equal => comparison == 0,
        Comparison.Greater => comparison > 0,
        Comparison.GreaterOrEqual => comparison >= 0,
        Comparison.Less => comparison < 0,
        _ => comparison <= 0,
    };

    private static decimal Number(Operand.Constant constant) => constant.Value is long whole ? whole : (decimal)constant.Value;
}
