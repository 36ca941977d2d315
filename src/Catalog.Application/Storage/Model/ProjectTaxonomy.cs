using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A taxonomy that a project asks about.</summary>
public sealed class ProjectTaxonomy
{
    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The project.</summary>
    public ProjectId ProjectId { get; set; }

    /// <summary>The project.</summary>
    public Project? Project { get; set; }

    /// <summary>The taxonomy.</summary>
    public TaxonomyId TaxonomyId { get; set; }

    /// <summary>The taxonomy.</summary>
    public Taxonomy? Taxonomy { get; set; }

    /// <summary>Its place among the questions, from 0.</summary>
    public int Rank { get; set; }
}
