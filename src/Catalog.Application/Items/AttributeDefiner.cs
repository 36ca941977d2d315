using System.Text.Json;
using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Items;

/// <summary>Defines the custom attributes that items of a kind may have.</summary>
public sealed class AttributeDefiner(ChangeRunner changes)
{
    /// <summary>Defines an attribute, or changes everything of its definition but the type.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="input">The definition, found again by kind and key.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">InvalidValue, or NotFound for the taxonomy.</exception>
    public Task<Changed<AttributeDefinitionId>> DefineAsync(Caller caller, AttributeInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.UpdateItem, $"Define attribute {input.Key} of {input.Kind}", input, idempotencyKey), async scope =>
        {
            var key = TextRules.Key(input.Key, "key");
            var values = input.Type == AttributeType.Enum ? input.Values?.Select(value => TextRules.Name(value, "values")).Distinct().ToList() ?? [] : null;
            if (values is { Count: 0 })
            {
                throw ItemErrors.WrongType("values", "at least one value for an enum", null);
            }

            var taxonomy = input.Type == AttributeType.Concept ? input.Taxonomy : null;
            if (input.Type == AttributeType.Concept && !await scope.Context.Taxonomies.AnyAsync(t => t.WorkspaceId == caller.WorkspaceId && t.Id == taxonomy, scope.Cancellation))
            {
                throw TaxonomyErrors.NotFound(taxonomy ?? default);
            }

            var definition = await scope.Context.AttributeDefinitions.SingleOrDefaultAsync(
                d => d.WorkspaceId == caller.WorkspaceId && d.Kind == input.Kind && d.Key == key, scope.Cancellation);
            var isNew = definition is null;
            if (definition is null)
            {
                definition = new AttributeDefinition
                {
                    Id = await scope.TakeIdAsync<AttributeDefinitionId>(), WorkspaceId = caller.WorkspaceId, Kind = input.Kind, Key = key, Type = input.Type,
                };
                scope.Context.Add(definition);
            }
            else if (definition.Type != input.Type)
            {
                throw ItemErrors.AttributeTypeFixed(key, definition.Type);
            }

            definition.Title = TextRules.Name(input.Title ?? key, "title");
            definition.Description = TextRules.Text(input.Description, TextRules.BodyLength, "description");
            definition.Required = input.Required;
            definition.Facetable = input.Facetable;
            definition.Values = values is null ? null : JsonSerializer.Serialize(values, AuditJson.Options);
            definition.TaxonomyId = taxonomy;
            if (isNew || scope.Context.Entry(definition).State == EntityState.Modified)
            {
                scope.Record(ChangeSubject.AttributeDefinition, definition.Id.Value, isNew ? ChangeKind.Created : ChangeKind.Updated, input);
            }

            return definition.Id;
        }, cancellationToken);
}

/// <summary>What a custom attribute is to be.</summary>
/// <param name="Kind">The kind of item that has it.</param>
/// <param name="Key">Its name in the attributes object.</param>
/// <param name="Type">The type of its values; fixed once defined.</param>
/// <param name="Title">The name people see; null is the key.</param>
/// <param name="Description">What it means, or null.</param>
/// <param name="Required">Whether every item of the kind must have it, from its next change on.</param>
/// <param name="Facetable">Whether search counts its values.</param>
/// <param name="Values">The allowed values of an enum; ignored otherwise.</param>
/// <param name="Taxonomy">The taxonomy of a concept's values; ignored otherwise.</param>
public sealed record AttributeInput(
    ItemKind Kind, string Key, AttributeType Type, string? Title = null, string? Description = null, bool Required = false, bool Facetable = false,
    IReadOnlyList<string>? Values = null, TaxonomyId? Taxonomy = null);
