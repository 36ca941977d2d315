using Catalog.Domain.Audit;

namespace Catalog.Application.Audit;

/// <summary>What a change came to.</summary>
/// <param name="Value">The use case's own answer.</param>
/// <param name="Sequence">The workspace's outbox sequence after the change: once the search index has it, the change can be found.</param>
/// <param name="ChangeSet">What to undo, or null if nothing changed.</param>
public sealed record Changed<T>(T Value, long Sequence, ChangeSetId? ChangeSet);
