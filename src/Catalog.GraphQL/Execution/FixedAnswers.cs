using System.Collections.Concurrent;
using Catalog.GraphQL.Execution.Plans;

namespace Catalog.GraphQL.Execution;

/// <summary>
/// Answers of operations that ask for nothing but the schema and take no variables: they are the same for every request, so they are
/// written once. All go when they take more than the budget; full introspection of a large schema takes about a megabyte.
/// </summary>
internal sealed class FixedAnswers(long maxBytes = FixedAnswers.DefaultMaxBytes)
{
    private const long DefaultMaxBytes = 8 << 20;

    private readonly ConcurrentDictionary<OperationPlan, byte[]> answers = new();
    private long bytes;

    internal int Count => answers.Count;

    /// <summary>The whole answer, without extensions; null when it was not written yet.</summary>
    internal byte[]? Find(OperationPlan plan) => answers.GetValueOrDefault(plan);

    internal void Keep(OperationPlan plan, ReadOnlySpan<byte> answer)
    {
        if (answer.Length > maxBytes / 2)
        {
            return;
        }

        if (Interlocked.Read(ref bytes) + answer.Length > maxBytes)
        {
            answers.Clear();
            Interlocked.Exchange(ref bytes, 0);
        }

        if (answers.TryAdd(plan, answer.ToArray()))
        {
            Interlocked.Add(ref bytes, answer.Length);
        }
    }
}
