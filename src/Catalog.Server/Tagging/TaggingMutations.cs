using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Classification.Suggestions;
using Catalog.Application.Tagging;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;
using Catalog.Server.Items;
using Catalog.Server.Search;

namespace Catalog.Server.Tagging;

/// <summary>Puts concepts on items, takes them off, decides suggestions and undoes all that.</summary>
[MutationType]
[Error<CatalogError>]
public static class TaggingMutations
{
    /// <summary>Puts concepts on items, one or very many, as one change that can be undone.</summary>
    /// <param name="items">The items.</param>
    /// <param name="concepts">Each goes on every item.</param>
    /// <param name="replace">Whether a concept of an exclusive taxonomy takes the place of the one that is there; otherwise that row is refused.</param>
    /// <param name="allOrNothing">Whether the first refusal undoes everything; otherwise refusals are reported row by row.</param>
    /// <param name="dryRun">Whether to report what would happen and change nothing.</param>
    /// <param name="idempotencyKey">A request repeated under the same key changes nothing and gets the first answer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="selection">Finds the items of a search.</param>
    /// <param name="tagger">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TagItemsPayload> TagItemsAsync(
        ItemsInput items, IReadOnlyList<TagTargetInput> concepts, bool? replace, bool? allOrNothing, bool? dryRun, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] Tagger tagger, CancellationToken cancellationToken) =>
        TagItemsPayload.Of(await tagger.TagAsync(caller, await RequestAsync(items, concepts, caller, selection, cancellationToken) with
        {
            Replace = replace ?? false,
            AllOrNothing = allOrNothing ?? false,
            DryRun = dryRun ?? false,
            IdempotencyKey = idempotencyKey,
        }, cancellationToken));

    /// <summary>Takes concepts off items; what automation put there is rejected, so that it does not come back by itself.</summary>
    public static async Task<TagItemsPayload> UntagItemsAsync(
        ItemsInput items, IReadOnlyList<TagTargetInput> concepts, bool? allOrNothing, bool? dryRun, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] Tagger tagger, CancellationToken cancellationToken) =>
        TagItemsPayload.Of(await tagger.UntagAsync(caller, await RequestAsync(items, concepts, caller, selection, cancellationToken) with
        {
            AllOrNothing = allOrNothing ?? false,
            DryRun = dryRun ?? false,
            IdempotencyKey = idempotencyKey,
        }, cancellationToken));

    /// <summary>Accepts or rejects suggestions; each becomes the caller's decision and keeps its evidence.</summary>
    public static async Task<TagItemsPayload> DecideSuggestionsAsync(
        [ID<Application.Storage.Model.TagAssignment>] IReadOnlyList<TagAssignmentId> suggestions, bool accept, bool? replace, bool? allOrNothing, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] Tagger tagger, CancellationToken cancellationToken) =>
        TagItemsPayload.Of(await tagger.DecideAsync(caller, suggestions, accept, replace ?? false, allOrNothing ?? false, idempotencyKey, cancellationToken));

    /// <summary>
    /// Accepts or rejects all suggestions that a filter finds, as one change that can be undone. Of an exclusive taxonomy only the surest
    /// suggestion of each item is accepted.
    /// </summary>
    /// <param name="filter">Which suggestions.</param>
    /// <param name="accept">True to accept, false to reject.</param>
    /// <param name="replace">Whether a concept of an exclusive taxonomy takes the place of the one that is there; otherwise that row is refused.</param>
    /// <param name="dryRun">Whether to report what would happen and change nothing.</param>
    /// <param name="idempotencyKey">A request repeated under the same key changes nothing and gets the first answer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="selection">Finds the items of a search.</param>
    /// <param name="tagger">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TagItemsPayload> DecideAllSuggestionsAsync(
        SuggestionFilterInput filter, bool accept, bool? replace, bool? dryRun, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] Tagger tagger, CancellationToken cancellationToken) =>
        TagItemsPayload.Of(await tagger.DecideAllAsync(
            caller, await filter.ToFilterAsync(caller, selection, cancellationToken), accept, replace ?? false, dryRun ?? false, idempotencyKey, cancellationToken));

    /// <summary>Suggests concepts for assets from the keywords in their files (IPTC, XMP); what is decided is left alone.</summary>
    /// <param name="items">The assets; items of other kinds are passed over.</param>
    /// <param name="taxonomies">Whose concepts are suggested; those of all taxonomies when left out.</param>
    /// <param name="dryRun">Whether to report what would happen and change nothing.</param>
    /// <param name="idempotencyKey">A request repeated under the same key changes nothing and gets the first answer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="selection">Finds the items of a search.</param>
    /// <param name="suggester">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TagItemsPayload> SuggestFromMetadataAsync(
        ItemsInput items, [ID<Application.Storage.Model.Taxonomy>] IReadOnlyList<TaxonomyId>? taxonomies, bool? dryRun, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] MetadataSuggester suggester, CancellationToken cancellationToken) =>
        TagItemsPayload.Of(await suggester.SuggestAsync(caller, await selection.FindAsync(caller, items, cancellationToken), taxonomies, dryRun ?? false, idempotencyKey, cancellationToken));

    /// <summary>Undoes a change of tags as a whole; what was changed since stays.</summary>
    public static async Task<TagItemsPayload> UndoTaggingAsync(
        [ID] string changeSet, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] Tagger tagger, CancellationToken cancellationToken) =>
        TagItemsPayload.Of(await tagger.UndoAsync(caller, PayloadIds.ChangeSet(changeSet), idempotencyKey, cancellationToken));

    private static async Task<TagRequest> RequestAsync(
        ItemsInput items, IReadOnlyList<TagTargetInput> concepts, Caller caller, ItemSelection selection, CancellationToken cancellationToken)
    {
        var ids = await selection.FindAsync(caller, items, cancellationToken);
        return new TagRequest(ids, [.. concepts.Select(concept => concept.ToTarget())]);
    }
}

