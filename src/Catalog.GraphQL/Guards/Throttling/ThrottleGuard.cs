using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards.Cost;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Guards.Throttling;

// A leaky bucket of points for each caller.
//   T1 An operation runs only when its whole price is there; what is refused takes nothing.
//   T2 A bucket never holds more than its maximum, and time alone fills it.
//   T3 Callers with full buckets are forgotten when there are too many: forgetting them changes nothing.
internal sealed class ThrottleGuard(ThrottleOptions options, TimeProvider clock) : IOperationGuard
{
    private const string Code = "THROTTLED";

    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    public OperationRefusal? Check(GuardedOperation operation)
    {
        var context = operation.Context;
        var cost = context.State.TryGetValue(CostGuard.CostState, out var known) && known is OperationCost priced ? priced : default;
        var price = Math.Max(options.MinimumCost, cost.FieldCost);
        var isPaid = BucketOf(options.CallerKey(context)).TryTake(price, clock.GetUtcNow(), options, out var left);
        var status = new ThrottleStatus(options.MaximumAvailable, left, options.RestoreRate);
        context.ResponseExtensions.Add(new("cost", Json(price, isPaid ? price : 0, status)));
        var (limit, remaining) = (Whole(Math.Floor(options.MaximumAvailable)), Whole(Math.Floor(left))); // a part of a point buys nothing
        context.State[RateLimit.State] = new RateLimit(
            limit,
            Whole(price),
            remaining,
            limit - remaining,
            clock.GetUtcNow() + TimeSpan.FromSeconds((options.MaximumAvailable - left) / options.RestoreRate),
            Whole(cost.TypeCost))
        {
            RetryAfter = isPaid || price > options.MaximumAvailable ? null : TimeSpan.FromSeconds((price - left) / options.RestoreRate),
        };
        if (isPaid)
        {
            return null;
        }

        var wait = (price - left) / options.RestoreRate;
        var message = price > options.MaximumAvailable
            ? string.Create(CultureInfo.InvariantCulture, $"The operation costs {price:0.##}, more than a full bucket of {options.MaximumAvailable:0.##} holds: ask for less.")
            : string.Create(CultureInfo.InvariantCulture, $"The operation costs {price:0.##} and {left:0.##} points are left: try again in {Math.Ceiling(wait):0} s.");
        return new OperationRefusal(RequestErrorClass.Throttled, new GraphQLError(message, code: Code));
    }

    private Bucket BucketOf(string caller)
    {
        if (buckets.Count >= options.MaxCallers)
        {
            var now = clock.GetUtcNow();
            foreach (var (key, bucket) in buckets)
            {
                if (bucket.IsFull(now, options))
                {
                    buckets.TryRemove(key, out _);
                }
            }
        }

        return buckets.GetOrAdd(caller, static (_, state) => new Bucket(state.options.MaximumAvailable, state.clock.GetUtcNow()), (options, clock));
    }

    private static int Whole(double points) => (int)Math.Clamp(Math.Ceiling(points), 0, int.MaxValue);

    private static byte[] Json(double requested, double actual, ThrottleStatus status) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"requestedQueryCost\":{requested:0.####},\"actualQueryCost\":{actual:0.####},\"throttleStatus\":{{\"maximumAvailable\":{status.MaximumAvailable:0.####},\"currentlyAvailable\":{status.CurrentlyAvailable:0.####},\"restoreRate\":{status.RestoreRate:0.####}}}}}"));

    private sealed class Bucket(double available, DateTimeOffset filled)
    {
        private readonly Lock gate = new();

        public bool TryTake(double price, DateTimeOffset now, ThrottleOptions limits, out double left)
        {
            lock (gate)
            {
                Fill(now, limits);
                var isEnough = available >= price;
                available -= isEnough ? price : 0;
                left = available;
                return isEnough;
            }
        }

        public bool IsFull(DateTimeOffset now, ThrottleOptions limits)
        {
            lock (gate)
            {
                Fill(now, limits);
                return available >= limits.MaximumAvailable;
            }
        }

        private void Fill(DateTimeOffset now, ThrottleOptions limits)
        {
            if (now > filled)
            {
                available = Math.Min(limits.MaximumAvailable, available + (now - filled).TotalSeconds * limits.RestoreRate);
                filled = now;
            }
        }
    }
}
