using System.Globalization;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Classification.Projects;

/// <summary>What can be wrong with a project of manual classification or the work in it.</summary>
public static class ProjectErrors
{
    /// <summary>No project of the workspace has the id.</summary>
    public static CatalogException NotFound(ProjectId id) => new(ErrorCode.NotFound, $"There is no project {id} in this workspace.", ["project"]);

    /// <summary>No task of the workspace has the id.</summary>
    public static CatalogException TaskNotFound(ClassificationTaskId id) => new(ErrorCode.NotFound, $"There is no task {id} in this workspace.", ["task"]);

    /// <summary>A project that is not closed has the name.</summary>
    public static CatalogException DuplicateName(string name, ProjectId existing) => new(ErrorCode.DuplicateKey,
        $"The project {existing} is already called '{TextRules.Shown(name)}': choose another name, or close that one.", ["name"]);

    /// <summary>The project has changed since the caller saw it.</summary>
    public static CatalogException VersionConflict(ProjectId id, int expected, int found) => new(ErrorCode.VersionConflict, string.Create(
        CultureInfo.InvariantCulture, $"The project {id} has version {found}, and the change was based on version {expected}: read it again and repeat the change."), ["expectedVersion"]);

    /// <summary>Nothing is to be classified.</summary>
    public static CatalogException NoItems() => new(ErrorCode.InvalidValue,
        "A project needs at least one item to classify, and the filter finds none: widen the filter, or import the items first.", ["items"]);

    /// <summary>Nothing is asked.</summary>
    public static CatalogException NoTaxonomies() => new(ErrorCode.InvalidValue,
        "A project asks about at least one taxonomy: name one.", ["taxonomies"]);

    /// <summary>Nobody is told how to decide.</summary>
    public static CatalogException NoGuideline() => new(ErrorCode.InvalidValue,
        "A guideline has a text: say when a concept applies and when it does not.", ["guideline"]);

    /// <summary>The taxonomy offers nothing to choose from.</summary>
    public static CatalogException NoConcepts(string taxonomy) => new(ErrorCode.InvalidValue,
        $"The taxonomy '{taxonomy}' has no approved concept to choose from: add or approve some first.", ["taxonomies"]);

    /// <summary>More items than one request takes.</summary>
    public static CatalogException TooManyItems(int found, int most) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"The request names {found} items, and one takes at most {most}: narrow the filter, or add the rest with another request."), ["items"]);

    /// <summary>A number of a project is out of its range.</summary>
    public static CatalogException OutOfRange(string field, string range, double found) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"The project's {field} is {range}, found {found}."), [field]);

    /// <summary>The project does not give out tasks.</summary>
    public static CatalogException NotActive(ProjectId id, ProjectState state) => new(ErrorCode.ProjectNotOpen,
        $"The project {id} is {state}: " + (state == ProjectState.Paused ? "resume it first." : "make a new project for more work."), ["project"]);

    /// <summary>Somebody else holds the task, or has finished it.</summary>
    public static CatalogException LeaseLost(ClassificationTaskId id, DateTimeOffset? until) => new(ErrorCode.LeaseLost,
        until is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"Your lease of task {id} ended at {end:u}, and the task went to somebody else: claim another one.")
            : $"You do not hold task {id}: claim a task first.", ["task"]);

    /// <summary>The task is not where it would have to be for the action.</summary>
    public static CatalogException WrongState(ClassificationTaskId id, TaskState found, string needed) => new(ErrorCode.LeaseLost,
        $"The task {id} is {found}, and {needed}.", ["task"]);

    /// <summary>Nobody reviews what they answered themselves.</summary>
    public static CatalogException OwnWork(ClassificationTaskId id) => new(ErrorCode.Forbidden,
        $"You answered task {id} yourself: somebody else has to review it.", ["task"]);

    /// <summary>The taxonomy is not asked, was not answered, or was answered twice.</summary>
    public static CatalogException WrongTaxonomies(string taxonomy, string fault) => new(ErrorCode.InvalidValue,
        $"The taxonomy '{TextRules.Shown(taxonomy)}' {fault}: answer each taxonomy of the project once, with an empty list if no concept applies.", ["answers"]);

    /// <summary>The concept does not belong to the taxonomy.</summary>
    public static CatalogException WrongConcept(ConceptId concept, string taxonomy) => new(ErrorCode.InvalidValue,
        $"The concept {concept} is not one of the taxonomy '{taxonomy}': choose one of that taxonomy.", ["answers"]);

    /// <summary>An exclusive taxonomy got several concepts.</summary>
    public static CatalogException OnlyOne(string taxonomy, int found) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"The taxonomy '{taxonomy}' is exclusive and takes one concept, found {found}: choose one."), ["answers"]);

    /// <summary>A reviewer gave no reason, or answers that do not go with the verdict.</summary>
    public static CatalogException ReviewNeeds(ReviewVerdict verdict, string what) => new(ErrorCode.InvalidValue,
        $"The verdict {verdict} needs {what}.", [verdict == ReviewVerdict.FixAndAccept ? "answers" : "reason"]);

    /// <summary>There is nothing to take back.</summary>
    public static CatalogException NothingToUndo(ClassificationTaskId id) => new(ErrorCode.NotUndoable,
        $"You have no answer to task {id} that can be taken back: it was never given, or a review or inspection has used it since.", ["task"]);

    /// <summary>The gold item is not a task of the project.</summary>
    public static CatalogException GoldAnswered(ItemId item) => new(ErrorCode.InvalidValue,
        $"The item {item} has been answered in this project already: choose gold items that nobody has seen.", ["item"]);

    /// <summary>The project does not inspect lots.</summary>
    public static CatalogException NoInspection(ProjectId id) => new(ErrorCode.InvalidValue,
        $"The project {id} has no acceptance quality limit: set one, and its work is inspected lot by lot.", ["project"]);

    /// <summary>No finished task waits for a lot.</summary>
    public static CatalogException EmptyLot(ProjectId id) => new(ErrorCode.InvalidValue,
        $"No answered task of project {id} waits for inspection: a lot needs at least two.", ["project"]);
}
