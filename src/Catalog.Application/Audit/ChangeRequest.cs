using Catalog.Domain.Access;
using Catalog.Domain.Audit;

namespace Catalog.Application.Audit;

/// <summary>What every use case that changes something says about itself.</summary>
/// <param name="Kind">The action, for the change set.</param>
/// <param name="Description">The action in a sentence, for the change set.</param>
/// <param name="Input">What was asked for; equal inputs have equal JSON. Tells a repeated request from another one under the same key.</param>
/// <param name="IdempotencyKey">A key under which the outcome is remembered, or null.</param>
/// <param name="Needs">The role the caller must have.</param>
internal sealed record ChangeRequest(ChangeSetKind Kind, string Description, object Input, string? IdempotencyKey = null, Role Needs = Role.Editor)
{
    /// <summary>The change set that this change is one more part of, so that all parts are undone together; null for one of its own.</summary>
    public ChangeSetId? Continues { get; init; }
}
