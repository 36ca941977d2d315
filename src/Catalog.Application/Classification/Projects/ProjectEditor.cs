using Catalog.Application.Audit;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>Creates projects of manual classification and changes them: items, guideline, gold items, state.</summary>
public sealed partial class ProjectEditor(ChangeRunner changes)
{
    /// <summary>The most items one request adds.</summary>
    public const int MostItems = 200_000;

    private readonly Lazy<BulkModel> bulk = new(() => BulkModel.Of(changes.Store));

    /// <summary>Creates a project with a task for each item.</summary>
    /// <exception cref="CatalogException">InvalidValue (no items, no taxonomies, one without concepts, a number out of its range), NotFound, or DuplicateKey for the name.</exception>
    public Task<Changed<ProjectRevision>> CreateAsync(Caller caller, ProjectInput input, IReadOnlyList<ItemId> items, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Create project {input.Name}", new { input, items }, idempotencyKey, async scope =>
        {
            var taxonomies = await CheckQuestionsAsync(scope, input.Taxonomies);
            if (items.Count == 0)
            {
                throw ProjectErrors.NoItems();
            }

            var id = await scope.TakeIdAsync<ProjectId>();
            var project = new Project
            {
                Id = id,
                WorkspaceId = caller.WorkspaceId,
                OwnerId = caller.ActorId,
                Filter = input.Filter,
                Seed = input.Seed ?? unchecked((int)id.Value),
                CreatedAt = scope.Now,
                UpdatedAt = scope.Now,
            };
            await NameAsync(scope, project, input.Name);
            Fill(project, input);
            var ids = await scope.TakeIdsAsync(1);
            scope.Context.Add(project);
            scope.Context.AddRange(taxonomies.Select((taxonomy, rank) => new ProjectTaxonomy { WorkspaceId = caller.WorkspaceId, ProjectId = project.Id, TaxonomyId = taxonomy.Id, Rank = rank }));
            scope.Context.Add(GuidelineOf(scope, ids.Next<GuidelineId>(), project.Id, 1, input.Guideline));
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            var added = await AddTasksAsync(scope, project, taxonomies, items);
            scope.Record(ChangeSubject.Project, project.Id.Value, ChangeKind.Created, new { input.Name, input.Taxonomies, tasks = added });
            return new ProjectRevision(project.Id, project.Version, added);
        }, cancellationToken);

    /// <summary>Adds items to a project; those that are in it already stay as they are.</summary>
    /// <exception cref="CatalogException">NotFound, InvalidValue, or ProjectNotOpen for a closed project.</exception>
    public Task<Changed<ProjectRevision>> AddItemsAsync(Caller caller, ProjectId id, IReadOnlyList<ItemId> items, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Add {items.Count} items to project {id}", new { id, items }, idempotencyKey, async scope =>
        {
            var added = await AddInAsync(scope, id, items);
            return new ProjectRevision(id, (await FindAsync(scope, id, null)).Version, added);
        }, cancellationToken);

    /// <summary>Adds items within a change at work.</summary>
    /// <returns>How many were not there before.</returns>
    internal async Task<int> AddInAsync(ChangeScope scope, ProjectId id, IReadOnlyList<ItemId> items)
    {
        var frame = await OpenAsync(scope, id);
        var added = await AddTasksAsync(scope, frame.Project, frame.Taxonomies, items);
        if (added > 0)
        {
            scope.Record(ChangeSubject.Project, id.Value, ChangeKind.Updated, new { tasks = added });
        }

        return added;
    }

    /// <summary>Changes how a project works, also while people are at work in it.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, InvalidValue (a number out of its range), DuplicateKey for the name, or ProjectNotOpen.</exception>
    public Task<Changed<ProjectRevision>> UpdateAsync(
        Caller caller, ProjectId id, int? expectedVersion, ProjectChanges asked, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change project {id}", new { id, expectedVersion, asked }, idempotencyKey, async scope =>
        {
            var project = await FindAsync(scope, id, expectedVersion);
            if (asked.Name is { } name)
            {
                await NameAsync(scope, project, name);
            }

            project.GoldShare = InRange("goldShare", asked.GoldShare ?? project.GoldShare, 0, 0.5);
            project.ReviewShare = InRange("reviewShare", asked.ReviewShare ?? project.ReviewShare, 0, 1);
            project.LeaseSeconds = (int)InRange("leaseSeconds", asked.Lease?.TotalSeconds ?? project.LeaseSeconds, 10, 604_800);
            project.AcceptanceQualityLimit = Limit(asked.AcceptanceQualityLimit ?? project.AcceptanceQualityLimit);
            project.Description = asked.Description is { } text ? TextRules.Text(text, TextRules.BodyLength, "description") : project.Description;
            project.Adjudication = asked.Adjudication ?? project.Adjudication;
            project.InspectionLevel = asked.InspectionLevel ?? project.InspectionLevel;
            project.Priority = asked.Priority ?? project.Priority;
            project.DueAt = asked.HasNoDueAt ? null : asked.DueAt ?? project.DueAt;
            if (scope.Context.Entry(project).State == EntityState.Modified)
            {
                Touch(scope, project);
                scope.Record(ChangeSubject.Project, id.Value, ChangeKind.Updated, asked);
            }

            return new ProjectRevision(id, project.Version, 0);
        }, cancellationToken);

