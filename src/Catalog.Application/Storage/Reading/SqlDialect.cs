using Catalog.Domain;

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
    public void WriteMatch(SqlText sql, in SqlColumn column, MatchOperator match, string value)
    {
        int parameter = Folded(sql, value);
        WriteMatchStart(sql, match);
        sql.Column(column);
        WriteMatchEnd(sql, match, parameter);
    }

    /// <summary>Writes a test of a custom attribute; of one with several texts, that any of them meets it.</summary>
    public void WriteAttribute(SqlText sql, in SqlColumn json, string key, AttributeTest test)
    {
        int path = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText(AttributePath(key)));
        switch (test)
        {
            case AttributeTest.Text text:
                WriteElements(sql, json, path);
                sql.Append(Element).Append(Sign(text.Operator)).Parameter(SqlValue.FromText(text.Value)).Append(')');
                break;
            case AttributeTest.TextIn within:
                WriteElements(sql, json, path);
                sql.Append(Element).Append(" IN (");
                for (int i = 0; i < within.Values.Count; i++)
                {
                    sql.Append(i == 0 ? string.Empty : ", ").Parameter(SqlValue.FromText(within.Values[i]));
                }

                sql.Append("))");
                break;
            case AttributeTest.TextMatch match:
                WriteElements(sql, json, path);
                int parameter = Folded(sql, match.Value);
                WriteMatchStart(sql, match.Operator);
                sql.Append(Element);
                WriteMatchEnd(sql, match.Operator, parameter);
                sql.Append(')');
                break;
            default:
                WriteSingle(sql, json, path, test);
                break;
        }
    }

    /// <summary>Writes what a column that may be null needs behind it in an ORDER BY, so that nulls come first when rising.</summary>
    public abstract void WriteNullOrder(SqlText sql, bool descending);

    /// <summary>What the elements that <see cref="WriteElements"/> opens are called.</summary>
    private protected abstract string Element { get; }

    /// <summary>How the database names an attribute within the JSON of all.</summary>
    private protected abstract string AttributePath(string key);

    /// <summary>Writes a test of a value that is no text.</summary>
    /// <exception cref="ArgumentException">There is no such test.</exception>
    private protected abstract void WriteSingle(SqlText sql, in SqlColumn column, int path, AttributeTest test);

    /// <summary>Opens "there is an element that"; a single text is treated as a list of one. Closed by one bracket.</summary>
    private protected abstract void WriteElements(SqlText sql, in SqlColumn column, int path);

    /// <summary>Writes what stands before the text that is searched in.</summary>
    private protected abstract void WriteMatchStart(SqlText sql, MatchOperator match);

    /// <summary>Writes what stands behind it; the parameter is what is searched for.</summary>
    private protected abstract void WriteMatchEnd(SqlText sql, MatchOperator match, int parameter);

    private static int Folded(SqlText sql, string value)
    {
        sql.Parameters.Add(SqlValue.FromText(TextFold.Fold(value)));
        return sql.Parameters.Count;
    }

    private protected static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => " = ",
        ComparisonOperator.Greater => " > ",
        ComparisonOperator.GreaterOrEqual => " >= ",
        ComparisonOperator.Less => " < ",
        _ => " <= ",
    };
}
