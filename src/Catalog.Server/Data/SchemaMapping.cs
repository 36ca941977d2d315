using System.Reflection;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Types;
using Catalog.Server.Conditions;
using Catalog.Server.Items;
using Catalog.Server.Segments;
using Catalog.Server.Tagging;

namespace Catalog.Server.Data;

/// <summary>How the entities, which know nothing of GraphQL, become types of the schema, and where their rows come from.</summary>
public static class SchemaMapping
{
    // Relations that may be null in the class, since EF Core fills them in, but never in the database.
    private static readonly HashSet<(Type, string)> Always =
    [
        (typeof(ChangeSet), nameof(ChangeSet.Actor)), (typeof(AuditEntry), nameof(AuditEntry.Actor)), (typeof(AuditEntry), nameof(AuditEntry.ChangeSet)),
        (typeof(TagAssignment), nameof(TagAssignment.Item)), (typeof(TagAssignment), nameof(TagAssignment.Concept)),
        (typeof(TagAssignment), nameof(TagAssignment.Taxonomy)), (typeof(TagAssignment), nameof(TagAssignment.Actor)),
        (typeof(Concept), nameof(Concept.Taxonomy)), (typeof(ConceptLabel), nameof(ConceptLabel.Concept)),
        (typeof(OrderLine), nameof(OrderLine.Order)), (typeof(SegmentMember), nameof(SegmentMember.Segment)),
        (typeof(SegmentMember), nameof(SegmentMember.Item)), (typeof(Segment), nameof(Segment.Owner)),
        (typeof(Item), nameof(Item.CreatedBy)), (typeof(Item), nameof(Item.UpdatedBy)),
        (typeof(ClassificationRule), nameof(ClassificationRule.List)), (typeof(ClassificationRule), nameof(ClassificationRule.Concept)), (typeof(RuleList), nameof(RuleList.Actor)),
        (typeof(Job), nameof(Job.Actor)), (typeof(Project), nameof(Project.Owner)), (typeof(Guideline), nameof(Guideline.Actor)), (typeof(Guideline), nameof(Guideline.Project)),
        (typeof(InspectionLot), nameof(InspectionLot.Project)), (typeof(Goal), nameof(Goal.Owner)), (typeof(Campaign), nameof(Campaign.Owner)), (typeof(Webhook), nameof(Webhook.Owner)),
        (typeof(SegmentOverride), nameof(SegmentOverride.Item)), (typeof(SegmentOverride), nameof(SegmentOverride.Actor)), (typeof(SegmentOverride), nameof(SegmentOverride.Segment)),
        (typeof(SegmentSize), nameof(SegmentSize.Segment)), (typeof(WebhookDelivery), nameof(WebhookDelivery.Webhook)), (typeof(WebhookDelivery), nameof(WebhookDelivery.Segment)),
        (typeof(MappingSet), nameof(MappingSet.Source)), (typeof(Mapping), nameof(Mapping.Set)), (typeof(Mapping), nameof(Mapping.Source)),
        (typeof(Mapping), nameof(Mapping.Author)), (typeof(ConceptNote), nameof(ConceptNote.Concept)),
        (typeof(ClassificationModel), nameof(ClassificationModel.Taxonomy)), (typeof(ClassificationModel), nameof(ClassificationModel.Actor)),
        (typeof(LabelSuspect), nameof(LabelSuspect.Model)), (typeof(LabelSuspect), nameof(LabelSuspect.Item)),
    ];

    /// <summary>Adds the types of this assembly, the mapping of entities and the database as the source of their rows.</summary>
    public static RequestExecutorBuilder AddCatalogTypes(this RequestExecutorBuilder builder, ReadStore store, IDataSourceProvider? sources = null)
    {
        builder.ShowsProperty = CatalogDataSources.Shows;
        builder.TypeOfProperty = property => TypeOf(property, store.Model);
        builder.UploadType = typeof(IFile);
        builder.DataSources = sources ?? new CatalogDataSources(store);
        foreach (Type key in typeof(IRowId<>).Assembly.GetTypes().Where(IsRowKey))
        {
            builder.AddKeyType(key, typeof(long));
        }

        // A condition is about items of one kind.
        foreach (ReadEntity kind in store.Model.Entities.Where(entity => entity.Base?.ClrType == typeof(Item)))
        {
            builder.AddFilterField(kind.ClrType, "condition", typeof(ConditionInput), "The item is active and meets a condition of the condition language, as the members of a segment do.");
        }

        return builder
            .ModifyOptions(options => options.EnableCountFilter = true)
            .AddTypes(typeof(SchemaMapping).Assembly)
            .AddFilterField(typeof(Item), "tagged", typeof(TaggedInput), "The item carries, or does not carry, concepts of a taxonomy.")
            .AddFilterField(typeof(Item), "inSegment", typeof(InSegmentInput), "The item is in a segment by now.")
            .AddFilterField(typeof(Item), "attribute", typeof(AttributeFilterInput), "A custom attribute of the item compares so.");
    }

    private static string? TypeOf(PropertyInfo property, ReadModel model)
    {
        Type declaring = property.DeclaringType ?? typeof(object);
        if (Always.Contains((declaring, property.Name)))
        {
            return property.PropertyType.Name + "!";
        }

        // Every class of the model is an entity; one that is abstract and unknown to it does not occur.
        return model.Entities.FirstOrDefault(entity => entity.ClrType == declaring) is { } entity
            && entity.TryGetMember(property.Name, out ReadMember? member) && member.Kind == SlotKind.Json
                ? member.IsNullable ? "JSON" : "JSON!"
                : null;
    }

    private static bool IsRowKey(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRowId<>));
}
