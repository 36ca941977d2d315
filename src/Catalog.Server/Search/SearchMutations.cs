using Catalog.Application.Indexing;
using Catalog.Domain.Access;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Audit;
using Catalog.Server.Data;

namespace Catalog.Server.Search;

/// <summary>Care of the search index.</summary>
[MutationType]
[Error<CatalogError>]
public static class SearchMutations
{
    /// <summary>
    /// Builds the search index anew from the database, beside the one in use, which answers until the new one takes its place. Needs the
    /// role Admin. indexStatus tells how far it has come.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="indexes">The indexes.</param>
    /// <param name="cancellationToken">Gives up before it is asked for.</param>
    public static async Task<RebuildIndexPayload> RebuildIndexAsync(
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] WorkspaceIndexes indexes, CancellationToken cancellationToken)
    {
        caller.Require(Role.Admin);
        var index = await indexes.GetAsync(caller.WorkspaceId, cancellationToken);
        index.RequestRebuild($"The index is rebuilt because {caller.Name} asked for it.");
        return new RebuildIndexPayload(await index.StatusAsync(cancellationToken));
    }
}

/// <summary>The outcome of asking for a rebuild.</summary>
/// <param name="Status">The index as the rebuild begins.</param>
public sealed record RebuildIndexPayload(IndexStatus? Status);
