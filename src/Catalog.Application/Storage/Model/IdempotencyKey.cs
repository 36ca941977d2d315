using Catalog.Domain.Access;

namespace Catalog.Application.Storage.Model;

/// <summary>The remembered outcome of a request, so that sending it again does not do it again.</summary>
public sealed class IdempotencyKey
{
    /// <summary>The workspace of the request.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The key the caller chose.</summary>
    public string Key { get; set; } = "";

    /// <summary>The use case that was asked for.</summary>
    public string Operation { get; set; } = "";

    /// <summary>SHA-256 of the request; another request under the same key is refused.</summary>
    public byte[] RequestHash { get; set; } = [];

    /// <summary>The outcome, as JSON.</summary>
    public string Response { get; set; } = "{}";

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }
}
