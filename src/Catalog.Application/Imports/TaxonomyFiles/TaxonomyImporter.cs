using Catalog.Application.Imports.Batches;
using Catalog.Application.Imports.Tags;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.TaxonomyFiles;

/// <summary>
/// Imports taxonomies from files: all of a file in one transaction, or nothing of it. A concept is known again by its notation, or by its
/// place when it has none; concepts that the file does not name stay as they are. The same file twice changes nothing.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="clock">The time of the changes.</param>
public sealed class TaxonomyImporter(CatalogStore store, TimeProvider clock)
{
    /// <summary>Imports one file.</summary>
    /// <param name="request">Which file into which taxonomy.</param>
    /// <param name="caller">Who imports; needs the role Editor.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    /// <exception cref="CatalogException">The file cannot be read or is no tree, or a concept of it would take the place of another one.</exception>
    public async Task<TaxonomyReport> RunAsync(TaxonomyRequest request, Caller caller, CancellationToken cancellationToken = default)
    {
        caller.Require(Role.Editor);
        var workspace = caller.WorkspaceId;
        TextRules.Key(request.Key, "key");
        if (request.Language is not null)
        {
            TextRules.Language(request.Language, "language");
        }

        var entries = new TaxonomyFileReader(request, await IsTranslationAsync(request, workspace, cancellationToken)).Read();
        await using var transaction = await store.WriteAsync(cancellationToken);
        var context = transaction.Context;
        var now = UtcTime.Whole(clock.GetUtcNow());
        var changes = new BulkChanges(workspace, caller.ActorId, now);
        var tree = await ConceptTree.LoadAsync(context, workspace, request.Key, cancellationToken);
        var isNew = tree is null;
        tree ??= new(await NewTaxonomyAsync(request, transaction, workspace, now, cancellationToken));
        if (isNew)
        {
            changes.Add(ChangeSubject.Taxonomy, tree.Taxonomy.Id.Value, ChangeKind.Created);
        }

        var merge = new TaxonomyMerge(tree, changes, now);
        await merge.LoadLabelsAsync(context, cancellationToken);
        var ids = await transaction.TakeIdsAsync(Math.Max(1, TaxonomyMerge.KeysNeeded(entries)), cancellationToken);
        if (request.Language is null || request.Language == tree.Taxonomy.Language)
        {
            merge.Concepts(entries, ids);
        }
        else
        {
            merge.Translate(entries, request.Language, ids);
        }

        long? sequence = null;
        if (!request.DryRun && changes.Count > 0)
        {
            using var writer = BulkWriter.Create(context, new BulkModel(context.Model));
            await writer.InsertAsync(isNew ? [tree.Taxonomy] : Array.Empty<Taxonomy>(), cancellationToken);
            await merge.WriteAsync(writer, cancellationToken);
            var entryIds = await transaction.TakeIdsAsync(changes.Count + 1, cancellationToken);
            var set = new BulkChangeSet(entryIds.Next<ChangeSetId>(), ChangeSetKind.Import, $"Import of {Path.GetFileName(request.File)} into the taxonomy {request.Key}", IsNew: true);
            sequence = await changes.WriteAsync(transaction, writer, set, entryIds, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new(tree.Taxonomy.Id, entries.Count, merge.Created, merge.Updated, merge.Unchanged, merge.Unknown, sequence);
    }

    private async Task<bool> IsTranslationAsync(TaxonomyRequest request, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var language = await context.Taxonomies.Where(t => t.WorkspaceId == workspace && t.Key == request.Key).Select(t => t.Language).SingleOrDefaultAsync(cancellationToken);
        return language is not null && request.Language is not null && request.Language != language;
    }

    private static async Task<Taxonomy> NewTaxonomyAsync(
        TaxonomyRequest request, WriteTransaction transaction, WorkspaceId workspace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var language = request.Language
            ?? await transaction.Context.Workspaces.Where(w => w.Id == workspace).Select(w => w.Language).SingleAsync(cancellationToken);
        return new()
        {
            Id = (await transaction.TakeIdsAsync(1, cancellationToken)).Next<TaxonomyId>(),
            WorkspaceId = workspace,
            Key = request.Key,
            Name = request.Name ?? request.Key,
            Kind = request.Kind,
            Language = language,
            Exclusive = request.Exclusive,
            Open = request.Open,
            State = ItemState.Active,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
