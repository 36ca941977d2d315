using Catalog.Domain.Access;
using Catalog.Domain.Jobs;

namespace Catalog.Application.Jobs;

/// <summary>A job to be done.</summary>
/// <param name="Kind">What kind of work; a handler of the kind does it.</param>
/// <param name="Description">The work in a sentence, for people.</param>
/// <param name="Input">What is asked for; the handler reads it back from JSON, perhaps in another process.</param>
public sealed record JobRequest(JobKind Kind, string Description, object Input)
{
    /// <summary>The row key, where it was taken before; null to take one.</summary>
    public JobId? Id { get; init; }

    /// <summary>The role that the caller must have; the job acts under it.</summary>
    public Role Needs { get; init; } = Role.Editor;
}
