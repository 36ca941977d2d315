using System.Text.Json.Serialization;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tagging;

/// <summary>What is known about a concept on an item at one moment; enough to bring it back.</summary>
internal sealed record TagState(
    TagSource Source, TagStatus Status, double Confidence, string? Evidence, string? SourceVersion, ActorId Actor, DateTimeOffset At)
{
    public static TagState Of(TagAssignment tag) =>
        new(tag.Source, tag.Status, tag.Confidence, tag.Evidence, tag.SourceVersion, tag.ActorId, tag.At);

    public void CopyTo(TagAssignment tag)
    {
        tag.Source = Source;
        tag.Status = Status;
        tag.Confidence = Confidence;
        tag.Evidence = Evidence;
        tag.SourceVersion = SourceVersion;
        tag.ActorId = Actor;
        tag.At = At;
    }

    /// <summary>Whether a row still says this. JSON of evidence is not compared: a database may write it another way.</summary>
    public bool IsStill(TagAssignment tag) => tag.Source == Source && tag.Status == Status && tag.At == At && tag.ActorId == Actor;
}

/// <summary>One concept on one item before and after a change; null is "not there". The audit trail keeps these, and undo reads them.</summary>
internal sealed record TagChange(TagAssignmentId Assignment, ConceptId Concept, TaxonomyId Taxonomy, TagState? Before, TagState? After);

/// <summary>The details of an audit entry about the tags of one item.</summary>
/// <param name="Tags">The tags.</param>
/// <param name="Hops">Of a change by rules: how many changes of rules in a row it is the last of; otherwise 0.</param>
internal sealed record TagDetails(IReadOnlyList<TagChange> Tags, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Hops = 0);
