using Catalog.Application.Segments;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;

namespace Catalog.Server.Segments;

/// <summary>The type of a segment in the schema.</summary>
[ObjectType<Segment>]
[Node]
public static class SegmentType
{
    /// <summary>What the condition says, in plain English, with the names that segments have now; null without a condition.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="conditions">Knows what conditions mean.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [BatchResolver]
    public static Task<IReadOnlyList<string?>> SentenceAsync(
        [Parent] IReadOnlyList<Segment> segments, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentConditions conditions, CancellationToken cancellationToken) =>
        conditions.SentencesAsync(caller.WorkspaceId, [.. segments.Select(segment => segment.Id)], cancellationToken);

    /// <summary>Items that are, or were, in the segment.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<SegmentMember> Members() => default;

    /// <summary>What was decided by hand against the rule.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<SegmentOverride> Overrides() => default;

    /// <summary>How many members it had, moment by moment; the newest last.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<SegmentSize> Sizes() => default;

    /// <summary>The goals it serves.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Goal> Goals() => default;

    /// <summary>The campaigns that address it.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Campaign> Campaigns() => default;
}
