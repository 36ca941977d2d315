using Catalog.Application.Storage.Configurations;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Jobs;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Catalog.Application.Storage;

// The model: what the entities in Model mean to a database.
// Invariants, each proved on both databases by the storage suite:
//   M1 every table carries WorkspaceId and every unique index starts with it (Workspaces and Sequences aside).
//   M2 row keys come from the application; no column is filled in by the database.
//   M3 text is compared by code point; decimals have four places and add up exactly; times are UTC in whole microseconds.
//   M4 enums are their numbers.   M5 an exclusive taxonomy has at most one accepted concept per item.
/// <summary>The catalog's tables. One derived context per database keeps the migrations of each apart.</summary>
public abstract class CatalogContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The name of the column of each kind's table that repeats the item's workspace; an unmapped name in the entities.</summary>
    public const string RowWorkspaceId = nameof(RowWorkspaceId);

    /// <summary>Workspaces.</summary>
    public DbSet<Workspace> Workspaces => Set<Workspace>();

    /// <summary>Who made changes.</summary>
    public DbSet<Actor> Actors => Set<Actor>();

    /// <summary>Service tokens.</summary>
    public DbSet<ServiceToken> ServiceTokens => Set<ServiceToken>();

    /// <summary>Items of every kind.</summary>
    public DbSet<Item> Items => Set<Item>();

    /// <summary>Lines of orders.</summary>
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    /// <summary>Pictures and files of products.</summary>
    public DbSet<ProductAsset> ProductAssets => Set<ProductAsset>();

    /// <summary>Definitions of custom attributes.</summary>
    public DbSet<AttributeDefinition> AttributeDefinitions => Set<AttributeDefinition>();

    /// <summary>Taxonomies.</summary>
    public DbSet<Taxonomy> Taxonomies => Set<Taxonomy>();

    /// <summary>Concepts of all taxonomies.</summary>
    public DbSet<Concept> Concepts => Set<Concept>();

    /// <summary>Labels of concepts.</summary>
    public DbSet<ConceptLabel> ConceptLabels => Set<ConceptLabel>();

    /// <summary>Notes of concepts.</summary>
    public DbSet<ConceptNote> ConceptNotes => Set<ConceptNote>();

    /// <summary>Mapping sets.</summary>
    public DbSet<MappingSet> MappingSets => Set<MappingSet>();

    /// <summary>Mappings of all sets.</summary>
    public DbSet<Mapping> Mappings => Set<Mapping>();

    /// <summary>Relations of concepts beside the tree.</summary>
    public DbSet<ConceptRelation> ConceptRelations => Set<ConceptRelation>();

    /// <summary>Decisions and suggestions about concepts on items.</summary>
    public DbSet<TagAssignment> TagAssignments => Set<TagAssignment>();

    /// <summary>Segments.</summary>
    public DbSet<Segment> Segments => Set<Segment>();

    /// <summary>Memberships in segments.</summary>
    public DbSet<SegmentMember> SegmentMembers => Set<SegmentMember>();

    /// <summary>Decisions by hand against the rules of segments.</summary>
    public DbSet<SegmentOverride> SegmentOverrides => Set<SegmentOverride>();

    /// <summary>Sizes of segments, moment by moment.</summary>
    public DbSet<SegmentSize> SegmentSizes => Set<SegmentSize>();

    /// <summary>Business goals.</summary>
    public DbSet<Goal> Goals => Set<Goal>();

    /// <summary>Campaigns.</summary>
    public DbSet<Campaign> Campaigns => Set<Campaign>();

    /// <summary>Which segments serve which goals.</summary>
    public DbSet<SegmentGoal> SegmentGoals => Set<SegmentGoal>();

    /// <summary>Which segments are addressed by which campaigns.</summary>
    public DbSet<SegmentCampaign> SegmentCampaigns => Set<SegmentCampaign>();

    /// <summary>Addresses that are told of changed members.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>Messages to webhooks.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>How far followers of the outbox have come.</summary>
    public DbSet<FollowerPosition> FollowerPositions => Set<FollowerPosition>();

    /// <summary>Lifetime totals of customers.</summary>
    public DbSet<CustomerLifetime> CustomerLifetimes => Set<CustomerLifetime>();

    /// <summary>Recency, frequency and monetary value of customers.</summary>
    public DbSet<CustomerRfm> CustomerRfms => Set<CustomerRfm>();

    /// <summary>Classes of products.</summary>
    public DbSet<ProductAbc> ProductAbcs => Set<ProductAbc>();

    /// <summary>Classes of stock.</summary>
    public DbSet<InventoryAbc> InventoryAbcs => Set<InventoryAbc>();

    /// <summary>The last run of each analysis.</summary>
    public DbSet<AnalysisRun> AnalysisRuns => Set<AnalysisRun>();
    /// <summary>Projects of manual classification.</summary>
    public DbSet<Project> Projects => Set<Project>();

    /// <summary>What projects ask about.</summary>
    public DbSet<ProjectTaxonomy> ProjectTaxonomies => Set<ProjectTaxonomy>();

    /// <summary>Versions of guidelines.</summary>
    public DbSet<Guideline> Guidelines => Set<Guideline>();

    /// <summary>Tasks of manual classification.</summary>
    public DbSet<ClassificationTask> ClassificationTasks => Set<ClassificationTask>();

    /// <summary>People's turns at tasks.</summary>
    public DbSet<Annotation> Annotations => Set<Annotation>();

    /// <summary>Reviews of tasks.</summary>
    public DbSet<TaskReview> TaskReviews => Set<TaskReview>();

    /// <summary>Lots of tasks under inspection.</summary>
    public DbSet<InspectionLot> InspectionLots => Set<InspectionLot>();

    /// <summary>Lists of classification rules.</summary>
    public DbSet<RuleList> RuleLists => Set<RuleList>();

    /// <summary>Classification rules.</summary>
    public DbSet<ClassificationRule> ClassificationRules => Set<ClassificationRule>();

    /// <summary>What rules in shadow would have said.</summary>
    public DbSet<RuleMatch> RuleMatches => Set<RuleMatch>();

    /// <summary>Trained models.</summary>
    public DbSet<ClassificationModel> ClassificationModels => Set<ClassificationModel>();

    /// <summary>The bytes of trained models.</summary>
    public DbSet<ClassificationModelFile> ClassificationModelFiles => Set<ClassificationModelFile>();

    /// <summary>What models at work said about items.</summary>
    public DbSet<ModelPrediction> ModelPredictions => Set<ModelPrediction>();

    /// <summary>Decisions that are probably wrong.</summary>
    public DbSet<LabelSuspect> LabelSuspects => Set<LabelSuspect>();

    /// <summary>Change sets.</summary>
    public DbSet<ChangeSet> ChangeSets => Set<ChangeSet>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Committed changes in order.</summary>
    public DbSet<OutboxEntry> OutboxEntries => Set<OutboxEntry>();

    /// <summary>Background jobs.</summary>
    public DbSet<Job> Jobs => Set<Job>();

    /// <summary>Remembered outcomes of requests.</summary>
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    /// <summary>Counters that hand out row keys.</summary>
    public DbSet<Sequence> Sequences => Set<Sequence>();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RepeatWorkspaceOfAddedItems();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RepeatWorkspaceOfAddedItems();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ItemConfiguration.Apply(modelBuilder);
        PeopleConfiguration.Apply(modelBuilder);
        TradeConfiguration.Apply(modelBuilder);
        RecordConfiguration.Apply(modelBuilder);
        TaxonomyConfiguration.Apply(modelBuilder);
        AlignmentConfiguration.Apply(modelBuilder);
        SegmentConfiguration.Apply(modelBuilder);
        AnalysisConfiguration.Apply(modelBuilder);
        ClassificationConfiguration.Apply(modelBuilder);
        ModelConfiguration.Apply(modelBuilder);
        AccessConfiguration.Apply(modelBuilder);
        ChangeConfiguration.Apply(modelBuilder);

        foreach (var foreignKey in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()).ToList())
        {
            // The table of a kind hangs on Items by its key: EF owns that one. Nothing else goes away with what it points at.
            foreignKey.DeleteBehavior = foreignKey.IsBaseLinking() ? DeleteBehavior.Cascade : DeleteBehavior.Restrict;
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Indexes are chosen by the questions asked, not by the foreign keys that exist: each one slows every import.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();

        Id<ItemId>(configurationBuilder);
        Id<OrderLineId>(configurationBuilder);
        Id<AttributeDefinitionId>(configurationBuilder);
        Id<TaxonomyId>(configurationBuilder);
        Id<ConceptId>(configurationBuilder);
        Id<ConceptLabelId>(configurationBuilder);
        Id<ConceptNoteId>(configurationBuilder);
        Id<MappingSetId>(configurationBuilder);
        Id<MappingId>(configurationBuilder);
        Id<TagAssignmentId>(configurationBuilder);
        Id<SegmentId>(configurationBuilder);
        Id<SegmentMemberId>(configurationBuilder);
        Id<SegmentOverrideId>(configurationBuilder);
        Id<SegmentSizeId>(configurationBuilder);
        Id<GoalId>(configurationBuilder);
        Id<CampaignId>(configurationBuilder);
        Id<WebhookId>(configurationBuilder);
        Id<WebhookDeliveryId>(configurationBuilder);
        Id<ProjectId>(configurationBuilder);
        Id<GuidelineId>(configurationBuilder);
        Id<ClassificationTaskId>(configurationBuilder);
        Id<AnnotationId>(configurationBuilder);
        Id<TaskReviewId>(configurationBuilder);
        Id<InspectionLotId>(configurationBuilder);
        Id<RuleListId>(configurationBuilder);
        Id<RuleId>(configurationBuilder);
        Id<ModelId>(configurationBuilder);
        Id<LabelSuspectId>(configurationBuilder);
        Id<WorkspaceId>(configurationBuilder);
        Id<ActorId>(configurationBuilder);
        Id<ServiceTokenId>(configurationBuilder);
        Id<AuditEntryId>(configurationBuilder);
        Id<ChangeSetId>(configurationBuilder);
        Id<JobId>(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<short>();
    }

    private static void Id<TId>(ModelConfigurationBuilder configuration)
        where TId : struct, IRowId<TId> =>
        configuration.Properties<TId>().HaveConversion<RowIdConverter<TId>>();

    private void RepeatWorkspaceOfAddedItems()
    {
        foreach (var entry in ChangeTracker.Entries<Item>())
        {
            if (entry.State == EntityState.Added)
            {
                entry.Property(RowWorkspaceId).CurrentValue = entry.Entity.WorkspaceId;
            }
        }
    }
}
