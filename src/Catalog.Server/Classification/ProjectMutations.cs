using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Classification.Projects;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Conditions;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Catalog.Server.Search;
using Catalog.Server.Tagging;
using Project = Catalog.Application.Storage.Model.Project;
using Taxonomy = Catalog.Application.Storage.Model.Taxonomy;

namespace Catalog.Server.Classification;

/// <summary>Creates projects of manual classification and leads them.</summary>
[MutationType]
[Error<CatalogError>]
public static class ProjectMutations
{
    /// <summary>Creates a project with a task for each item.</summary>
    /// <param name="name">The name people see.</param>
    /// <param name="taxonomies">What is asked about each item, in this order.</param>
    /// <param name="guideline">What people go by, as Markdown.</param>
    /// <param name="items">The items: by id, or all that a search finds or that satisfy a condition.</param>
    /// <param name="settings">How it works.</param>
    /// <param name="idempotencyKey">A request repeated under the same key changes nothing and gets the first answer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="selection">Finds the items of a search.</param>
    /// <param name="editor">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ProjectPayload> CreateProjectAsync(
        string name, [ID<Taxonomy>] IReadOnlyList<TaxonomyId> taxonomies, string guideline, ItemsInput items, ProjectSettingsInput? settings, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] ProjectEditor editor, CancellationToken cancellationToken)
    {
        var found = await selection.FindAsync(caller, items, cancellationToken);
        var input = new ProjectInput(name, taxonomies, guideline) { Filter = FilterOf(items) };
        return ProjectPayload.Of(await editor.CreateAsync(caller, settings?.Apply(input) ?? input, found, idempotencyKey, cancellationToken));
    }

    /// <summary>What the items were found by, to be kept with the project; null for items named one by one.</summary>
    private static string? FilterOf(ItemsInput items) => items switch
    {
        { Search: { } search } => JsonSerializer.Serialize(search, AuditJson.Options),
        { Condition: { } asked } => JsonSerializer.Serialize(new { asked.Kind, condition = JsonDocument.Parse(ConditionJson.Write(asked.Condition.ToCondition())).RootElement }, AuditJson.Options),
        _ => null,
    };

    /// <summary>Adds items to a project; those that are in it already stay as they are.</summary>
    public static async Task<ProjectPayload> AddProjectItemsAsync(
        [ID<Project>] ProjectId id, ItemsInput items, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] ProjectEditor editor, CancellationToken cancellationToken) =>
        ProjectPayload.Of(await editor.AddItemsAsync(caller, id, await selection.FindAsync(caller, items, cancellationToken), idempotencyKey, cancellationToken));

    /// <summary>Changes how a project works, also while people are at work in it: what is left out stays.</summary>
    public static async Task<ProjectPayload> UpdateProjectAsync(
        [ID<Project>] ProjectId id, ProjectChangesInput changes, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ProjectEditor editor, CancellationToken cancellationToken) =>
        ProjectPayload.Of(await editor.UpdateAsync(caller, id, expectedVersion, changes.ToChanges(), idempotencyKey, cancellationToken));

    /// <summary>Pauses a project, resumes it, or closes it for good; closing cancels what is not decided.</summary>
    public static async Task<ProjectPayload> SetProjectStateAsync(
        [ID<Project>] ProjectId id, ProjectState state, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ProjectEditor editor, CancellationToken cancellationToken) =>
        ProjectPayload.Of(await editor.SetStateAsync(caller, id, expectedVersion, state, idempotencyKey, cancellationToken));

    /// <summary>Writes a new version of a project's guideline; answers from now on name it.</summary>
    public static async Task<ProjectPayload> WriteGuidelineAsync(
        [ID<Project>] ProjectId id, string text, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ProjectEditor editor, CancellationToken cancellationToken) =>
        ProjectPayload.Of(await editor.WriteGuidelineAsync(caller, id, expectedVersion, text, idempotencyKey, cancellationToken));

    /// <summary>Puts the open tasks of a project in order anew; those of the random slice stay where they are.</summary>
    public static async Task<ProjectPayload> ReorderProjectAsync(
        [ID<Project>] ProjectId id, TaskOrder order, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ProjectEditor editor, CancellationToken cancellationToken) =>
        ProjectPayload.Of(await editor.ReorderAsync(caller, id, expectedVersion, order, idempotencyKey, cancellationToken));

    /// <summary>Hides gold items among the tasks of a project; people are measured by them without knowing.</summary>
    public static async Task<ProjectPayload> AddGoldItemsAsync(
        [ID<Project>] ProjectId id, IReadOnlyList<GoldItemInput> items, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ProjectEditor editor, CancellationToken cancellationToken) =>
        ProjectPayload.Of(await editor.AddGoldAsync(caller, id, [.. items.Select(item => item.ToGold())], idempotencyKey, cancellationToken));

    /// <summary>Decides the tasks of a project that people disagree on, by a method; what is not sure enough stays open.</summary>
    public static async Task<AdjudicationPayload> AdjudicateProjectAsync(
        [ID<Project>] ProjectId id, AdjudicationMethod method, double? minConfidence, bool? dryRun, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ReviewDesk desk, CancellationToken cancellationToken)
    {
        var changed = await desk.AdjudicateAsync(caller, id, method, minConfidence ?? 0, dryRun ?? false, idempotencyKey, cancellationToken);
        return new AdjudicationPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Decided, changed.Value.Left, changed.Value.Refused);
    }

    /// <summary>Puts answered tasks that wait into a lot and sends its sample to review (ISO 2859-1).</summary>
    /// <param name="id">The project.</param>
    /// <param name="size">The most tasks in the lot; all that wait when left out.</param>
    /// <param name="allowReduced">Whether reduced inspection may begin after ten accepted lots.</param>
    /// <param name="idempotencyKey">A request repeated under the same key changes nothing and gets the first answer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="lots">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<LotPayload> FormLotAsync(
        [ID<Project>] ProjectId id, int? size, bool? allowReduced, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] LotInspector lots, CancellationToken cancellationToken)
    {
        var changed = await lots.FormAsync(caller, id, size, allowReduced ?? false, idempotencyKey, cancellationToken);
        return new LotPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Lot.Value);
    }
}

/// <summary>The outcome of changing a project.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Version">The version after the change.</param>
/// <param name="Added">How many tasks were added.</param>
/// <param name="Key">Row key.</param>
public sealed record ProjectPayload(long Sequence, string? ChangeSet, int Version, int Added, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static ProjectPayload Of(Changed<ProjectRevision> changed) =>
        new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Version, changed.Value.Added, changed.Value.Id.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<ProjectPayload>]
public static class ProjectPayloadType
{
    /// <summary>The project after the change.</summary>
    public static Row<Project> Project() => default;
}

/// <summary>The outcome of an adjudication.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">What to undo; null when nothing changed.</param>
/// <param name="Decided">Tasks decided.</param>
/// <param name="Left">Tasks still open: tied, or not sure enough.</param>
/// <param name="Refused">Tasks whose item another person has decided otherwise; they stay open.</param>
public sealed record AdjudicationPayload(long Sequence, string? ChangeSet, int Decided, int Left, int Refused);

/// <summary>The outcome of forming a lot.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail.</param>
/// <param name="Key">Row key.</param>
public sealed record LotPayload(long Sequence, string? ChangeSet, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<LotPayload>]
public static class LotPayloadType
{
    /// <summary>The lot.</summary>
    public static Row<Application.Storage.Model.InspectionLot> Lot() => default;
}
