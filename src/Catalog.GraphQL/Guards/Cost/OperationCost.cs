namespace Catalog.GraphQL.Guards.Cost;

/// <summary>The price of an operation before it runs.</summary>
/// <param name="FieldCost">Work: the weights of the fields to be resolved, each as often as it is expected to be.</param>
/// <param name="TypeCost">Size: the weights of the objects expected in the answer.</param>
public readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    /// <summary>Adds two prices.</summary>
    public static OperationCost operator +(OperationCost left, OperationCost right) => Add(left, right);

    /// <summary>Adds two prices.</summary>
    public static OperationCost Add(OperationCost left, OperationCost right) => new(left.FieldCost + right.FieldCost, left.TypeCost + right.TypeCost);

    internal OperationCost Times(double count) => new(FieldCost * count, TypeCost * count);

    /// <summary>The higher of two prices, each side for itself.</summary>
    internal static OperationCost Max(OperationCost left, OperationCost right) =>
        new(Math.Max(left.FieldCost, right.FieldCost), Math.Max(left.TypeCost, right.TypeCost));
}
