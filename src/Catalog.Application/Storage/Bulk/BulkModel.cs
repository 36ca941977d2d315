using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Catalog.Application.Storage.Bulk;

/// <summary>What bulk writers of one database share: where the rows of each entity type go, and the compiled code that writes them. Thread-safe.</summary>
internal sealed class BulkModel(IModel model)
{
    private readonly ConcurrentDictionary<Type, IReadOnlyList<BulkTable>> _tables = new();
    private readonly ConcurrentDictionary<(Type Type, string Table), Delegate> _binders = new();

    /// <summary>The model of the database behind a store.</summary>
    public static BulkModel Of(CatalogStore store)
    {
        using var context = store.Read();
        return new(context.Model);
    }

    /// <summary>The tables of an entity type in the order of insertion.</summary>
    public IReadOnlyList<BulkTable> Tables(Type type) => _tables.GetOrAdd(type, static (type, model) => BulkTable.Of(
        model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is not part of the model.", nameof(type))), model);

    /// <summary>The code that hands the columns of one row to the database, made on first use.</summary>
    public TBinder Binder<TBinder>(Type type, BulkTable table, Func<TBinder> make)
        where TBinder : Delegate => (TBinder)_binders.GetOrAdd((type, table.Name), static (_, make) => make(), make);
}
