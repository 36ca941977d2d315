using System.Collections;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Incremental;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

// One operation at work. Execution goes level by level: the parents of one selection set form a level; each of its fields that cannot be
// evaluated while writing is resolved for all of them - by one call for a batch or a data source, by calls that run together for resolvers,
// whose loaders dispatch once they all wait - and its values wait in the slots of the parents. Then one walk writes the response.
// L1 a data source is asked once per field and level.   L2 no level starts before the one above it is complete.
// L3 root fields of a mutation run one after the other, each written before the next starts.
internal sealed partial class OperationExecution
{
    private readonly ErrorReporter reporter;
    private readonly List<GraphQLError> errors = [];
    private Dictionary<FieldPlan, object?[]>? arguments;
    private Dictionary<FieldPlan, FieldScope>? scopes;
    private DataLoaderScope? loaders;
    private Dictionary<(object?[] Slots, FieldPlan Field), List<GraphQLError>>? reported;

    internal OperationExecution(OperationPlan plan, VariableValues variables, RequestContext context, ErrorReporter reporter, CancellationToken cancellation)
    {
        Plan = plan;
        Variables = variables;
        Context = context;
        Cancellation = cancellation;
        this.reporter = reporter;
        openLists = plan.IsIncremental ? new OpenLists() : NoLists;
    }

    internal OperationPlan Plan { get; }

    internal VariableValues Variables { get; }

    internal RequestContext Context { get; }

    internal CancellationToken Cancellation { get; }

    /// <summary>Loaders of this request; made when first asked for.</summary>
    internal DataLoaderScope Loaders => loaders ??= new DataLoaderScope(this);

    /// <summary>What a loader sees: the request, and the first field of the operation in place of its own.</summary>
    internal FieldScope LoaderScope => new(Context, Plan.FirstField, this, Cancellation);

