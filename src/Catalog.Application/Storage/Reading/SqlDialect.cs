namespace Catalog.Application.Storage.Reading;

/// <summary>What the databases say differently.</summary>
internal abstract class SqlDialect
{
    /// <summary>The character before the number of a parameter.</summary>
    public abstract char ParameterPrefix { get; }

    /// <summary>
    /// The sign before a column that keeps its condition from choosing an index, where rows are better found by their keys: in the order
    /// of the table, or from the keys that another condition gives. Empty where the database has statistics to tell that by itself.
    /// </summary>
    public virtual string ByKey => string.Empty;

    /// <summary>Writes that a column is one of the keys, in a text that does not change with every number of keys.</summary>
    public abstract void WriteKeys(SqlText sql, Action<SqlText> column, ReadOnlyMemory<long> keys);

    /// <summary>Writes that a text contains, starts or ends with another, without regard to letter case.</summary>
    public abstract void WriteMatch(SqlText sql, in SqlColumn column, MatchOperator match, string value);

    /// <summary>Writes a test of a custom attribute.</summary>
    public abstract void WriteAttribute(SqlText sql, in SqlColumn json, string key, AttributeTest test);

    /// <summary>Writes what a column that may be null needs behind it in an ORDER BY, so that nulls come first when rising.</summary>
    public abstract void WriteNullOrder(SqlText sql, bool descending);

    private protected static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => " = ",
        ComparisonOperator.Greater => " > ",
        ComparisonOperator.GreaterOrEqual => " >= ",
        ComparisonOperator.Less => " < ",
        _ => " <= ",
    };
}
