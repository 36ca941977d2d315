using System.Reflection;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Segments;
using Catalog.Server.Tagging;

namespace Catalog.Server.Data;

/// <summary>Answers every field of the schema that shows entities from the database.</summary>
internal sealed class CatalogDataSources(ReadStore store) : IDataSourceProvider
{
    /// <inheritdoc/>
    public IDataSource? Find(DataField field)
    {
        if (!IsEntity(field.Entity))
        {
            return null;
        }

        ReadEntity entity = store.Model.Entity(field.Entity);
        if (field.ParentEntity is not { } parent)
        {
            return field switch
            {
                { ParentType: "Query", Name: "nodes" } => new NodesSource(store, entity),
                { ParentType: "Query", Name: "_entities" } => new EntitiesSource(store, entity),
                { ParentType: "Query", Name: "auditEntries" } => new AuditSource(store, entity),
                { Shape: DataShape.Single } => new KeyedSource(store, entity),
                _ => new RootSource(store, entity),
            };
        }

        if (!IsEntity(parent))
        {
            return new PayloadSource(store, entity);
        }

        string name = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        if (!store.Model.Entity(parent).TryGetRelation(name, out ReadRelation? relation))
        {
            return null;
        }

        return relation switch
        {
            { IsMany: false, Target.ClrType.IsAbstract: true } => new LookupSource(store, relation),
            { IsMany: false } => new JoinedSource(store, relation),
            { Name: nameof(Item.Tags) } => new TagsSource(store, relation),
            { Name: nameof(Item.Memberships) } => new MembershipsSource(store, relation),
            _ => new RelatedSource(store, relation),
        };
    }

    /// <summary>Whether the property of an entity is to be seen: the workspace is the caller's own, and keys are seen as what they lead to.</summary>
    public static bool Shows(PropertyInfo property) =>
        property.Name is not ("WorkspaceId" or "NameFolded" or "TextFolded" or "SiblingKey" or "TargetKey" or "Path" or "AssetLinks" or "ProductLinks" or "GoalLinks" or "CampaignLinks" or "SegmentLinks" or "Secret" or "Questions")
        && !(property.Name == nameof(TagAssignment.Exclusive) && property.DeclaringType == typeof(TagAssignment)) // the taxonomy's, kept beside for an index
        && !(property.Name == nameof(Project.Seed) && property.DeclaringType == typeof(Project)) // tells what is drawn in secret
        && !(property.Name is (nameof(Job.Input) or nameof(Job.Owner) or nameof(Job.Checkpoint)) && property.DeclaringType == typeof(Job)) // names paths and processes of this machine
        && (property.Name == nameof(AuditEntry.SubjectId) && property.DeclaringType == typeof(AuditEntry)
            || !(property.Name.EndsWith("Id", StringComparison.Ordinal) && property.Name.Length > 2));

    private static bool IsEntity(Type type) => type.Namespace == typeof(Item).Namespace;
}
