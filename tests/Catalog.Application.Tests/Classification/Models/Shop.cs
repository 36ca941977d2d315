using Catalog.Application.Access;
using Catalog.Application.Classification.Models;
using Catalog.Application.Classification.Projects;
using Catalog.Application.Outbox;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Classification.Models;

/// <summary>Two dozen products that a person has sorted into seats and lights.</summary>
internal sealed class Shop
{
    private static readonly string[] Rest = ["red", "blue", "small", "large", "oak", "steel", "old", "new"];
    private int made;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public required World World { get; init; }

    public required TaxonomyId Taxonomy { get; init; }

    public required Dictionary<string, ConceptId> Concepts { get; init; }

    public required ModelBook Book { get; init; }

    public required ModelTraining Training { get; init; }

    public required ModelApplication Application { get; init; }

    public static async Task<Shop> NewAsync(DatabaseFixture fixture)
    {
        var world = await World.NewAsync(fixture);
        var (taxonomy, concepts) = await world.TaxonomyAsync("seats\nlights", exclusive: true);
        var book = new ModelBook(world.Store, world.Changes);
        var shop = new Shop
        {
            World = world, Taxonomy = taxonomy, Concepts = concepts, Book = book, Training = new ModelTraining(world.Store, world.Changes),
            Application = new ModelApplication(world.Store, world.Changes, book, new Workspaces(world.Store, world.Clock)),
        };
        await shop.SayAsync(await shop.ProductsAsync("chair", 12), concepts["seats"], TagSource.Manual, TagStatus.Accepted);
        await shop.SayAsync(await shop.ProductsAsync("lamp", 12), concepts["lights"], TagSource.Manual, TagStatus.Accepted);
        return shop;
    }

    public async Task<List<ItemId>> ProductsAsync(string word, int count)
    {
        var ids = new List<ItemId>();
        for (var i = 0; i < count; i++, made++)
        {
            ids.Add(await World.ProductAsync($"{Rest[made % 8]} {word} {Rest[made / 8 % 8]} {made}"));
        }

        return ids;
    }

    public Task SayAsync(IReadOnlyList<ItemId> items, ConceptId concept, TagSource source, TagStatus status) =>
        World.Tagger.TagAsync(World.Caller, new TagRequest(items, [TagTarget.Of(concept)]) { Source = source, Status = status, AllOrNothing = true }, Stop);

    public async Task<ModelId> TrainAsync(ModelTrainingRequest? request = null, bool champion = false)
    {
        var id = await Training.TrainAsync(World.Caller, request ?? new(Taxonomy), null, Stop);
        if (champion)
        {
            await Book.SetStateAsync(World.Caller, id, ModelState.Champion, null, null, Stop);
        }

        return id;
    }

    public Task<ModelApplicationReport> ApplyAsync(ModelId model, bool acceptSure = false) =>
        Application.ApplyAsync(World.Caller, new(model) { AcceptSure = acceptSure }, null, Stop);

    public Task<Catalog.Application.Storage.Model.ClassificationModel> ModelAsync(ModelId id) => World.ReadAsync(context => context.ClassificationModels.SingleAsync(m => m.Id == id, Stop));

    public async Task<List<(ConceptId, TagStatus, TagSource)>> SaidAsync(ItemId item) => [.. (await World.TagsAsync(item)).Select(tag => (tag.ConceptId, tag.Status, tag.Source))];

    /// <summary>A project whose items are all of the random slice, with hidden gold items beside them.</summary>
    public async Task<ProjectId> ProjectAsync(IReadOnlyList<ItemId> items, IReadOnlyList<ItemId> gold, string goldConcept)
    {
        var editor = new ProjectEditor(World.Changes);
        var project = await editor.CreateAsync(World.Caller, new ProjectInput("Sample", [Taxonomy], "What is it?") { RandomShare = 1, GoldShare = 0 }, items, null, Stop);
        await editor.AddGoldAsync(World.Caller with { Role = Role.Admin }, project.Value.Id, [.. gold.Select(item => new GoldItem(item, [new TaskAnswer(Taxonomy, [Concepts[goldConcept]])], null))], null, Stop);
        return project.Value.Id;
    }

    /// <summary>Answers the next task of a project; null for no concept.</summary>
    public async Task WorkAsync(ProjectId project, Func<ItemId, string?> answer)
    {
        var desk = new TaskDesk(World.Changes);
        var sheet = await desk.ClaimAsync(World.Caller, project, Stop) ?? throw new InvalidOperationException("There is no task left.");
        var concept = answer(sheet.Item);
        await desk.SubmitAsync(World.Caller, sheet.Task, [new TaskAnswer(Taxonomy, concept is null ? [] : [Concepts[concept]])], null, false, null, Stop);
    }

    /// <summary>Lets the models at work hear of all that has changed.</summary>
    public async Task FollowAsync()
    {
        await using var worker = new OutboxWorker(World.Store, World.Changes, [new ModelWork(World.Store, Book, new Workspaces(World.Store, World.Clock))], World.Clock, NullLoggerFactory.Instance);
        await worker.CatchUpAsync(Stop);
    }
}
