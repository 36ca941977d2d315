namespace Catalog.GraphQL.Execution.Incremental;

// Which fragments and lists are announced, what may run, and what of the results is told to the client: the bookkeeping of incremental
// delivery (format v0.2), without any execution in it.
// G1 an id is announced once, before it is used, and completed once.   G2 a fragment is announced when the one around it is complete.
// G3 data that several fragments share go with the first that is complete.   G4 a fragment without data of its own is never announced.
internal sealed class DeliveryGraph
{
    private readonly HashSet<DeliveryGroup> announced = [];
    private readonly HashSet<StreamedField> streams = [];
    private int nextId;

    /// <summary>Tasks that may run now; whoever runs them takes them out.</summary>
    internal List<DeferredTask> ReadyTasks { get; } = [];

    /// <summary>Lists whose next items may be made now; whoever makes them takes them out.</summary>
    internal List<StreamedField> ReadyStreams { get; } = [];

    /// <summary>Everything announced is completed.</summary>
    internal bool IsDone => announced.Count == 0 && streams.Count == 0;

    internal void Begin(IncrementalWork work, IncrementalPayload payload) => AddIndependent(work, payload);

    internal void Finish(DeferredTask task, DeferredOutcome outcome, IncrementalPayload payload)
    {
        if (task.IsRemoved)
        {
            return;
        }

        task.Outcome = outcome;
        if (outcome.Data is null)
        {
            foreach (var group in task.Groups)
            {
                if (group.State == DeliveryState.Announced)
                {
                    Fail(group, outcome.Errors, payload);
                }
            }

            return;
        }

        // Lists inside the task wait in its outcome until its data are told; fragments hang below the ones around them.
        Track(outcome.Work);
        foreach (var group in task.Groups)
        {
            if (group.State != DeliveryState.Unknown)
            {
                group.Unfinished--;
                CompleteIfFinished(group, payload);
            }
        }
    }

    internal void Advance(StreamedField stream, StreamOutcome outcome, IncrementalPayload payload)
    {
        if (!streams.Contains(stream))
        {
            return;
        }

        if (outcome.Items.Count > 0)
        {
            payload.AddItems(stream, outcome.Items, outcome.Errors);
            AddIndependent(outcome.Work, payload);
        }

        if (outcome.HasEnded || outcome.Failure is not null)
        {
            streams.Remove(stream);
            payload.AddCompleted(stream.Id, outcome.Failure is null ? [] : [outcome.Failure]);
        }
        else
        {
            ReadyStreams.Add(stream);
        }
    }

    /// <summary>Completes all that is announced with the same error.</summary>
    internal void Abort(Language.GraphQLError error, IncrementalPayload payload)
    {
        foreach (var group in announced.OrderBy(group => group.Id))
        {
            payload.AddCompleted(group.Id, [error]);
        }

        foreach (var stream in streams.OrderBy(stream => stream.Id))
        {
            payload.AddCompleted(stream.Id, [error]);
        }

        announced.Clear();
        streams.Clear();
    }

    /// <summary>Work that hangs below no fragment: of the initial answer, or of a streamed item.</summary>
    private void AddIndependent(IncrementalWork work, IncrementalPayload payload)
    {
        Track(work);
        Announce(work.Groups.FindAll(group => group.Parent is null), payload);
        Announce(work.Streams, payload);
    }

    private void Track(IncrementalWork work)
    {
        foreach (var group in work.Groups)
        {
            Track(group, work);
        }

        foreach (var task in work.Tasks)
        {
            foreach (var group in task.Groups)
            {
                if (group.State == DeliveryState.Unknown)
                {
                    continue;
                }

                group.Tasks.Add(task);
                group.Unfinished++;
                if (group.State == DeliveryState.Announced)
                {
                    Start(task);
                }
            }
        }
    }

