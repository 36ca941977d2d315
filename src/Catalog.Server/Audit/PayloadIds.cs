using Catalog.Domain.Audit;
using Catalog.GraphQL.Relay;

namespace Catalog.Server.Audit;

/// <summary>Global ids of things that payloads name without reading them.</summary>
internal static class PayloadIds
{
    /// <summary>The id of a change set; null when nothing changed.</summary>
    public static string? ChangeSet(ChangeSetId? id) => id is { } set ? GlobalId.Encode("ChangeSet", set.Value) : null;

    /// <summary>The change set of an id.</summary>
    public static ChangeSetId ChangeSet(string id) => new((long)GlobalId.DecodeKey(id, ["ChangeSet"], typeof(long)));
}
