using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Items;

/// <summary>Creates, changes and archives items of every kind. Each change is based on a version and names what it changed.</summary>
public sealed partial class ItemWriter(ChangeRunner changes)
{
    /// <summary>Creates an item.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="values">Its fields: the title is required, a missing external key becomes the item's id.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">DuplicateKey, InvalidValue or NotFound (a related item), each with the field.</exception>
    public Task<Changed<ItemRevision>> CreateAsync(Caller caller, ItemKind kind, ItemChanges values, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.CreateItem, $"Create {kind}", new { kind, values }, idempotencyKey), async scope =>
        {
            var item = ItemFields.Create(kind);
            item.Id = await scope.TakeIdAsync<ItemId>();
            item.WorkspaceId = caller.WorkspaceId;
            item.ExternalKey = item.Id.ToString();
            item.CreatedAt = item.UpdatedAt = scope.Now;
            item.CreatedById = item.UpdatedById = caller.ActorId;

            var changed = await ApplyAsync(scope, item, values, isNew: true);
            item.Title = TextRules.Name(item.Title, "title");
            await RefuseDuplicateKeyAsync(scope, item);
            scope.Context.Add(item);
            scope.Record(ChangeSubject.Item, item.Id.Value, ChangeKind.Created, new { fields = changed }, kind);
            return new ItemRevision(item.Id, kind, item.Version);
        }, cancellationToken);

    /// <summary>Changes fields of an item. Setting what is there already changes nothing, not even the version.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="id">The item.</param>
    /// <param name="expectedVersion">The version the change is based on; null to take whatever is there.</param>
    /// <param name="values">The fields to set.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound, VersionConflict, DuplicateKey or InvalidValue, each with the field.</exception>
    public Task<Changed<ItemRevision>> UpdateAsync(
        Caller caller, ItemId id, int? expectedVersion, ItemChanges values, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.UpdateItem, $"Change item {id}", new { id, expectedVersion, values }, idempotencyKey), async scope =>
        {
            var item = await FindAsync(scope, id, expectedVersion);
            var changed = await ApplyAsync(scope, item, values, isNew: false);
            if (changed.Count > 0)
            {
                await RefuseDuplicateKeyAsync(scope, item);
                Touch(scope, item);
                scope.Record(ChangeSubject.Item, id.Value, ChangeKind.Updated, new { fields = changed }, item.Kind);
            }

            return new ItemRevision(id, item.Kind, item.Version);
        }, cancellationToken);

    /// <summary>Takes items out of daily work, or brings them back. Items that are there already stay as they are.</summary>
    /// <exception cref="CatalogException">NotFound or VersionConflict.</exception>
    public Task<Changed<ItemRevision>> ArchiveAsync(
        Caller caller, ItemId id, int? expectedVersion, bool restore, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.ArchiveItem, (restore ? "Restore" : "Archive") + $" item {id}", new { id, expectedVersion, restore }, idempotencyKey), async scope =>
        {
            var item = await FindAsync(scope, id, expectedVersion);
            var state = restore ? ItemState.Active : ItemState.Archived;
            if (item.State != state)
            {
                var fields = new[] { new FieldChange("state", item.State, state) };
                item.State = state;
                Touch(scope, item);
                scope.Record(ChangeSubject.Item, id.Value, restore ? ChangeKind.Restored : ChangeKind.Archived, new { fields }, item.Kind);
            }

            return new ItemRevision(id, item.Kind, item.Version);
        }, cancellationToken);

    private static async Task<Item> FindAsync(ChangeScope scope, ItemId id, int? expectedVersion)
    {
        // The kind first: asking for an item of any kind would join every kind's table.
        var kind = await scope.Context.Items.Where(i => i.WorkspaceId == scope.Caller.WorkspaceId && i.Id == id).Select(i => (ItemKind?)i.Kind).SingleOrDefaultAsync(scope.Cancellation)
            ?? throw ItemErrors.NotFound(id, "id");
        Item? item = kind switch
        {
            ItemKind.Asset => await OneAsync<Asset>(),
            ItemKind.Customer => await OneAsync<Customer>(),
            ItemKind.Order => await OneAsync<Order>(),
            ItemKind.Product => await OneAsync<Product>(),
            ItemKind.InventoryItem => await OneAsync<InventoryItem>(),
            ItemKind.Supplier => await OneAsync<Supplier>(),
            ItemKind.Location => await OneAsync<Location>(),
            ItemKind.Document => await OneAsync<Document>(),
            ItemKind.Message => await OneAsync<Message>(),
            ItemKind.Ticket => await OneAsync<Ticket>(),
            ItemKind.FinancialRecord => await OneAsync<FinancialRecord>(),
            ItemKind.MedicalRecord => await OneAsync<MedicalRecord>(),
            _ => null,
        };
        if (item is null)
        {
            throw ItemErrors.NotFound(id, "id");
        }

        return expectedVersion is { } expected && expected != item.Version ? throw ItemErrors.VersionConflict(id, expected, item.Version) : item;

        Task<TItem?> OneAsync<TItem>()
            where TItem : Item =>
            scope.Context.Set<TItem>().SingleOrDefaultAsync(i => i.WorkspaceId == scope.Caller.WorkspaceId && i.Id == id, scope.Cancellation);
    }

    private static void Touch(ChangeScope scope, Item item)
    {
        item.Version++;
        item.UpdatedAt = scope.Now;
        item.UpdatedById = scope.Caller.ActorId;
    }

    private static async Task RefuseDuplicateKeyAsync(ChangeScope scope, Item item)
    {
        if (await scope.Context.Items.AnyAsync(i => i.WorkspaceId == item.WorkspaceId && i.Kind == item.Kind && i.ExternalKey == item.ExternalKey && i.Id != item.Id, scope.Cancellation))
        {
            throw ItemErrors.DuplicateKey(item.Kind, item.ExternalKey);
        }
    }

    /// <summary>Sets fields and attributes; returns what differs, before and after.</summary>
    private static async Task<List<FieldChange>> ApplyAsync(ChangeScope scope, Item item, ItemChanges values, bool isNew)
    {
        var changed = new List<FieldChange>();
        foreach (var (name, value) in values.Fields)
        {
            var field = ItemFields.Find(item.Kind, name);
            var before = field.Get(item);
            field.Set(item, value);
            var after = field.Get(item);
            if (Equals(before, after))
            {
                continue;
            }

            if (!isNew && before is Sensitivity was && (after is not Sensitivity asked || asked < was))
            {
                throw SensitivityErrors.NoReason(item.Id);
            }

            if (field.Related is { } related && after is ItemId target)
            {
                await RefuseUnrelatedAsync(scope, target, related, field.Name);
            }

            changed.Add(new FieldChange(field.Name, isNew ? null : before, after));
        }

        changed.AddRange(await ItemAttributes.ApplyAsync(scope, item, values.Attributes, isNew));
        return changed;
    }

    private static async Task RefuseUnrelatedAsync(ChangeScope scope, ItemId target, ItemKind expected, string field)
    {
        var kind = await scope.Context.Items.Where(i => i.WorkspaceId == scope.Caller.WorkspaceId && i.Id == target).Select(i => (ItemKind?)i.Kind).SingleOrDefaultAsync(scope.Cancellation)
            ?? throw ItemErrors.NotFound(target, field);
        if (kind != expected)
        {
            throw ItemErrors.WrongKind(target, kind, expected, field);
        }
    }
}

/// <summary>A field before and after a change, as the audit trail shows it.</summary>
internal sealed record FieldChange(string Field, object? Before, object? After);
