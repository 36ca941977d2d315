namespace Catalog.Domain.Items;

/// <summary>The arithmetic of an order line.</summary>
public static class OrderLineRules
{
    /// <summary>UnitPrice x Quantity x (1 - Discount), rounded to four decimals, halves away from zero.</summary>
    /// <param name="unitPrice">The price of one, before discount.</param>
    /// <param name="quantity">How many; negative for goods sent back.</param>
    /// <param name="discount">A fraction from 0 to 1.</param>
    /// <exception cref="CatalogException">InvalidValue: the discount is no such fraction, or a number cannot be kept exactly.</exception>
    public static decimal Net(decimal unitPrice, int quantity, decimal discount)
    {
        if (discount is < 0 or > 1)
        {
            throw ItemErrors.OutOfRange("discount", "a fraction from 0 to 1", discount);
        }

        ExactDecimal.Checked(unitPrice);
        ExactDecimal.Checked(discount);
        return ExactDecimal.Checked(decimal.Round(unitPrice * quantity * (1 - discount), 4, MidpointRounding.AwayFromZero));
    }
}
