using Catalog.Application.Storage.Model;

namespace Catalog.Application.Storage.Reading;

/// <summary>The tables and columns that conditions on tags and segments speak of.</summary>
internal sealed class TagTables
{
    public TagTables(ReadModel model)
    {
        ReadEntity assignment = model.Entity<TagAssignment>();
        Assignments = assignment.Tables[0].Name;
        AssignmentWorkspace = assignment.Member(nameof(TagAssignment.WorkspaceId)).Column;
        AssignmentItem = assignment.Member(nameof(TagAssignment.ItemId)).Column;
        AssignmentConcept = assignment.Member(nameof(TagAssignment.ConceptId)).Column;
        AssignmentTaxonomy = assignment.Member(nameof(TagAssignment.TaxonomyId)).Column;
        AssignmentConfidence = assignment.Member(nameof(TagAssignment.Confidence)).Column;
        Status = assignment.Member(nameof(TagAssignment.Status));

        ReadEntity concept = model.Entity<Concept>();
        Concepts = concept.Tables[0].Name;
        ConceptId = concept.Key.Column;
        ConceptWorkspace = concept.Member(nameof(Concept.WorkspaceId)).Column;
        ConceptTaxonomy = concept.Member(nameof(Concept.TaxonomyId)).Column;
        ConceptPath = concept.Member(nameof(Concept.Path)).Column;

        ReadEntity taxonomy = model.Entity<Taxonomy>();
        Taxonomies = taxonomy.Tables[0].Name;
        TaxonomyId = taxonomy.Key.Column;
        TaxonomyWorkspace = taxonomy.Member(nameof(Taxonomy.WorkspaceId)).Column;
        TaxonomyKey = taxonomy.Member(nameof(Taxonomy.Key)).Column;

        ReadEntity member = model.Entity<SegmentMember>();
        Memberships = member.Tables[0].Name;
        MembershipWorkspace = member.Member(nameof(SegmentMember.WorkspaceId)).Column;
        MembershipItem = member.Member(nameof(SegmentMember.ItemId)).Column;
        MembershipSegment = member.Member(nameof(SegmentMember.SegmentId)).Column;
        MembershipTo = member.Member(nameof(SegmentMember.To)).Column;
    }

    public string Assignments { get; }

    public string AssignmentWorkspace { get; }

    public string AssignmentItem { get; }

    public string AssignmentConcept { get; }

    public string AssignmentTaxonomy { get; }

    public string AssignmentConfidence { get; }

    public ReadMember Status { get; }

    public string Concepts { get; }

    public string ConceptId { get; }

    public string ConceptWorkspace { get; }

    public string ConceptTaxonomy { get; }

    public string ConceptPath { get; }

    public string Taxonomies { get; }

    public string TaxonomyId { get; }

    public string TaxonomyWorkspace { get; }

    public string TaxonomyKey { get; }

    public string Memberships { get; }

    public string MembershipWorkspace { get; }

    public string MembershipItem { get; }

    public string MembershipSegment { get; }

    public string MembershipTo { get; }
}
