using Catalog.Application.Alignment;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;

namespace Catalog.Server.Alignment;

/// <summary>Fields of Query for mappings between taxonomies.</summary>
[QueryType]
public static class AlignmentQueries
{
    /// <summary>All mapping sets, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<MappingSet> MappingSets() => default;

    /// <summary>One mapping set, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="key">Its key.</param>
    public static Row<MappingSet> MappingSet([ID<MappingSet>] long? id, string? key) => default;

    /// <summary>The mappings of all sets, page by page: with a state of SUGGESTED and ordered by confidence, those to review.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Mapping> Mappings() => default;

    /// <summary>How much of its taxonomies and items a mapping set covers.</summary>
    /// <param name="mappingSet">The set.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="applier">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MappingCoverageResult> MappingCoverageAsync(
        [ID<MappingSet>] MappingSetId mappingSet, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] AlignmentApplier applier, CancellationToken cancellationToken) =>
        new(await applier.CoverageAsync(caller, mappingSet, cancellationToken));

    /// <summary>The mappings of a set as a file that importMappings reads.</summary>
    /// <param name="mappingSet">The set.</param>
    /// <param name="format">How it is written; SSSOM when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="files">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string> MappingFileAsync(
        [ID<MappingSet>] MappingSetId mappingSet, MappingFormat? format, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] MappingFiles files, CancellationToken cancellationToken)
    {
        using var text = new StringWriter();
        await files.ExportAsync(caller, mappingSet, format ?? MappingFormat.Sssom, text, cancellationToken);
        return text.ToString();
    }
}