    /// <summary>Pauses a project, resumes it, or closes it for good; closing cancels what is not decided.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, or ProjectNotOpen: it was closed before.</exception>
    public Task<Changed<ProjectRevision>> SetStateAsync(
        Caller caller, ProjectId id, int? expectedVersion, ProjectState state, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Set project {id} to {state}", new { id, expectedVersion, state }, idempotencyKey, async scope =>
        {
            var project = await FindAsync(scope, id, expectedVersion);
            if (project.State != state)
            {
                project.State = state;
                Touch(scope, project);
                scope.Record(ChangeSubject.Project, id.Value, state == ProjectState.Closed ? ChangeKind.Archived : ChangeKind.Updated, new { state });
                await scope.Context.SaveChangesAsync(scope.Cancellation);
                if (state == ProjectState.Closed)
                {
                    await scope.Context.ClassificationTasks
                        .Where(t => t.WorkspaceId == caller.WorkspaceId && t.ProjectId == id && t.State != TaskState.Done)
                        .ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TaskState.Cancelled).SetProperty(t => t.LeaseActorId, (ActorId?)null), scope.Cancellation);
                }
            }

            return new ProjectRevision(id, project.Version, 0);
        }, cancellationToken);

    /// <summary>Writes a new version of the guideline; answers from now on name it.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, InvalidValue for an empty text, or ProjectNotOpen.</exception>
    public Task<Changed<ProjectRevision>> WriteGuidelineAsync(
        Caller caller, ProjectId id, int? expectedVersion, string text, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Write the guideline of project {id}", new { id, expectedVersion, text }, idempotencyKey, async scope =>
        {
            var project = await FindAsync(scope, id, expectedVersion);
            project.GuidelineVersion++;
            Touch(scope, project);
            scope.Context.Add(GuidelineOf(scope, await scope.TakeIdAsync<GuidelineId>(), id, project.GuidelineVersion, text));
            scope.Record(ChangeSubject.Project, id.Value, ChangeKind.Updated, new { guideline = project.GuidelineVersion });
            return new ProjectRevision(id, project.Version, 0);
        }, cancellationToken);

    /// <summary>Hides gold items among the tasks; an item that is a task already becomes gold if nobody has answered it.</summary>
    /// <exception cref="CatalogException">NotFound, InvalidValue (answers, or an item that was answered), or ProjectNotOpen.</exception>
    public Task<Changed<ProjectRevision>> AddGoldAsync(Caller caller, ProjectId id, IReadOnlyList<GoldItem> gold, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Hide {gold.Count} gold items in project {id}", new { id, gold }, idempotencyKey, async scope =>
        {
            var frame = await OpenAsync(scope, id);
            var added = await AddTasksAsync(scope, frame.Project, frame.Taxonomies, [.. gold.Select(item => item.Item).Distinct()]);
            foreach (var item in gold)
            {
                var answers = await frame.CheckAsync(scope, item.Answers);
                var task = await scope.Context.ClassificationTasks.SingleAsync(t => t.WorkspaceId == caller.WorkspaceId && t.ProjectId == id && t.ItemId == item.Item, scope.Cancellation);
                if (!task.IsGold && (task.Submitted > 0 || task.State != TaskState.Queued))
                {
                    throw ProjectErrors.GoldAnswered(item.Item);
                }

                (task.IsGold, task.IsRandom) = (true, false);
                task.GoldAnswers = answers.ToJson();
                task.GoldReason = TextRules.Text(item.Reason, TextRules.LineLength, "reason");
                task.Version++;
            }

            await scope.Context.SaveChangesAsync(scope.Cancellation);
            var count = await scope.Context.ClassificationTasks.CountAsync(t => t.WorkspaceId == caller.WorkspaceId && t.ProjectId == id && !t.IsGold, scope.Cancellation);
            await scope.Context.Projects.Where(p => p.WorkspaceId == caller.WorkspaceId && p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.TaskCount, count), scope.Cancellation);
            scope.Record(ChangeSubject.Project, id.Value, ChangeKind.Updated, new { gold = gold.Count });
            return new ProjectRevision(id, frame.Project.Version, added);
        }, cancellationToken, Role.Admin);

    private Task<Changed<T>> EditAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken, Role needs = Role.Editor) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditProject, description, input, idempotencyKey, needs), work, cancellationToken);

    private static Guideline GuidelineOf(ChangeScope scope, GuidelineId id, ProjectId project, int version, string text) => new()
    {
        Id = id,
        WorkspaceId = scope.Caller.WorkspaceId,
        ProjectId = project,
        Version = version,
        Text = string.IsNullOrWhiteSpace(text) ? throw ProjectErrors.NoGuideline() : TextRules.Text(text, TextRules.BodyLength, "guideline")!, // not null, so its result is not
        ActorId = scope.Caller.ActorId,
        At = scope.Now,
    };

    private static void Fill(Project project, ProjectInput input)
    {
        project.Description = TextRules.Text(input.Description, TextRules.BodyLength, "description");
        project.Overlap = (int)InRange("overlap", input.Overlap, 1, 20);
        project.Order = input.Order;
        project.RandomShare = InRange("randomShare", input.RandomShare, 0, 1);
        project.GoldShare = InRange("goldShare", input.GoldShare, 0, 0.5);
        project.ReviewShare = InRange("reviewShare", input.ReviewShare, 0, 1);
        project.LeaseSeconds = (int)InRange("leaseSeconds", input.Lease.TotalSeconds, 10, 604_800);
        project.Adjudication = input.Adjudication;
        project.AcceptanceQualityLimit = Limit(input.AcceptanceQualityLimit);
        project.InspectionLevel = input.InspectionLevel;
        project.Priority = input.Priority;
        project.DueAt = input.DueAt;
    }

    private static double? Limit(double? value)
    {
        if (value is { } limit)
        {
            Iso2859.ColumnOf(limit);
        }

        return value;
    }

    private static double InRange(string field, double value, double low, double high) =>
        value >= low && value <= high ? value : throw ProjectErrors.OutOfRange(field, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"from {low} to {high}"), value);

    private static async Task<List<Taxonomy>> CheckQuestionsAsync(ChangeScope scope, IReadOnlyList<TaxonomyId> asked)
    {
        if (asked.Count == 0)
        {
            throw ProjectErrors.NoTaxonomies();
        }

        var workspace = scope.Caller.WorkspaceId;
        var known = await scope.Context.Taxonomies.AsNoTracking().Where(t => t.WorkspaceId == workspace && asked.Contains(t.Id)).ToDictionaryAsync(t => t.Id, scope.Cancellation);
        var filled = await scope.Context.Concepts.Where(c => c.WorkspaceId == workspace && asked.Contains(c.TaxonomyId) && c.Status == ConceptStatus.Approved)
            .Select(c => c.TaxonomyId).Distinct().ToListAsync(scope.Cancellation);
        var taxonomies = asked.Distinct().Select(id => known.GetValueOrDefault(id) ?? throw TaxonomyErrors.NotFound(id)).ToList();
        return taxonomies.FirstOrDefault(taxonomy => !filled.Contains(taxonomy.Id)) is { } empty ? throw ProjectErrors.NoConcepts(empty.Key) : taxonomies;
    }

    private static async Task<ProjectFrame> OpenAsync(ChangeScope scope, ProjectId id)
    {
        var frame = await ProjectFrame.ReadAsync(scope, id);
        frame.RequireOpen();
        return frame;
    }

    private static async Task<Project> FindAsync(ChangeScope scope, ProjectId id, int? expectedVersion)
    {
        var project = await scope.Context.Projects.SingleOrDefaultAsync(p => p.WorkspaceId == scope.Caller.WorkspaceId && p.Id == id, scope.Cancellation)
            ?? throw ProjectErrors.NotFound(id);
        if (expectedVersion is { } expected && expected != project.Version)
        {
            throw ProjectErrors.VersionConflict(id, expected, project.Version);
        }

        return project.State == ProjectState.Closed ? throw ProjectErrors.NotActive(id, project.State) : project;
    }

    private static async Task NameAsync(ChangeScope scope, Project project, string name)
    {
        project.Name = TextRules.Name(name, "name");
        project.NameFolded = TextFold.Fold(project.Name);
        var other = await scope.Context.Projects
            .Where(p => p.WorkspaceId == scope.Caller.WorkspaceId && p.NameFolded == project.NameFolded && p.State != ProjectState.Closed && p.Id != project.Id)
            .Select(p => (ProjectId?)p.Id).FirstOrDefaultAsync(scope.Cancellation);
        if (other is { } existing)
        {
            throw ProjectErrors.DuplicateName(project.Name, existing);
        }
    }

    private static void Touch(ChangeScope scope, Project project)
    {
        project.Version++;
        project.UpdatedAt = scope.Now;
    }
}
