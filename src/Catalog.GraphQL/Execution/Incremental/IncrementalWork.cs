namespace Catalog.GraphQL.Execution.Incremental;

/// <summary>What is left to deliver when a part of the answer has been written. What stood below a value that became null is cut away.</summary>
internal sealed class IncrementalWork
{
    internal List<DeliveryGroup> Groups { get; } = [];

    internal List<DeferredTask> Tasks { get; } = [];

    internal List<StreamedField> Streams { get; } = [];

    internal bool IsEmpty => Tasks.Count == 0 && Streams.Count == 0;

    internal WorkMark Mark => new(Groups.Count, Tasks.Count, Streams.Count);

    internal void CutTo(WorkMark mark)
    {
        Groups.RemoveRange(mark.Groups, Groups.Count - mark.Groups);
        Tasks.RemoveRange(mark.Tasks, Tasks.Count - mark.Tasks);
        Streams.RemoveRange(mark.Streams, Streams.Count - mark.Streams);
    }
}

/// <summary>How much work there was at an instant.</summary>
internal readonly record struct WorkMark(int Groups, int Tasks, int Streams);