/// <summary>The outcome of a change of tags.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">What to undo; null when nothing changed.</param>
/// <param name="Report">What became of each concept on each item.</param>
public sealed record TagItemsPayload(long Sequence, string? ChangeSet, TagReportResult Report)
{
    internal static TagItemsPayload Of(Changed<TagReport> changed) => new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), new TagReportResult(changed.Value));
}

/// <summary>What became of a request about tags.</summary>
[ObjectType("TagReport")]
public sealed class TagReportResult(TagReport report)
{
    /// <summary>How many concepts were not on the item before.</summary>
    public int Created => report.Created;

    /// <summary>How many decisions or suggestions were replaced.</summary>
    public int Updated => report.Updated;

    /// <summary>How many concepts were taken off.</summary>
    public int Removed => report.Removed;

    /// <summary>How many were so already.</summary>
    public int Unchanged => report.Unchanged;

    /// <summary>How many were refused.</summary>
    public int Refused => report.Refused;

    /// <summary>Rows of the report, refused ones first; at most as many as asked for.</summary>
    /// <param name="first">Most rows to show, 1 to 1,000.</param>
    public IReadOnlyList<TagRowResult> Rows(int? first = null) =>
        [.. report.Rows.OrderByDescending(row => row.Outcome == TagOutcome.Refused).Take(Math.Clamp(first ?? 50, 1, 1000)).Select(row => new TagRowResult(row))];
}

/// <summary>What became of one concept on one item.</summary>
[ObjectType("TagRow")]
public sealed class TagRowResult(TagRow row)
{
    /// <summary>What happened.</summary>
    public TagOutcome Outcome => row.Outcome;

    /// <summary>Row key of the item, as in its global id.</summary>
    public long ItemKey => row.Item.Value;

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Code => row.Code is { } code ? Domain.ErrorCodeText.ToText(code) : null;

    /// <summary>Why it was refused, in a sentence.</summary>
    public string? Message => row.Message;
}
