using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A custom attribute that items of one kind may have.</summary>
public sealed class AttributeDefinition
{
    /// <summary>Row key.</summary>
    public AttributeDefinitionId Id { get; set; }

    /// <summary>The workspace it is defined in.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The kind of item that has it.</summary>
    public ItemKind Kind { get; set; }

    /// <summary>Its name in the attributes object; unique within workspace and kind.</summary>
    public string Key { get; set; } = "";

    /// <summary>The name people see.</summary>
    public string Title { get; set; } = "";

    /// <summary>What it means.</summary>
    public string? Description { get; set; }

    /// <summary>The type of its values.</summary>
    public AttributeType Type { get; set; }

    /// <summary>Whether every item of the kind must have it.</summary>
    public bool Required { get; set; }

    /// <summary>Whether search counts its values.</summary>
    public bool Facetable { get; set; }

    /// <summary>For an enum: the allowed values, as a JSON array of text; otherwise null.</summary>
    public string? Values { get; set; }

    /// <summary>For a concept: the taxonomy of its values; otherwise null.</summary>
    public TaxonomyId? TaxonomyId { get; set; }
}
