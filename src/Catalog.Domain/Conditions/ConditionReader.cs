using System.Text.Json;

namespace Catalog.Domain.Conditions;

/// <summary>Reads a tree from JSON and says of every part that has not the right form where it is and what is wrong.</summary>
internal sealed partial class ConditionReader(ICollection<ConditionFault> faults)
{
    private static readonly string[] NodeKeys = ["and", "or", "not", "atLeast", "field", "related", "inSegment", "tagged", "text", "changed", "sample", "always"];
    private int nodes;

    /// <summary>Whether anything was wrong.</summary>
    public bool HasFaults { get; private set; }

    /// <summary>Stands in for what could not be read.</summary>
    private static Condition Unreadable { get; } = new Condition.Always(false);

    public Condition Read(JsonElement json, string path, int depth)
    {
        nodes++;
        if (nodes == ConditionLimits.Nodes + 1)
        {
            Fault(path, ConditionFaultKind.TooLarge, $"The condition has more than {ConditionLimits.Nodes} nodes: split it into segments and refer to them.");
        }

        if (depth > ConditionLimits.Depth)
        {
            Fault(path, ConditionFaultKind.TooLarge, $"The condition is nested deeper than {ConditionLimits.Depth}: make a segment of the inner part and refer to it.");
            return Unreadable;
        }

        if (nodes > ConditionLimits.Nodes || Only(json, path, NodeKeys, "a condition") is not { } node)
        {
            return Unreadable;
        }

        string at = $"{path}.{node.Name}";
        return node.Name switch
        {
            "and" => new Condition.And(Conditions(node.Value, at, depth)),
            "or" => new Condition.Or(Conditions(node.Value, at, depth)),
            "not" => new Condition.Not(Read(node.Value, at, depth + 1)),
            "atLeast" => AtLeast(node.Value, at, depth),
            "field" => Field(node.Value, at),
            "related" => Related(node.Value, at, depth),
            "inSegment" => InSegment(node.Value, at),
            "tagged" => Tagged(node.Value, at),
            "text" => Text(node.Value, at),
            "changed" => Changed(node.Value, at),
            "sample" => Sample(node.Value, at),
            _ => new Condition.Always(Bool(node.Value, at) ?? false),
        };
    }

    private List<Condition> Conditions(JsonElement json, string path, int depth)
    {
        List<Condition> read = [];
        if (json.ValueKind != JsonValueKind.Array)
        {
            Expected(path, "a list of conditions", json);
            return read;
        }

        foreach (JsonElement element in json.EnumerateArray())
        {
            if (nodes > ConditionLimits.Nodes)
            {
                break;
            }

            read.Add(Read(element, $"{path}[{read.Count}]", depth + 1));
        }

        return read;
    }

    private Condition AtLeast(JsonElement json, string path, int depth)
    {
        Parts parts = Open(json, path, "n", "of");
        long n = Whole(parts.Required("n"), $"{path}.n") ?? 0;
        if (n is < 0 or > ConditionLimits.Nodes)
        {
            Fault($"{path}.n", ConditionFaultKind.OutOfRange, $"At least {n} conditions cannot hold: give a number from 0 to {ConditionLimits.Nodes}.");
            n = 0;
        }

        return new Condition.AtLeast((int)n, parts.Required("of") is { } of ? Conditions(of, $"{path}.of", depth) : []);
    }

