using Catalog.Application.Alignment;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Alignment;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Relay;
using Catalog.Server.Audit;
using Catalog.Server.Data;

namespace Catalog.Server.Alignment;

/// <summary>The outcome of changing a mapping set.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Key">Row key.</param>
public sealed record MappingSetPayload(long Sequence, string? ChangeSet, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static MappingSetPayload Of(Changed<MappingSetId> changed) => new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<MappingSetPayload>]
public static class MappingSetPayloadType
{
    /// <summary>The mapping set after the change; null when it was deleted.</summary>
    public static Row<MappingSet> MappingSet() => default;
}

/// <summary>The outcome of changing mappings.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Report">What became of them.</param>
public sealed record MappingsPayload(long Sequence, string? ChangeSet, MappingReportResult Report)
{
    internal static MappingsPayload Of(Changed<MappingReport> changed) => new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), new MappingReportResult(changed.Value));
}

/// <summary>What became of mappings that were changed together.</summary>
[ObjectType("MappingReport")]
public sealed class MappingReportResult(MappingReport report)
{
    /// <summary>Mappings that were not there before.</summary>
    public int Created => report.Created;

    /// <summary>Mappings that were changed.</summary>
    public int Updated => report.Updated;

    /// <summary>Mappings that were so already.</summary>
    public int Unchanged => report.Unchanged;

    /// <summary>How many were refused.</summary>
    public int Refused => report.Refused.Count;

    /// <summary>Those that were refused; at most as many as asked for.</summary>
    /// <param name="first">Most rows to show, 1 to 1,000.</param>
    public IReadOnlyList<MappingRefusalResult> Refusals(int? first = null) => [.. report.Refused.Take(Math.Clamp(first ?? 50, 1, 1000)).Select(row => new MappingRefusalResult(row))];
}

/// <summary>A mapping that was refused.</summary>
[ObjectType("MappingRefusal")]
public sealed class MappingRefusalResult(MappingRefusal refusal)
{
    /// <summary>The row of the file, the header being the first; 0 where there is no file.</summary>
    public long Row => refusal.Row;

    /// <summary>The mapping in words.</summary>
    public string Mapping => refusal.Mapping;

    /// <summary>Why it was refused.</summary>
    public string Code => refusal.Code.ToText();

    /// <summary>Why it was refused, in a sentence.</summary>
    public string Message => refusal.Message;
}

/// <summary>The outcome of putting a mapping set to use.</summary>
/// <param name="Report">What it would do to items; only of a dry run.</param>
/// <param name="Key">Row key of the job.</param>
public sealed record ApplyMappingSetPayload(AlignmentReport? Report, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<ApplyMappingSetPayload>]
public static class ApplyMappingSetPayloadType
{
    /// <summary>The job that applies the set; null for a dry run.</summary>
    public static Row<Job> Job() => default;
}

/// <summary>The outcome of taking a mapping set out of use.</summary>
/// <param name="Report">What it would do to items; only of a dry run.</param>
/// <param name="Key">Row key of the job.</param>
public sealed record WithdrawMappingSetPayload(AlignmentReport? Report, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<WithdrawMappingSetPayload>]
public static class WithdrawMappingSetPayloadType
{
    /// <summary>The job that withdraws the set; null for a dry run.</summary>
    public static Row<Job> Job() => default;
}

/// <summary>How much of its taxonomies and items a mapping set covers. Deprecated concepts and drafts do not count.</summary>
[ObjectType("MappingCoverage")]
public sealed class MappingCoverageResult(MappingCoverage coverage)
{
    /// <summary>Concepts of the source taxonomy.</summary>
    public int Concepts => coverage.Concepts;

    /// <summary>Those with an accepted mapping.</summary>
    public int Mapped => coverage.Mapped;

    /// <summary>Those without one that have that of a broader concept.</summary>
    public int Inherited => coverage.Inherited;

    /// <summary>Those without either that have a suggestion to review.</summary>
    public int Suggested => coverage.Suggested;

    /// <summary>Those without either, the suggested ones among them.</summary>
    public int Unmapped => coverage.Unmapped;

    /// <summary>Those with several accepted mappings of equal right.</summary>
    public int Ambiguous => coverage.Ambiguous;

    /// <summary>Items with an accepted concept of the source taxonomy.</summary>
    public int Items => coverage.Items;

    /// <summary>Those of them that have an accepted concept of the target taxonomy, wherever it comes from.</summary>
    public int ItemsCovered => coverage.ItemsCovered;

    /// <summary>Whether the set is in use: applied, and neither undone nor withdrawn.</summary>
    public bool IsApplied => coverage.IsApplied;

    /// <summary>The change that put the set to use: undo it with undoTagging; null while the set is not in use.</summary>
    public string? ChangeSet => PayloadIds.ChangeSet(coverage.AppliedBy);

    /// <summary>Some of the unmapped concepts, at most 100.</summary>
    public IReadOnlyList<CoveredConceptResult> UnmappedConcepts => [.. coverage.UnmappedConcepts.Select(concept => new CoveredConceptResult(concept))];

    /// <summary>Some of the ambiguous concepts, at most 100.</summary>
    public IReadOnlyList<CoveredConceptResult> AmbiguousConcepts => [.. coverage.AmbiguousConcepts.Select(concept => new CoveredConceptResult(concept))];
}

/// <summary>A concept by its id and name.</summary>
[ObjectType("CoveredConcept")]
public sealed class CoveredConceptResult(CoveredConcept concept)
{
    /// <summary>The global id of the concept.</summary>
    [ID]
    public string Concept => GlobalId.Encode("Concept", concept.Id.Value);

    /// <summary>Its name.</summary>
    public string Name => concept.Name;
}
