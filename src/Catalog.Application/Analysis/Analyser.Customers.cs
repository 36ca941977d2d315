using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Analysis;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Analysis;

/// <content>Customers: lifetime totals, and recency, frequency and monetary value.</content>
public sealed partial class Analyser
{
    private async Task<(int Rows, string Explanation, List<ItemId> Touched)> RfmAsync(Work work)
    {
        var cancellation = work.Scope.Cancellation;
        var customers = await work.Rows.CustomersAsync(work.From, cancellation);
        var lifetimes = customers.ConvertAll(customer => new CustomerLifetime
        {
            CustomerId = new ItemId(customer.Customer), WorkspaceId = work.Workspace, AsOf = work.AsOf, Orders = checked((int)customer.Orders), Total = Money(customer.Total),
            Average = customer.Orders == 0 ? null : decimal.Round(Money(customer.Total) / customer.Orders, 4, MidpointRounding.AwayFromZero),
            FirstAt = At(customer.FirstAt), LastAt = At(customer.LastAt),
            Span = customer is { FirstAt: { } first, LastAt: { } last } ? DaysBetween(UtcTime.FromMicroseconds(first), UtcTime.FromMicroseconds(last)) : null,
        });

        var buyers = customers.FindAll(customer => customer.LastAt is not null);
        var recency = buyers.Select(customer => DaysBetween(UtcTime.FromMicroseconds(customer.LastAt.GetValueOrDefault()), work.AsOf)).ToArray();
        var rule = work.Settings.RfmRule;
        var r = RankScores.Of<int>(recency, rule, moreIsBetter: false);
        var f = RankScores.Of<long>(buyers.Select(customer => customer.WindowOrders).ToArray(), rule, moreIsBetter: true);
        var m = RankScores.Of<long>(buyers.Select(customer => customer.WindowTotal).ToArray(), rule, moreIsBetter: true);
        var rows = buyers.Select((customer, i) => new CustomerRfm
        {
            CustomerId = new ItemId(customer.Customer), WorkspaceId = work.Workspace, AsOf = work.AsOf,
            Recency = recency[i], Frequency = checked((int)customer.WindowOrders), Monetary = Money(customer.WindowTotal),
            R = r[i], F = f[i], M = m[i], Score = (r[i] * 100) + (f[i] * 10) + m[i], Segment = RfmSegments.Of(r[i], f[i], m[i]),
        }).ToList();

        var context = work.Scope.Context;
        var before = await context.CustomerRfms.AsNoTracking().Where(row => row.WorkspaceId == work.Workspace)
            .Select(row => new { row.CustomerId, row.Score }).ToDictionaryAsync(row => row.CustomerId, row => row.Score, cancellation);
        var touched = rows.Where(row => !before.Remove(row.CustomerId, out var score) || score != row.Score).Select(row => row.CustomerId).ToList();
        touched.AddRange(before.Keys);
        await context.CustomerRfms.Where(row => row.WorkspaceId == work.Workspace).ExecuteDeleteAsync(cancellation);
        await context.CustomerLifetimes.Where(row => row.WorkspaceId == work.Workspace).ExecuteDeleteAsync(cancellation);
        await ReplaceAsync(work, lifetimes);
        await ReplaceAsync(work, rows);

        var ranks = rule == RfmRule.TieSafe
            ? "Scores are min(5, 1 + floor(5 L / N)), L the customers strictly worse, so equal values score equally."
            : "Scores are tiles of equal size from worst to best, ties by key (NTILE).";
        return (lifetimes.Count,
            $"As of {Day(work.AsOf)} (UTC): recency is calendar days since the last order, frequency and monetary value count the orders of {work.Window} it, cancelled ones left out. {ranks} "
            + $"{rows.Count} of {customers.Count} customers have ordered; the others have lifetime totals of zero and no score.",
            touched);

        static DateTimeOffset? At(long? microseconds) => microseconds is { } known ? UtcTime.FromMicroseconds(known) : null;
    }
}