    private Condition Field(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "path", "op", "value", "values", "caseSensitive", "orMissing");
        return new Condition.Field(String(parts.Required("path"), $"{path}.path") ?? "", Operator(parts, path))
        {
            Value = parts.Optional("value") is { } value ? Value(value, $"{path}.value") : null,
            Values = parts.Optional("values") is { } values ? Values(values, $"{path}.values") : null,
            CaseSensitive = Bool(parts.Optional("caseSensitive"), $"{path}.caseSensitive") ?? false,
            OrMissing = Bool(parts.Optional("orMissing"), $"{path}.orMissing") ?? false,
        };
    }

    private Condition Related(JsonElement json, string path, int depth)
    {
        Parts parts = Open(json, path, "relation", "where", "window", "pick", "aggregate", "of", "op", "value", "value2", "emptyAs");
        return new Condition.Related(
            String(parts.Required("relation"), $"{path}.relation") ?? "",
            Operator(parts, path),
            parts.Required("value") is { } value ? Value(value, $"{path}.value") ?? new ConditionValue.Whole(0) : new ConditionValue.Whole(0))
        {
            Where = parts.Optional("where") is { } where ? Read(where, $"{path}.where", depth + 1) : null,
            Window = parts.Optional("window") is { } window ? Window(window, $"{path}.window") : null,
            Pick = Word<RowPick>(parts.Optional("pick"), $"{path}.pick") ?? RowPick.All,
            Aggregate = Word<ConditionAggregate>(parts.Optional("aggregate"), $"{path}.aggregate") ?? ConditionAggregate.Count,
            Of = String(parts.Optional("of"), $"{path}.of"),
            Value2 = parts.Optional("value2") is { } value2 ? Value(value2, $"{path}.value2") : null,
            EmptyAs = Number(parts.Optional("emptyAs"), $"{path}.emptyAs"),
        };
    }

    private Condition InSegment(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "segment", "state", "window", "includeOverrides");
        return new Condition.InSegment(String(parts.Required("segment"), $"{path}.segment") ?? "")
        {
            State = Word<MembershipState>(parts.Optional("state"), $"{path}.state") ?? MembershipState.Current,
            Window = parts.Optional("window") is { } window ? Window(window, $"{path}.window") : null,
            IncludeOverrides = Bool(parts.Optional("includeOverrides"), $"{path}.includeOverrides") ?? true,
        };
    }

    private Condition Tagged(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "taxonomy", "terms", "match", "depth", "except", "minConfidence", "sources", "status");
        return new Condition.Tagged(
            String(parts.Required("taxonomy"), $"{path}.taxonomy") ?? "",
            parts.Required("terms") is { } terms ? Strings(terms, $"{path}.terms") : [])
        {
            Match = Word<TagMatch>(parts.Optional("match"), $"{path}.match") ?? TagMatch.Any,
            Depth = Word<TagDepth>(parts.Optional("depth"), $"{path}.depth") ?? TagDepth.Subtree,
            Except = parts.Optional("except") is { } except ? Strings(except, $"{path}.except") : [],
            MinConfidence = (double)(Number(parts.Optional("minConfidence"), $"{path}.minConfidence") ?? 0),
            Sources = parts.Optional("sources") is { } sources ? Words<Tagging.TagSource>(sources, $"{path}.sources") : null,
            Status = parts.Optional("status") is { } status ? Words<Tagging.TagStatus>(status, $"{path}.status") : null,
        };
    }

    private Condition Text(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "paths", "match", "value", "language", "fold", "minScore");
        return new Condition.Text(
            parts.Required("paths") is { } paths ? Strings(paths, $"{path}.paths") : [],
            Word<TextMatch>(parts.Required("match"), $"{path}.match") ?? TextMatch.AnyWord,
            String(parts.Required("value"), $"{path}.value") ?? "")
        {
            Language = String(parts.Optional("language"), $"{path}.language"),
            Fold = Bool(parts.Optional("fold"), $"{path}.fold") ?? true,
            MinScore = Number(parts.Optional("minScore"), $"{path}.minScore"),
        };
    }

    private Condition Changed(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "path", "from", "to", "kind");
        return new Condition.Changed(String(parts.Required("path"), $"{path}.path") ?? "")
        {
            From = parts.Optional("from") is { } from ? Value(from, $"{path}.from") : null,
            To = parts.Optional("to") is { } to ? Value(to, $"{path}.to") : null,
            Kind = Word<ValueChange>(parts.Optional("kind"), $"{path}.kind") ?? ValueChange.Any,
        };
    }

    private Condition Sample(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "percent", "seed");
        return new Condition.Sample(Number(parts.Required("percent"), $"{path}.percent") ?? 0, String(parts.Required("seed"), $"{path}.seed") ?? "");
    }

    private ConditionOperator Operator(Parts parts, string path) =>
        Word<ConditionOperator>(parts.Required("op"), $"{path}.op", ConditionFaultKind.UnknownOperator) ?? ConditionOperator.Exists;
}
