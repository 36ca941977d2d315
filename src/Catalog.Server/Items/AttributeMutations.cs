using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;
using Catalog.Server.Data;

namespace Catalog.Server.Items;

/// <summary>Defines custom attributes.</summary>
[MutationType]
[Error<CatalogError>]
public static class AttributeMutations
{
    /// <summary>Defines a custom attribute of a kind of items, or changes everything of its definition but the type.</summary>
    public static async Task<AttributeDefinitionPayload> DefineAttributeAsync(
        AttributeDefinitionInput attribute, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] AttributeDefiner definer, CancellationToken cancellationToken)
    {
        var changed = await definer.DefineAsync(caller, attribute.ToInput(), idempotencyKey, cancellationToken);
        return new AttributeDefinitionPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Value);
    }
}

/// <summary>What a custom attribute is to be; it is found again by kind and key.</summary>
[InputObjectType("AttributeDefinitionInput")]
public sealed record AttributeDefinitionInput
{
    /// <summary>The kind of item that has it.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>Its name in the attributes of an item.</summary>
    public required string Key { get; init; }

    /// <summary>The type of its values; fixed once defined.</summary>
    public required AttributeType Type { get; init; }

    /// <summary>The name people see; the key when not given.</summary>
    public string? Title { get; init; }

    /// <summary>What it means.</summary>
    public string? Description { get; init; }

    /// <summary>Whether every item of the kind must have it, from its next change on.</summary>
    [DefaultValue(false)]
    public bool Required { get; init; }

    /// <summary>Whether search counts its values.</summary>
    [DefaultValue(false)]
    public bool Facetable { get; init; }

    /// <summary>The allowed values of an enum.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The taxonomy of a concept's values.</summary>
    [ID<Taxonomy>]
    public TaxonomyId? Taxonomy { get; init; }

    internal Application.Items.AttributeInput ToInput() => new(Kind, Key, Type, Title, Description, Required, Facetable, Values, Taxonomy);
}

/// <summary>The outcome of defining an attribute.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Key">Row key.</param>
public sealed record AttributeDefinitionPayload(long Sequence, string? ChangeSet, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<AttributeDefinitionPayload>]
public static class AttributeDefinitionPayloadType
{
    /// <summary>The definition after the change.</summary>
    public static Row<AttributeDefinition> AttributeDefinition() => default;
}
