using System.Linq.Expressions;
using System.Reflection;
using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Catalog.Application.Storage.Bulk;

/// <summary>A table that rows of one entity type are written to, as the relational model of EF Core describes it.</summary>
/// <param name="Name">The table, quoted.</param>
/// <param name="Columns">All columns; those of the key last.</param>
/// <param name="KeyLength">How many columns the key has.</param>
internal sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns, int KeyLength)
{
    public IEnumerable<BulkColumn> Values => Columns.Take(Columns.Count - KeyLength);

    public IEnumerable<BulkColumn> Key => Columns.Skip(Columns.Count - KeyLength);

    /// <summary>The row version, if the table has one: an update asks for the version before it.</summary>
    public BulkColumn? Version => Columns.FirstOrDefault(column => column.IsVersion);

    /// <summary>The tables of an entity type in the order of insertion: that of the base type first.</summary>
    public static IReadOnlyList<BulkTable> Of(IEntityType type)
    {
        var root = type.GetRootType().GetTableName();
        return [.. type.GetTableMappings().OrderBy(mapping => mapping.Table.Name == root ? 0 : 1).Select(mapping => Describe(type, mapping))];
    }

    private static BulkTable Describe(IEntityType type, ITableMapping mapping)
    {
        var key = mapping.Table.PrimaryKey!.Columns; // every table of the model has one
        var columns = mapping.ColumnMappings.Select(column => BulkColumn.Describe(type, column)).ToList();
        return new(
            Quote(mapping.Table.Name),
            [.. columns.Where(column => key.All(part => Quote(part.Name) != column.Name)), .. key.Select(part => columns.Single(column => column.Name == Quote(part.Name)))],
            key.Count);
    }

    internal static string Quote(string name) => $"\"{name}\"";
}

/// <summary>A column and how its value is taken from an entity.</summary>
/// <param name="Name">The column, quoted.</param>
/// <param name="StoreType">The database's type without its size.</param>
/// <param name="Property">The property of the entity it is taken from.</param>
/// <param name="ToProvider">Turns the property's value, never null, into what is stored; null when it is stored as it is.</param>
/// <param name="IsVersion">Whether it counts the changes of the row.</param>
internal sealed record BulkColumn(string Name, string StoreType, PropertyInfo Property, LambdaExpression? ToProvider, bool IsVersion)
{
    public static BulkColumn Describe(IEntityType type, IColumnMapping mapping)
    {
        var property = mapping.Property;
        // A kind's table repeats the workspace of its item in a property that only EF knows of.
        var member = property.Name == CatalogContext.RowWorkspaceId ? typeof(Item).GetProperty(nameof(Item.WorkspaceId)) : property.PropertyInfo;
        var size = mapping.TypeMapping.StoreType.IndexOf('(', StringComparison.Ordinal);
        return new(
            BulkTable.Quote(mapping.Column.Name),
            size < 0 ? mapping.TypeMapping.StoreType : mapping.TypeMapping.StoreType[..size],
            member ?? throw new NotSupportedException($"{type.Name}.{property.Name} is not written in bulk: it has no property."),
            mapping.TypeMapping.Converter?.ConvertToProviderExpression,
            property.IsConcurrencyToken && property.ClrType == typeof(int));
    }

    /// <summary>
    /// An expression that writes the column's value of <paramref name="entity"/>: <paramref name="write"/> for a value as it is stored,
    /// <paramref name="writeNull"/> for none.
    /// </summary>
    public Expression Write(Expression entity, Func<Expression, Expression> write, Func<Expression> writeNull)
    {
        Expression value = Expression.Property(entity, Property);
        var type = value.Type;
        var isNullable = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        if (!isNullable)
        {
            return write(Convert(value));
        }

        return Expression.IfThenElse(
            Expression.Equal(value, Expression.Constant(null, type)),
            writeNull(),
            write(Convert(type.IsValueType ? Expression.Property(value, "Value") : value)));
    }

    private Expression Convert(Expression value)
    {
        if (ToProvider is null)
        {
            return value;
        }

        var parameter = ToProvider.Parameters[0];
        var argument = parameter.Type == value.Type ? value : Expression.Convert(value, parameter.Type);
        return new Replace(parameter, argument).Visit(ToProvider.Body);
    }

    private sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
