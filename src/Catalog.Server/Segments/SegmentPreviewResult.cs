using Catalog.Application.Segments;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Conditions;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Relay;
using Catalog.Server.Conditions;
using Catalog.Server.Data;
using Segment = Catalog.Application.Storage.Model.Segment;

namespace Catalog.Server.Segments;

/// <summary>What a condition would gather. Each field is found only when it is asked for: ask for the estimate first where the count takes long.</summary>
[ObjectType("SegmentPreview")]
public sealed class SegmentPreviewResult(SegmentPreview preview, SegmentPreviewer previewer)
{
    /// <summary>The moment of the preview.</summary>
    public DateTimeOffset AsOf => preview.AsOf;

    /// <summary>The version of the condition: the hash of its canonical form.</summary>
    public string Hash => preview.Rule.Hash;

    /// <summary>What the condition says, in plain English.</summary>
    public string Sentence => ConditionSentence.Of(preview.Rule.Bound.Source);

    /// <summary>About how many items match, from a look at some.</summary>
    [Cost(10)]
    public Task<PreviewEstimate> EstimateAsync(CancellationToken cancellationToken) => previewer.EstimateAsync(preview, cancellationToken);

    /// <summary>How many items match, exactly.</summary>
    [Cost(100)]
    public Task<long> CountAsync(CancellationToken cancellationToken) => previewer.CountAsync(preview, cancellationToken);

    /// <summary>How many items of the kind there are.</summary>
    [Cost(10)]
    public Task<long> TotalAsync(CancellationToken cancellationToken) => previewer.TotalAsync(preview, cancellationToken);

    /// <summary>How many items match each row and each group of the condition by itself, from the whole down.</summary>
    [Cost(1000)]
    public Task<IReadOnlyList<PreviewNode>> RowsAsync(CancellationToken cancellationToken) => previewer.NodesAsync(preview, cancellationToken);

    /// <summary>Some members, with the reason why they are.</summary>
    /// <param name="first">Most members to show, 1 to 25; 25 when left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(100)]
    public async Task<IReadOnlyList<SegmentPreviewSample>> SamplesAsync(int? first, CancellationToken cancellationToken) =>
        [.. (await previewer.SamplesAsync(preview, first ?? SegmentPreviewer.Samples, cancellationToken)).Select(sample => new SegmentPreviewSample(sample.Item.Value, new ConditionExplanationType(sample.Why)))];

    /// <summary>How the members overlap with those of segments.</summary>
    /// <param name="segments">Up to 20 segments; the largest of the kind when left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(500)]
    public async Task<SegmentOverlapResult> OverlapAsync([ID<Segment>] IReadOnlyList<SegmentId>? segments, CancellationToken cancellationToken) =>
        new(await previewer.OverlapAsync(preview, segments, cancellationToken));

    /// <summary>What should be looked at before saving, such as that nothing or everything matches.</summary>
    [Cost(100)]
    public async Task<IReadOnlyList<string>> WarningsAsync(CancellationToken cancellationToken) =>
        SegmentPreviewer.Warnings(await previewer.CountAsync(preview, cancellationToken), await previewer.TotalAsync(preview, cancellationToken));
}

/// <summary>An item that matches.</summary>
/// <param name="Key">Row key.</param>
/// <param name="Why">The condition with what was found at each node.</param>
public sealed record SegmentPreviewSample([property: GraphQLIgnore] long? Key, ConditionExplanationType Why) : IRowPayload;

/// <summary>Fields of the sample that are read from the database.</summary>
[ObjectType<SegmentPreviewSample>]
public static class PreviewSampleType
{
    /// <summary>The item.</summary>
    public static Row<Item> Item() => default;
}

/// <summary>How the members of several segments overlap.</summary>
[ObjectType("SegmentOverlap")]
public sealed class SegmentOverlapResult(SegmentOverlap overlap)
{
    /// <summary>What is compared; a preview is first and has no id.</summary>
    public IReadOnlyList<SegmentOverlapSide> Segments => [.. overlap.Segments.Select(set => new SegmentOverlapSide(SegmentIds.Encode(set.Id), set.Name, set.Members))];

    /// <summary>Every two of them, once.</summary>
    public IReadOnlyList<SegmentOverlapPair> Pairs => [.. overlap.Pairs.Select(pair => new SegmentOverlapPair(SegmentIds.Encode(pair.Left), SegmentIds.Encode(pair.Right), pair.Both, pair.Jaccard))];
}

/// <summary>One of the segments that are compared.</summary>
/// <param name="SegmentKey">Global id of the segment; null for a preview.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">How many members it has.</param>
public sealed record SegmentOverlapSide(string? SegmentKey, string Name, int Members);

/// <summary>Two segments that are compared.</summary>
/// <param name="LeftKey">Global id of one of them; null for a preview.</param>
/// <param name="RightKey">Global id of the other.</param>
/// <param name="Both">How many items are in both.</param>
/// <param name="Jaccard">Those in both divided by those in either, 0 to 1; 0 where both are empty.</param>
public sealed record SegmentOverlapPair(string? LeftKey, string? RightKey, int Both, double Jaccard);

/// <summary>Global ids of segments that results name without reading them.</summary>
internal static class SegmentIds
{
    public static string? Encode(SegmentId? id) => id is { } known ? GlobalId.Encode(nameof(Segment), known.Value) : null;
}
