using Catalog.Application.Storage.Model;
using Catalog.Domain.Classification.Projects;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Classification by people and by rules.</summary>
internal static class ClassificationConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        Projects(model);
        Tasks(model);
        Rules(model);
    }

    private static void Projects(ModelBuilder model)
    {
        model.Entity<Project>(project =>
        {
            project.ToTable("Projects");
            project.Property(p => p.Id).ValueGeneratedNever();
            project.Property(p => p.Filter).IsJsonOrNull();
            project.Property(p => p.Version).IsConcurrencyToken();
            project.HasOne<Workspace>().WithMany().HasForeignKey(p => p.WorkspaceId);
            project.HasOne(p => p.Owner).WithMany().HasForeignKey(p => p.OwnerId);
            project.HasIndex(p => new { p.WorkspaceId, p.NameFolded }).IsUnique().HasFilter($"\"State\" <> {(int)ProjectState.Closed}");
        });

        model.Entity<Project>().HasMany(p => p.Taxonomies).WithMany().UsingEntity<ProjectTaxonomy>(
            question => question.HasOne(q => q.Taxonomy).WithMany().HasForeignKey(q => q.TaxonomyId),
            question => question.HasOne(q => q.Project).WithMany(p => p.Questions).HasForeignKey(q => q.ProjectId),
            question =>
            {
                question.ToTable("ProjectTaxonomies");
                question.HasKey(q => new { q.WorkspaceId, q.ProjectId, q.TaxonomyId });
                question.HasOne<Workspace>().WithMany().HasForeignKey(q => q.WorkspaceId);
            });

        model.Entity<Guideline>(guideline =>
        {
            guideline.ToTable("Guidelines");
            guideline.Property(g => g.Id).ValueGeneratedNever();
            guideline.HasOne<Workspace>().WithMany().HasForeignKey(g => g.WorkspaceId);
            guideline.HasOne(g => g.Project).WithMany(p => p.Guidelines).HasForeignKey(g => g.ProjectId);
            guideline.HasOne(g => g.Actor).WithMany().HasForeignKey(g => g.ActorId);
            guideline.HasIndex(g => new { g.WorkspaceId, g.ProjectId, g.Version }).IsUnique();
        });

        model.Entity<InspectionLot>(lot =>
        {
            lot.ToTable("InspectionLots");
            lot.Property(l => l.Id).ValueGeneratedNever();
            lot.Property(l => l.Version).IsConcurrencyToken();
            lot.HasOne<Workspace>().WithMany().HasForeignKey(l => l.WorkspaceId);
            lot.HasOne(l => l.Project).WithMany(p => p.Lots).HasForeignKey(l => l.ProjectId);
            lot.HasIndex(l => new { l.WorkspaceId, l.ProjectId, l.Number }).IsUnique();
        });
    }

    private static void Tasks(ModelBuilder model)
    {
        model.Entity<ClassificationTask>(task =>
        {
            task.ToTable("ClassificationTasks");
            task.Property(t => t.Id).ValueGeneratedNever();
            task.Property(t => t.GoldAnswers).IsJsonOrNull();
            task.Property(t => t.Outcome).IsJsonOrNull();
            task.Property(t => t.Version).IsConcurrencyToken();
            task.HasOne<Workspace>().WithMany().HasForeignKey(t => t.WorkspaceId);
            task.HasOne(t => t.Project).WithMany().HasForeignKey(t => t.ProjectId);
            task.HasOne(t => t.Item).WithMany().HasForeignKey(t => t.ItemId);
            task.HasOne<Actor>().WithMany().HasForeignKey(t => t.LeaseActorId);
            task.HasOne<InspectionLot>().WithMany().HasForeignKey(t => t.LotId);
            task.HasIndex(t => new { t.WorkspaceId, t.ProjectId, t.ItemId }).IsUnique();
            task.HasIndex(t => new { t.WorkspaceId, t.ProjectId, t.State, t.IsGold, t.Place });
        });

        model.Entity<Annotation>(annotation =>
        {
            annotation.ToTable("Annotations");
            annotation.Property(a => a.Id).ValueGeneratedNever();
            annotation.Property(a => a.Answers).IsJsonOrNull();
            annotation.HasOne<Workspace>().WithMany().HasForeignKey(a => a.WorkspaceId);
            annotation.HasOne<Project>().WithMany().HasForeignKey(a => a.ProjectId);
            annotation.HasOne(a => a.Task).WithMany().HasForeignKey(a => a.TaskId);
            annotation.HasOne(a => a.Actor).WithMany().HasForeignKey(a => a.ActorId);
            annotation.HasIndex(a => new { a.WorkspaceId, a.TaskId, a.ActorId }).IsUnique();
            annotation.HasIndex(a => new { a.WorkspaceId, a.ProjectId, a.ActorId, a.SubmittedAt });
        });

        model.Entity<TaskReview>(review =>
        {
            review.ToTable("TaskReviews");
            review.Property(r => r.Id).ValueGeneratedNever();
            review.Property(r => r.Answers).IsJsonOrNull();
            review.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId);
            review.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId);
            review.HasOne(r => r.Task).WithMany().HasForeignKey(r => r.TaskId);
            review.HasOne(r => r.Actor).WithMany().HasForeignKey(r => r.ActorId);
            review.HasIndex(r => new { r.WorkspaceId, r.TaskId, r.Id });
            review.HasIndex(r => new { r.WorkspaceId, r.ProjectId, r.Id });
        });
    }

    private static void Rules(ModelBuilder model)
    {
        model.Entity<RuleList>(list =>
        {
            list.ToTable("RuleLists");
            list.Property(l => l.Id).ValueGeneratedNever();
            list.Property(l => l.Version).IsConcurrencyToken();
            list.HasOne<Workspace>().WithMany().HasForeignKey(l => l.WorkspaceId);
            list.HasOne(l => l.Actor).WithMany().HasForeignKey(l => l.ActorId);
            list.HasIndex(l => new { l.WorkspaceId, l.NameFolded }).IsUnique();
        });

        model.Entity<ClassificationRule>(rule =>
        {
            rule.ToTable("ClassificationRules");
            rule.Property(r => r.Id).ValueGeneratedNever();
            rule.Property(r => r.Condition).IsJsonOrNull();
            rule.Property(r => r.Patterns).IsJsonOrNull();
            rule.Property(r => r.Version).IsConcurrencyToken();
            rule.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId);
            rule.HasOne(r => r.List).WithMany(l => l.Rules).HasForeignKey(r => r.ListId);
            rule.HasOne(r => r.Concept).WithMany().HasForeignKey(r => r.ConceptId);
            rule.HasIndex(r => new { r.WorkspaceId, r.ListId, r.Priority, r.Id });
        });

        model.Entity<RuleMatch>(match =>
        {
            match.ToTable("RuleMatches");
            match.HasKey(m => new { m.WorkspaceId, m.RuleId, m.ItemId });
            match.HasOne<Workspace>().WithMany().HasForeignKey(m => m.WorkspaceId);
            match.HasOne(m => m.Rule).WithMany().HasForeignKey(m => m.RuleId);
            match.HasOne(m => m.Item).WithMany().HasForeignKey(m => m.ItemId);
            match.HasIndex(m => new { m.WorkspaceId, m.ItemId, m.RuleId });
        });
    }
}
