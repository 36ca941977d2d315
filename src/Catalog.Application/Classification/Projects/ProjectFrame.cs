using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>A project with what it asks, as it is needed to judge answers.</summary>
internal sealed record ProjectFrame(Project Project, IReadOnlyList<Taxonomy> Taxonomies)
{
    public static async Task<ProjectFrame> ReadAsync(ChangeScope scope, ProjectId id)
    {
        var workspace = scope.Caller.WorkspaceId;
        var project = await scope.Context.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.WorkspaceId == workspace && p.Id == id, scope.Cancellation)
            ?? throw ProjectErrors.NotFound(id);
        return new ProjectFrame(project, await QuestionsAsync(scope, id));
    }

    /// <summary>The taxonomies asked, in order.</summary>
    public static async Task<List<Taxonomy>> QuestionsAsync(ChangeScope scope, ProjectId id) =>
        await scope.Context.ProjectTaxonomies.AsNoTracking().Where(q => q.WorkspaceId == scope.Caller.WorkspaceId && q.ProjectId == id)
            .OrderBy(q => q.Rank).Select(q => q.Taxonomy!).ToListAsync(scope.Cancellation);

    /// <summary>Refuses a project whose work is at rest.</summary>
    public void RequireActive()
    {
        if (Project.State != ProjectState.Active)
        {
            throw ProjectErrors.NotActive(Project.Id, Project.State);
        }
    }

    /// <summary>Refuses a project whose work has ended.</summary>
    public void RequireOpen()
    {
        if (Project.State == ProjectState.Closed)
        {
            throw ProjectErrors.NotActive(Project.Id, Project.State);
        }
    }

    /// <summary>Checks that each taxonomy is answered once, with approved concepts of its own, one at most where it is exclusive.</summary>
    public async Task<Answers> CheckAsync(ChangeScope scope, IReadOnlyList<TaskAnswer> given)
    {
        if (given.GroupBy(answer => answer.Taxonomy).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw ProjectErrors.WrongTaxonomies(NameOf(twice.Key), "is answered twice");
        }

        if (given.FirstOrDefault(answer => Taxonomies.All(taxonomy => taxonomy.Id != answer.Taxonomy)) is { } foreign)
        {
            throw ProjectErrors.WrongTaxonomies(NameOf(foreign.Taxonomy), "is not asked in this project");
        }

        var ids = given.SelectMany(answer => answer.Concepts).Distinct().ToList();
        var concepts = await scope.Context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == scope.Caller.WorkspaceId && ids.Contains(c.Id))
            .Select(c => new { c.Id, c.TaxonomyId, c.Name, c.Status, c.ReplacedById }).ToDictionaryAsync(c => c.Id, scope.Cancellation);
        foreach (var taxonomy in Taxonomies)
        {
            var answer = given.FirstOrDefault(answer => answer.Taxonomy == taxonomy.Id) ?? throw ProjectErrors.WrongTaxonomies(taxonomy.Key, "is not answered");
            if (taxonomy.Exclusive && answer.Concepts.Distinct().Count() > 1)
            {
                throw ProjectErrors.OnlyOne(taxonomy.Key, answer.Concepts.Distinct().Count());
            }

            foreach (var id in answer.Concepts)
            {
                var concept = concepts.GetValueOrDefault(id) ?? throw TaxonomyErrors.ConceptNotFound(id);
                if (concept.TaxonomyId != taxonomy.Id)
                {
                    throw ProjectErrors.WrongConcept(id, taxonomy.Key);
                }

                if (!ConceptRules.IsAssignable(concept.Status))
                {
                    throw TaxonomyErrors.NotAssignable(id, concept.Name, concept.Status, concept.ReplacedById);
                }
            }
        }

        return new Answers(given.Select(answer => KeyValuePair.Create(answer.Taxonomy, answer.Concepts.AsEnumerable())));
    }

    private string NameOf(TaxonomyId id) => Taxonomies.FirstOrDefault(taxonomy => taxonomy.Id == id)?.Key ?? id.ToString();
}
