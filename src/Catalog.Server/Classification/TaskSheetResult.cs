using Catalog.Application.Classification.Projects;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Relay;
using Catalog.Server.Data;

namespace Catalog.Server.Classification;

/// <summary>What somebody is given to work on.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Project">The project's id.</param>
/// <param name="Taxonomies">Ids of the taxonomies that are asked, in order.</param>
/// <param name="GuidelineVersion">The version of the guideline that holds.</param>
/// <param name="Guideline">Its text, as Markdown.</param>
/// <param name="LeaseUntil">Until when the task is the caller's.</param>
/// <param name="Key">Row key of the item.</param>
[GraphQLName("TaskSheet")]
public sealed record TaskSheetResult(
    string Task, string Project, IReadOnlyList<string> Taxonomies, int GuidelineVersion, string Guideline, DateTimeOffset LeaseUntil, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static TaskSheetResult Of(TaskSheet sheet) => new(
        GlobalId.Encode("ClassificationTask", sheet.Task.Value), GlobalId.Encode(nameof(Project), sheet.Project.Value),
        [.. sheet.Taxonomies.Select(taxonomy => GlobalId.Encode(nameof(Taxonomy), taxonomy.Value))], sheet.GuidelineVersion, sheet.Guideline, sheet.LeaseUntil, sheet.Item.Value);
}

/// <summary>Fields of the sheet that are read from the database.</summary>
[ObjectType<TaskSheetResult>]
public static class TaskSheetItemType
{
    /// <summary>The item to classify.</summary>
    public static Row<Item> Item() => default;
}

/// <summary>What a reviewer is given: the task, and what people answered, without names.</summary>
[ObjectType("ReviewSheet")]
public sealed class ReviewSheetResult(ReviewSheet sheet)
{
    /// <summary>The task.</summary>
    public TaskSheetResult Sheet => TaskSheetResult.Of(sheet.Sheet);

    /// <summary>Why it is here: people disagree (ADJUDICATION), or their answers are checked (IN_REVIEW).</summary>
    public TaskState State => sheet.State;

    /// <summary>What the answers come to; null while people disagree.</summary>
    public IReadOnlyList<AnswerResult>? Outcome => sheet.Outcome is { } outcome ? AnswerResult.Of(outcome) : null;

    /// <summary>What each person answered.</summary>
    public IReadOnlyList<GivenAnswerResult> Answers => [.. sheet.Answers.Select(given => new GivenAnswerResult(AnswerResult.Of(given.Answers), given.Comment))];
}

/// <summary>What one person answered.</summary>
/// <param name="Answers">The answers by taxonomy.</param>
/// <param name="Comment">What the person said beside them.</param>
[GraphQLName("GivenAnswer")]
public sealed record GivenAnswerResult(IReadOnlyList<AnswerResult> Answers, string? Comment);

/// <summary>The concepts of one taxonomy that are said to apply.</summary>
/// <param name="Taxonomy">Id of the taxonomy.</param>
/// <param name="Concepts">Ids of the concepts.</param>
[GraphQLName("TaskAnswer")]
public sealed record AnswerResult(string Taxonomy, IReadOnlyList<string> Concepts)
{
    internal static IReadOnlyList<AnswerResult> Of(Answers answers) => [.. answers.Taxonomies.Select((TaxonomyId taxonomy) => new AnswerResult(
        GlobalId.Encode(nameof(Application.Storage.Model.Taxonomy), taxonomy.Value), [.. answers.Of(taxonomy).Select(concept => GlobalId.Encode(nameof(Concept), concept.Value))]))];
}
