using System.Security.Claims;

namespace Catalog.GraphQL.Execution;

/// <summary>Who asks, and what the host lends to the execution of one request. Not shared between requests.</summary>
public sealed class RequestContext
{
    /// <summary>Where [Service] parameters come from; scoped to the request by the host.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The caller; an identity without authentication when nobody is signed in.</summary>
    public ClaimsPrincipal User { get; init; } = new(new ClaimsIdentity());

    /// <summary>Correlates an answer with the log; shown with masked errors.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>Cancelled when the caller has gone.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Values for [GlobalState] parameters, by name.</summary>
    public IDictionary<string, object?> State { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Entries of <c>extensions</c> in the answer, each a name and its value as UTF-8 JSON; guards and hosts add to it.</summary>
    public IList<KeyValuePair<string, ReadOnlyMemory<byte>>> ResponseExtensions => responseExtensions ??= [];

    internal bool HasResponseExtensions => responseExtensions is { Count: > 0 };

    private List<KeyValuePair<string, ReadOnlyMemory<byte>>>? responseExtensions;
    private List<IDisposable>? owned;

    /// <summary>Takes something that values of the answer are read from; it is disposed when the answer is written.</summary>
    internal void Own(IDisposable resource)
    {
        lock (State)
        {
            (owned ??= []).Add(resource);
        }
    }

    /// <summary>Disposes what was taken. Nothing may read from it any more.</summary>
    internal void Release()
    {
        if (owned is null)
        {
            return;
        }

        foreach (var resource in owned)
        {
            resource.Dispose();
        }

        owned.Clear();
    }
}
