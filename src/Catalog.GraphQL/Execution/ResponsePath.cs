namespace Catalog.GraphQL.Execution;

/// <summary>Where the response is being written: names and list indices from the root. Grows and shrinks as the writer goes down and up.</summary>
internal sealed class ResponsePath
{
    private (string? Name, int Index)[] steps = new (string?, int)[16];

    internal ResponsePath(IReadOnlyList<object>? start = null)
    {
        foreach (var step in start ?? [])
        {
            if (step is string name)
            {
                Push(name);
            }
            else
            {
                PushIndex();
                SetIndex((int)step);
            }
        }
    }

    internal int Depth { get; private set; }

    internal void Push(string name)
    {
        if (Depth == steps.Length)
        {
            Array.Resize(ref steps, Depth * 2);
        }

        steps[Depth++] = (name, 0);
    }

    internal void PushIndex()
    {
        if (Depth == steps.Length)
        {
            Array.Resize(ref steps, Depth * 2);
        }

        steps[Depth++] = (null, 0);
    }

    internal void SetIndex(int index) => steps[Depth - 1].Index = index;

    internal void Pop() => Depth--;

    internal void CutTo(int depth) => Depth = depth;

    internal List<object> ToList()
    {
        var path = new List<object>(Depth + 1);
        for (var i = 0; i < Depth; i++)
        {
            path.Add(steps[i].Name ?? (object)steps[i].Index);
        }

        return path;
    }
}
