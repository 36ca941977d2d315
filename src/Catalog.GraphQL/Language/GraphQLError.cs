namespace Catalog.GraphQL.Language;

/// <summary>One error of a response (section 7.1.6). Immutable.</summary>
public sealed class GraphQLError
{
    /// <summary>An error with its places in the document.</summary>
    public GraphQLError(
        string message,
        IReadOnlyList<SourceLocation>? locations = null,
        IReadOnlyList<object>? path = null,
        string? code = null,
        IReadOnlyDictionary<string, object?>? extensions = null)
    {
        Message = message;
        Locations = locations ?? [];
        Path = path;
        Code = code;
        Extensions = extensions;
    }

    /// <summary>What is wrong, for the developer of the client.</summary>
    public string Message { get; }

    /// <summary>Places in the document; empty when the error belongs to none.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; }

    /// <summary>The response position: names (<see cref="string"/>) and list indices (<see cref="int"/>); null for a request error.</summary>
    public IReadOnlyList<object>? Path { get; }

    /// <summary>The stable code that is written as <c>extensions.code</c>; null where the host gives the default of the error's kind.</summary>
    public string? Code { get; }

    /// <summary>More entries of <c>extensions</c>, without the code; null when there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>An error at the start of each node, in the order given; nodes of unknown place are left out.</summary>
    public static GraphQLError At(string message, params ReadOnlySpan<Location> places)
    {
        var locations = new List<SourceLocation>(places.Length);
        foreach (var place in places)
        {
            if (place.IsKnown)
            {
                locations.Add(place.ToSourceLocation());
            }
        }

        return new(message, locations);
    }

    /// <summary>The message followed by its places, for logs and failing tests.</summary>
    public override string ToString() =>
        Locations.Count == 0 ? Message : $"{Message} ({string.Join(", ", Locations.Select(place => $"{place.Line}:{place.Column}"))})";
}
