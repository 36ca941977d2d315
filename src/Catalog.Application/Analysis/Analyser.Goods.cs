using System.Globalization;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Analysis;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Analysis;

/// <content>Products and stock: ABC by value, XYZ by the steadiness of demand.</content>
public sealed partial class Analyser
{
    private async Task<(int Rows, string Explanation, List<ItemId> Touched)> ProductsAsync(Work work)
    {
        var cancellation = work.Scope.Cancellation;
        var products = await work.Rows.RevenueAsync(work.From, cancellation);
        var (variations, months) = await VariationsAsync(work);
        var places = AbcRanking.Of(products.Select(product => Money(product.Value)).ToArray(), work.Settings.AbcRule, work.Settings.CutA, work.Settings.CutB);
        var rows = products.Select((product, i) =>
        {
            var variation = variations.GetValueOrDefault(product.Product);
            var xyz = DemandVariation.Class(variation, work.Settings.CutX, work.Settings.CutY);
            return new ProductAbc
            {
                ProductId = new ItemId(product.Item), WorkspaceId = work.Workspace, AsOf = work.AsOf, Value = Money(product.Value), Rank = places[i].Rank,
                Share = places[i].Share, Cumulative = places[i].Cumulative, Class = places[i].Class, Variation = variation, Xyz = xyz, Cell = Cell(places[i].Class, xyz),
            };
        }).ToList();
        var set = work.Scope.Context.ProductAbcs.Where(row => row.WorkspaceId == work.Workspace);
        var before = await set.AsNoTracking().Select(row => new { row.ProductId, row.Cell }).ToDictionaryAsync(row => row.ProductId, row => row.Cell, cancellation);
        await set.ExecuteDeleteAsync(cancellation);
        await ReplaceAsync(work, rows);
        return (rows.Count, Explain(work, $"net revenue of {work.Window} it, cancelled orders left out", months), Touched(rows.Select(row => (row.ProductId, row.Cell)), before));
    }

    private async Task<(int Rows, string Explanation, List<ItemId> Touched)> InventoryAsync(Work work)
    {
        var cancellation = work.Scope.Cancellation;
        var stock = await work.Rows.StockAsync(cancellation);
        var (variations, months) = await VariationsAsync(work);
        var places = AbcRanking.Of(stock.Select(item => Money(item.Value)).ToArray(), work.Settings.AbcRule, work.Settings.CutA, work.Settings.CutB);
        var rows = stock.Select((item, i) =>
        {
            var xyz = DemandVariation.Class(variations.GetValueOrDefault(item.Product), work.Settings.CutX, work.Settings.CutY);
            return new InventoryAbc
            {
                InventoryItemId = new ItemId(item.Item), WorkspaceId = work.Workspace, AsOf = work.AsOf, Value = Money(item.Value), Rank = places[i].Rank,
                Share = places[i].Share, Cumulative = places[i].Cumulative, Class = places[i].Class, Xyz = xyz, Cell = Cell(places[i].Class, xyz),
            };
        }).ToList();
        var set = work.Scope.Context.InventoryAbcs.Where(row => row.WorkspaceId == work.Workspace);
        var before = await set.AsNoTracking().Select(row => new { row.InventoryItemId, row.Cell }).ToDictionaryAsync(row => row.InventoryItemId, row => row.Cell, cancellation);
        await set.ExecuteDeleteAsync(cancellation);
        await ReplaceAsync(work, rows);
        return (rows.Count, Explain(work, "the value of what is on hand, at its own cost, else the product's cost, else its price", months), Touched(rows.Select(row => (row.InventoryItemId, row.Cell)), before));
    }

    /// <summary>The coefficient of variation of each product's monthly demand over full months; and how many months those are.</summary>
    private static async Task<(Dictionary<long, double?> Variations, int Months)> VariationsAsync(Work work)
    {
        var demand = await work.Rows.DemandAsync(work.Scope.Cancellation);
        var day = work.AsOf.UtcDateTime;
        var end = (day.Year * 12L) + day.Month - 1; // the month of the moment is not over
        var first = demand.Count == 0 ? end : demand.Min(row => row.Month);
        var begin = work.Settings.Months is { } wanted ? Math.Max(first, end - wanted) : first;
        var months = (int)Math.Max(0, end - begin);
        Dictionary<long, double?> variations = [];
        foreach (var product in months == 0 ? [] : demand.GroupBy(row => row.Product))
        {
            var periods = new double[months];
            foreach (var row in product.Where(row => row.Month >= begin && row.Month < end))
            {
                periods[row.Month - begin] = row.Quantity;
            }

            variations.Add(product.Key, DemandVariation.Of(periods));
        }

        return (variations, months);
    }

    private static List<ItemId> Touched(IEnumerable<(ItemId Item, string Cell)> rows, Dictionary<ItemId, string> before)
    {
        var touched = rows.Where(row => !before.Remove(row.Item, out var cell) || cell != row.Cell).Select(row => row.Item).ToList();
        touched.AddRange(before.Keys);
        return touched;
    }

    private static string Cell(AbcClass abc, XyzClass xyz) => xyz == XyzClass.None ? $"{abc}" : $"{abc}{xyz}";

    private static string Explain(Work work, string value, int months)
    {
        var rule = work.Settings.AbcRule == AbcRule.Before ? "the share of all before it" : "the share up to and with it";
        return string.Create(CultureInfo.InvariantCulture,
            $"As of {Day(work.AsOf)} (UTC), ranked by {value}. {rule} decides: A to {work.Settings.CutA:P0}, B to {work.Settings.CutB:P0}, else C. XYZ is the population's standard deviation of monthly demand divided by its mean over {months} full months, those without demand included: X to {work.Settings.CutX}, Y to {work.Settings.CutY}, else Z.");
    }
}
