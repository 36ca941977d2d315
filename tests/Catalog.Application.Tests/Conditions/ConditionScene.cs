using System.Runtime.CompilerServices;
using Catalog.Application.Conditions;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tests.Analysis;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Conditions;

/// <summary>Conditions over shared data.</summary>
internal static class ConditionScene
{
    private static readonly ConditionalWeakTable<DatabaseFixture, Store> Stores = [];
    private static readonly ConditionalWeakTable<ConditionStore, ReadStore> ReadStores = [];

    public static async Task<(Northwind Northwind, ConditionStore Store)> NorthwindAsync(DatabaseFixture fixture) =>
        (await Northwind.SharedAsync(fixture), Of(fixture));

    /// <summary>The conditions of a fixture's database.</summary>
    public static ConditionStore Of(DatabaseFixture fixture) => Stores.GetValue(fixture, key => new Store(key)).Conditions;

    public static ReadStore Reads(ConditionStore store) => ReadStores.TryGetValue(store, out ReadStore? reads) ? reads : throw new ArgumentException("Not a store of this class.", nameof(store));

    /// <summary>The external keys of all items of a kind, by id.</summary>
    public static async Task<Dictionary<long, string>> KeysAsync(Northwind northwind, ItemKind kind)
    {
        await using var context = northwind.Store.Read();
        return (await context.Items.Where(item => item.WorkspaceId == northwind.Workspace && item.Kind == kind).Select(item => new { item.Id, item.ExternalKey }).ToListAsync())
            .ToDictionary(item => item.Id.Value, item => item.ExternalKey);
    }

    private sealed class Store
    {
        public Store(DatabaseFixture fixture)
        {
            ReadStore reads = ReadStore.Open(fixture.Store);
            Conditions = new ConditionStore(fixture.Store, reads);
            ReadStores.Add(Conditions, reads);
        }

        public ConditionStore Conditions { get; }
    }
}