    private static void Track(DeliveryGroup group, IncrementalWork work)
    {
        if (group.State != DeliveryState.Unknown)
        {
            return;
        }

        if (group.Parent is { } parent)
        {
            if (parent.State == DeliveryState.Unknown && work.Groups.Contains(parent))
            {
                Track(parent, work);
            }

            if (parent.State == DeliveryState.Unknown)
            {
                return; // it failed, and takes with it what is inside
            }

            parent.Children.Add(group);
        }

        group.State = DeliveryState.Waiting;
    }

    private void Announce(List<DeliveryGroup> groups, IncrementalPayload payload)
    {
        foreach (var group in groups)
        {
            if (group.State != DeliveryState.Waiting)
            {
                continue;
            }

            if (group.Tasks.Count == 0)
            {
                group.State = DeliveryState.Unknown;
                Announce(group.Children, payload);
                continue;
            }

            group.State = DeliveryState.Announced;
            group.Id = nextId++;
            announced.Add(group);
            payload.AddPending(group.Id, group.Path, group.Label);
            if (group.Tasks.Find(task => task.Outcome is { Data: null }) is { Outcome: { } failed })
            {
                Fail(group, failed.Errors, payload);
                continue;
            }

            foreach (var task in group.Tasks)
            {
                Start(task);
            }

            CompleteIfFinished(group, payload);
        }
    }

    private void Announce(List<StreamedField> fields, IncrementalPayload payload)
    {
        foreach (var field in fields)
        {
            field.Id = nextId++;
            streams.Add(field);
            payload.AddPending(field.Id, field.Path, field.Field.Stream?.Label);
            ReadyStreams.Add(field);
        }
    }

    private void Start(DeferredTask task)
    {
        if (!task.IsStarted)
        {
            task.IsStarted = true;
            ReadyTasks.Add(task);
        }
    }

    private void CompleteIfFinished(DeliveryGroup group, IncrementalPayload payload)
    {
        if (group.State != DeliveryState.Announced || group.Unfinished > 0)
        {
            return;
        }

        var released = new List<StreamedField>();
        foreach (var task in group.Tasks.ToArray())
        {
            // All have ended, and none in failure: that would have failed the fragment.
            var outcome = task.Outcome!;
            var (owner, subPath) = Owner(task, group);
            payload.AddData(owner.Id, subPath, outcome.Data ?? [], outcome.Errors);
            released.AddRange(outcome.Work.Streams);
            Remove(task);
        }

        payload.AddCompleted(group.Id, []);
        announced.Remove(group);
        group.State = DeliveryState.Unknown;
        group.Id = -1;
        Announce(group.Children, payload);
        Announce(released, payload);
    }

    /// <summary>The announced fragment whose path is nearest to the data, and the way from there.</summary>
    private static (DeliveryGroup Owner, IReadOnlyList<object> SubPath) Owner(DeferredTask task, DeliveryGroup group)
    {
        var owner = group;
        foreach (var candidate in task.Groups)
        {
            if (candidate.Id >= 0 && candidate.Path.Count > owner.Path.Count)
            {
                owner = candidate;
            }
        }

        return (owner, [.. task.Path.Skip(owner.Path.Count)]);
    }

    private void Fail(DeliveryGroup group, IReadOnlyList<Language.GraphQLError> errors, IncrementalPayload payload)
    {
        // What took the fragment away is the last error; errors of nullable fields before it went with their data.
        payload.AddCompleted(group.Id, [errors[^1]]);
        Forget(group);
    }

    private void Forget(DeliveryGroup group)
    {
        announced.Remove(group);
        group.State = DeliveryState.Unknown;
        group.Id = -1;
        foreach (var task in group.Tasks.ToArray())
        {
            if (task.Groups.All(other => other.State == DeliveryState.Unknown))
            {
                Remove(task);
            }
        }

        foreach (var child in group.Children)
        {
            if (child.State != DeliveryState.Unknown)
            {
                Forget(child);
            }
        }
    }

    private void Remove(DeferredTask task)
    {
        task.IsRemoved = true;
        ReadyTasks.Remove(task);
        foreach (var group in task.Groups)
        {
            group.Tasks.Remove(task);
        }
    }
}