    /// <summary>Executes the operation.</summary>
    /// <param name="root">The root value.</param>
    /// <param name="begin">Takes what is to be delivered later, if there is any; null when all is delivered at once.</param>
    /// <param name="payload">Where <paramref name="begin"/> writes what is pending.</param>
    internal async ValueTask<OperationResult> RunAsync(object root, Action<IncrementalWork>? begin = null, IncrementalPayload? payload = null)
    {
        var work = begin is null ? null : new IncrementalWork();
        var buffer = new JsonBuffer(8192);
        try
        {
            buffer.WriteRaw("{\"data\":"u8);
            var written = Plan.Kind == OperationKind.Mutation
                ? await RunSeriallyAsync(root, buffer, work).ConfigureAwait(false)
                : await RunLevelsAsync(root, buffer, work).ConfigureAwait(false);
            if (!written)
            {
                buffer.Truncate("{\"data\":"u8.Length);
                buffer.WriteNull();
                work?.CutTo(default);
            }

            if (work is { IsEmpty: false })
            {
                begin?.Invoke(work);
                payload?.EndInitial(buffer);
            }
            else
            {
                Context.Release();
            }

            return Finish(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    internal SelectionPlan SelectionOf(FieldPlan field) => field.Source?.Selection ?? field.Selection
        ?? throw new InvalidOperationException($"{field.Coordinate} has no selection.");

    /// <summary>The value of a field that needs no slot.</summary>
    internal object? Evaluate(FieldPlan field, object parent)
    {
        switch (field.Kind)
        {
            case FieldKind.Join:
                return parent is DataRow row ? row.IsNull(field.Presence) ? null : row : field.Pure?.Invoke(parent, []);
            case FieldKind.Leaf:
                return LeafPending.Instance;
            default:
                // Only pure fields are left: all others have a slot.
                return field.Pure!.Invoke(parent, ArgumentsOf(field));
        }
    }

    internal IReadOnlyList<object?> ArgumentsOf(FieldPlan field)
    {
        if (field.Arguments.IsConstant)
        {
            return field.Arguments.Evaluate(Variables);
        }

        arguments ??= [];
        if (!arguments.TryGetValue(field, out var values))
        {
            arguments.Add(field, values = field.Arguments.Evaluate(Variables));
        }

        return values;
    }

    /// <summary>Adds an error of a field of the object at the path.</summary>
    internal void AddError(FieldPlan field, Exception exception, ResponsePath path)
    {
        var at = path.ToList();
        at.Add(field.ResponseName);
        errors.Add(reporter.ToError(field, exception, at, Context));
    }

    /// <summary>Adds an error of the value at the path itself.</summary>
    internal void AddErrorAt(FieldPlan field, Exception exception, ResponsePath path) =>
        errors.Add(reporter.ToError(field, exception, path.ToList(), Context));

    /// <summary>Keeps an error that a resolver reports besides its value, until the value is written.</summary>
    internal void Report(object?[] slots, FieldPlan field, GraphQLError error)
    {
        lock (errors)
        {
            reported ??= [];
            (reported.TryGetValue((slots, field), out var list) ? list : reported[(slots, field)] = []).Add(error);
        }
    }

    /// <summary>Adds what was reported for the value at the path.</summary>
    internal void AddReported(FieldPlan field, object?[]? slots, ResponsePath path)
    {
        lock (errors)
        {
            if (slots is not null && reported?.Remove((slots, field), out var list) == true)
            {
                errors.AddRange(list.Select(error => reporter.ToError(field, new GraphQLException(error.Message, error.Code) { Extensions = error.Extensions }, path.ToList(), Context)));
            }
        }
    }

    private async ValueTask<bool> RunLevelsAsync(object root, JsonBuffer buffer, IncrementalWork? work)
    {
        var node = new ObjectNode(root, Plan.Root);
        if (!Plan.Root.IsPure)
        {
            var level = new Level();
            level.Add(node);
            await ResolveAsync(level).ConfigureAwait(false);
        }

        return new ResponseWriter(this, buffer, work).WriteObject(Plan.Root, root, node.Slots);
    }

    private async ValueTask<bool> RunSeriallyAsync(object root, JsonBuffer buffer, IncrementalWork? work)
    {
        var node = new ObjectNode(root, Plan.Root);
        var writer = new ResponseWriter(this, buffer, work);
        buffer.WriteByte((byte)'{');
        var isFirst = true;
        foreach (var field in Plan.Root.Fields)
        {
            Cancellation.ThrowIfCancellationRequested();
            var pending = new List<Task>();
            Start(field, [node], pending);
            await SettleAsync(pending).ConfigureAwait(false);
            var next = new Level();
            Expand(field, [node], next);
            await ResolveAsync(next).ConfigureAwait(false);
            if (!writer.WriteSerialField(field, root, node.Slots, isFirst))
            {
                return false;
            }

            isFirst = false;
        }

        buffer.WriteByte((byte)'}');
        return true;
    }

    private async ValueTask ResolveAsync(Level level)
    {
        var pending = new List<Task>();
        while (level.Groups.Count > 0)
        {
            Cancellation.ThrowIfCancellationRequested();
            foreach (var (plan, nodes) in level.Groups)
            {
                foreach (var field in plan.SlotFields)
                {
                    Start(field, nodes, pending);
                }
            }

            if (pending.Count > 0)
            {
                await SettleAsync(pending).ConfigureAwait(false);
                pending.Clear();
            }

            var next = new Level();
            foreach (var (plan, nodes) in level.Groups)
            {
                foreach (var field in plan.SlotFields)
                {
                    Expand(field, nodes, next);
                }
            }

            level = next;
        }
    }

    /// <summary>Waits for the resolvers of a level; whenever all that can run have run, the keys they asked of loaders are loaded together.</summary>
    private async ValueTask SettleAsync(List<Task> pending)
    {
        if (pending.Count == 0)
        {
            return;
        }

        var all = pending.Count == 1 ? pending[0] : Task.WhenAll(pending);
        if (loaders is null)
        {
            await all.ConfigureAwait(false);
            return;
        }

        await loaders.DispatchUntilAsync(all).ConfigureAwait(false);
    }

    private OperationResult Finish(JsonBuffer data)
    {
        if (errors.Count == 0)
        {
            ErrorResults.WriteExtensions(data, Context);
            data.WriteByte((byte)'}');
            return new OperationResult(data, ResultKind.Ok);
        }

        var buffer = new JsonBuffer(data.Length + (errors.Count * 256));
        buffer.WriteByte((byte)'{');
        ErrorResults.WriteErrors(buffer, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(errors));
        buffer.WriteByte((byte)',');
        buffer.WriteRaw(data.WrittenSpan[1..]);
        data.Dispose();
        ErrorResults.WriteExtensions(buffer, Context);
        buffer.WriteByte((byte)'}');
        return new OperationResult(buffer, ResultKind.Partial);
    }

    /// <summary>The parents of the next level, by the plan of their type.</summary>
    private sealed class Level
    {
        private ObjectPlan? lastPlan;
        private List<ObjectNode>? lastNodes;

        internal List<(ObjectPlan Plan, List<ObjectNode> Nodes)> Groups { get; } = [];

        internal void Add(ObjectNode node)
        {
            if (!ReferenceEquals(lastPlan, node.Plan) || lastNodes is null)
            {
                lastPlan = node.Plan;
                lastNodes = null;
                foreach (var (plan, nodes) in Groups)
                {
                    if (ReferenceEquals(plan, node.Plan))
                    {
                        lastNodes = nodes;
                        break;
                    }
                }

                if (lastNodes is null)
                {
                    lastNodes = [];
                    Groups.Add((node.Plan, lastNodes));
                }
            }

            lastNodes.Add(node);
        }
    }
}
