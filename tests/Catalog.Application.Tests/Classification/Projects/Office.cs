using Catalog.Application.Access;
using Catalog.Application.Classification.Projects;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tests.Classification.Projects;

/// <summary>A workspace with people, products and a project of manual classification over them.</summary>
public sealed class Office
{
    private Office(World world, Caller manager, IReadOnlyList<Caller> people, TaxonomyId taxonomy, Dictionary<string, ConceptId> concepts, IReadOnlyList<ItemId> items)
    {
        World = world;
        Manager = manager;
        People = people;
        Taxonomy = taxonomy;
        Concepts = concepts;
        Items = items;
        Editor = new ProjectEditor(world.Changes);
        Desk = new TaskDesk(world.Changes);
        Reviews = new ReviewDesk(world.Changes);
        Lots = new LotInspector(world.Changes);
    }

    public World World { get; }

    public Caller Manager { get; }

    public IReadOnlyList<Caller> People { get; }

    public TaxonomyId Taxonomy { get; }

    public Dictionary<string, ConceptId> Concepts { get; }

    public IReadOnlyList<ItemId> Items { get; }

    public ProjectEditor Editor { get; }

    public TaskDesk Desk { get; }

    public ReviewDesk Reviews { get; }

    public LotInspector Lots { get; }

    public static async Task<Office> OpenAsync(DatabaseFixture fixture, int people = 3, int items = 4, bool exclusive = true)
    {
        var world = await World.NewAsync(fixture);
        var workspaces = new Workspaces(fixture.Store, fixture.Clock);
        var workspace = world.Caller.WorkspaceId;
        var manager = await workspaces.CallerAsync(workspace, ActorKind.User, "Mia", Role.Admin, CancellationToken.None);
        var callers = new List<Caller>();
        for (var i = 0; i < people; i++)
        {
            callers.Add(await workspaces.CallerAsync(workspace, ActorKind.User, $"Person {i}", Role.Editor, CancellationToken.None));
        }

        var (taxonomy, concepts) = await world.TaxonomyAsync("shoe\nshirt\nhat", exclusive);
        return new Office(world, manager, callers, taxonomy, concepts, await world.ProductsAsync(items));
    }

    public async Task<ProjectId> ProjectAsync(Func<ProjectInput, ProjectInput>? change = null, IReadOnlyList<ItemId>? items = null)
    {
        var input = new ProjectInput($"Project {Guid.NewGuid():N}", [Taxonomy], "What is it?") { GoldShare = 0, Seed = 7 };
        return (await Editor.CreateAsync(Manager, change?.Invoke(input) ?? input, items ?? Items, null, CancellationToken.None)).Value.Id;
    }

    public IReadOnlyList<TaskAnswer> Say(params string[] concepts) => [new TaskAnswer(Taxonomy, [.. concepts.Select(name => Concepts[name])])];

    public Task<TaskSheet?> ClaimAsync(int person, ProjectId project) => Desk.ClaimAsync(People[person], project, CancellationToken.None);

    public async Task<TaskStep> SubmitAsync(int person, ClassificationTaskId task, params string[] concepts) =>
        (await Desk.SubmitAsync(People[person], task, Say(concepts), null, false, null, CancellationToken.None)).Value;

    /// <summary>A person takes the next task and answers it.</summary>
    public async Task<TaskStep> WorkAsync(int person, ProjectId project, params string[] concepts)
    {
        var sheet = await ClaimAsync(person, project) ?? throw new InvalidOperationException("There is no task left for this person.");
        return await SubmitAsync(person, sheet.Task, concepts);
    }

    public Task<Application.Storage.Model.ClassificationTask> TaskAsync(ClassificationTaskId id) =>
        World.ReadAsync(context => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(context.ClassificationTasks, task => task.WorkspaceId == World.Caller.WorkspaceId && task.Id == id));

    public async Task<IReadOnlyList<string>> AcceptedAsync(ItemId item) =>
        [.. (await World.TagsAsync(item)).Where(tag => tag.Status == Domain.Tagging.TagStatus.Accepted).Select(tag => Concepts.Single(pair => pair.Value == tag.ConceptId).Key)];
}
