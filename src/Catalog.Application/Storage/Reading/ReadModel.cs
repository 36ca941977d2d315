using Catalog.Application.Storage.Configurations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Catalog.Application.Storage.Reading;

/// <summary>EF Core's relational model, reduced to what reading needs: tables, columns, keys and relations by name.</summary>
/// <remarks>EF Core stays the one source of the model; nothing here is written by hand.</remarks>
public sealed class ReadModel
{
    private const string WorkspaceColumn = "WorkspaceId";

    private readonly Dictionary<Type, ReadEntity> entities = [];

    private ReadModel()
    {
    }

    /// <summary>All entities that have a table.</summary>
    public IReadOnlyCollection<ReadEntity> Entities => entities.Values;

    /// <summary>The entity of a class.</summary>
    /// <exception cref="ArgumentException">The class is no entity of the model.</exception>
    public ReadEntity Entity(Type clrType) => entities.TryGetValue(clrType, out ReadEntity? entity)
        ? entity
        : throw new ArgumentException($"{clrType.Name} is no entity of the model.", nameof(clrType));

    /// <summary>The entity of a class.</summary>
    public ReadEntity Entity<T>() => Entity(typeof(T));

    internal static ReadModel From(DbContext context)
    {
        ISqlGenerationHelper sql = context.GetService<ISqlGenerationHelper>();
        ReadModel model = new();
        List<IEntityType> types = [.. context.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !type.HasSharedClrType && !type.IsOwned())];
        foreach (IEntityType type in types)
        {
            model.entities.Add(type.ClrType, Describe(type, sql));
        }

        foreach (IEntityType type in types)
        {
            ReadEntity entity = model.entities[type.ClrType];
            entity.Base = type.BaseType is { } parent ? model.entities.GetValueOrDefault(parent.ClrType) : null;
            model.AddRelations(type, entity, sql);
        }

        return model;
    }

    private static ReadEntity Describe(IEntityType type, ISqlGenerationHelper sql)
    {
        List<StoreObjectIdentifier> levels = [];
        List<ReadTable> tables = [];
        foreach (IEntityType level in type.GetAllBaseTypes().Append(type))
        {
            if (StoreObjectIdentifier.Create(level, StoreObjectType.Table) is { } table && !levels.Contains(table))
            {
                string? key = level.FindPrimaryKey() is { Properties: [.., var last] } ? last.GetColumnName(table) : null;
                bool hasWorkspace = type.GetProperties().Any(property => property.GetColumnName(table) == WorkspaceColumn);
                levels.Add(table);
                tables.Add(new ReadTable(
                    sql.DelimitIdentifier(table.Name, table.Schema),
                    sql.DelimitIdentifier(key ?? "Id"),
                    hasWorkspace ? sql.DelimitIdentifier(WorkspaceColumn) : null));
            }
        }

        ReadEntity entity = new(type.ClrType.Name, type.ClrType, tables);
        foreach (IProperty property in type.GetProperties())
        {
            // The key stands in every table of the entity; it is read from the last, whose indexes end in it.
            int table = levels.FindLastIndex(level => property.GetColumnName(level) is not null);
            if (table >= 0)
            {
                // FindLastIndex has just seen that the property has a column in this table.
                entity.Add(Describe(property, table, sql.DelimitIdentifier(property.GetColumnName(levels[table])!)));
            }
        }

        entity.KeyOrNull = type.FindPrimaryKey() is { Properties: [var only] } ? entity.Member(only.Name) : null;
        return entity;
    }

    private static ReadMember Describe(IProperty property, int table, string column)
    {
        RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        Type clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        Type stored = mapping.Converter?.ProviderClrType ?? clr;
        stored = Nullable.GetUnderlyingType(stored) ?? stored;
        bool isJson = property.FindAnnotation(JsonText.Annotation) is not null;
        SlotKind kind = clr == typeof(decimal) ? SlotKind.Decimal
            : clr == typeof(DateTimeOffset) || clr == typeof(DateTime) ? SlotKind.Instant
            : clr == typeof(DateOnly) ? SlotKind.Date
            : isJson ? SlotKind.Json
            : stored == typeof(bool) || clr == typeof(bool) ? SlotKind.Boolean
            : stored == typeof(double) || stored == typeof(float) ? SlotKind.Real
            : stored == typeof(long) || stored == typeof(int) || stored == typeof(short) || stored == typeof(byte) ? SlotKind.Integer
            : SlotKind.Text;
        return new ReadMember(property.Name, clr, kind, property.IsNullable, table, column, mapping.Converter);
    }

    private void AddRelations(IEntityType type, ReadEntity entity, ISqlGenerationHelper sql)
    {
        foreach (INavigation navigation in type.GetNavigations())
        {
            if (!entities.TryGetValue(navigation.TargetEntityType.ClrType, out ReadEntity? target))
            {
                continue;
            }

            string foreign = KeyOf(navigation.ForeignKey.Properties).Name;
            string principal = KeyOf(navigation.ForeignKey.PrincipalKey.Properties).Name;
            (string source, string other) = navigation.IsOnDependent ? (foreign, principal) : (principal, foreign);
            entity.Add(new ReadRelation(navigation.Name, entity, target, navigation.IsCollection, entity.Member(source), target.Member(other), link: null));
        }

        foreach (ISkipNavigation navigation in type.GetSkipNavigations())
        {
            if (!entities.TryGetValue(navigation.TargetEntityType.ClrType, out ReadEntity? target)
                || navigation.JoinEntityType.GetTableName() is not { } linkName)
            {
                continue;
            }

            StoreObjectIdentifier table = StoreObjectIdentifier.Table(linkName, navigation.JoinEntityType.GetSchema());
            string Column(IReadOnlyForeignKey key) => sql.DelimitIdentifier(
                KeyOf(key.Properties).GetColumnName(table) ?? throw new InvalidOperationException($"{key} has no column in {linkName}."));
            entity.Add(new ReadRelation(
                navigation.Name,
                entity,
                target,
                isMany: true,
                entity.Member(KeyOf(navigation.ForeignKey.PrincipalKey.Properties).Name),
                target.Member(KeyOf(navigation.Inverse.ForeignKey.PrincipalKey.Properties).Name),
                new ReadLink(
                    sql.DelimitIdentifier(linkName, table.Schema),
                    Column(navigation.ForeignKey),
                    Column(navigation.Inverse.ForeignKey),
                    navigation.JoinEntityType.GetProperties().Any(property => property.GetColumnName(table) == WorkspaceColumn) ? sql.DelimitIdentifier(WorkspaceColumn) : null)));
        }
    }

    // A key may begin with the workspace; the last part is the one that tells rows apart.
    private static IReadOnlyProperty KeyOf(IReadOnlyList<IReadOnlyProperty> properties) => properties[^1];
}
