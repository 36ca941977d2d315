using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;

namespace Catalog.Application.Segments;

/// <summary>A condition that was checked, to be previewed as of one moment.</summary>
/// <param name="Workspace">Whose items.</param>
/// <param name="Kind">Of what kind.</param>
/// <param name="Rule">The condition.</param>
/// <param name="AsOf">The moment.</param>
/// <param name="IsNow">Whether the moment is that of the question: such questions share an answer though they are microseconds apart.</param>
public sealed record SegmentPreview(WorkspaceId Workspace, ItemKind Kind, CheckedCondition Rule, DateTimeOffset AsOf, bool IsNow);

/// <summary>How many items will meet a condition.</summary>
/// <param name="Count">The estimate.</param>
/// <param name="Least">With a confidence of 95 % not fewer.</param>
/// <param name="Most">With a confidence of 95 % not more.</param>
/// <param name="Looked">How many items were looked at.</param>
/// <param name="IsExact">Whether all were looked at.</param>
public sealed record PreviewEstimate(long Count, long Least, long Most, int Looked, bool IsExact);

/// <summary>A node of a condition with its own count.</summary>
/// <param name="Path">Its JSON path.</param>
/// <param name="Depth">0 for the root.</param>
/// <param name="Sentence">What it says, in plain English.</param>
/// <param name="Count">How many items meet it by itself.</param>
public sealed record PreviewNode(string Path, int Depth, string Sentence, long Count);

/// <summary>An item that meets a condition.</summary>
/// <param name="Item">The item.</param>
/// <param name="Why">The condition with what was found at each node.</param>
public sealed record PreviewSample(ItemId Item, ConditionExplanation Why);

/// <summary>How members of several segments overlap.</summary>
/// <param name="Segments">What is compared; a preview is first and has no id.</param>
/// <param name="Pairs">Every two of them, once.</param>
public sealed record SegmentOverlap(IReadOnlyList<ComparedSegment> Segments, IReadOnlyList<SegmentPair> Pairs);

/// <summary>One of the segments that are compared.</summary>
/// <param name="Id">Its id; null for a preview.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">How many members it has.</param>
public sealed record ComparedSegment(SegmentId? Id, string Name, int Members);

/// <summary>Two segments.</summary>
/// <param name="Left">One of them; null for a preview.</param>
/// <param name="Right">The other.</param>
/// <param name="Both">How many items are in both.</param>
/// <param name="Jaccard">Those in both divided by those in either, 0 to 1; 0 where both are empty.</param>
public sealed record SegmentPair(SegmentId? Left, SegmentId? Right, int Both, double Jaccard);
