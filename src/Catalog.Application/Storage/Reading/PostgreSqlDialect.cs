using Catalog.Domain;

namespace Catalog.Application.Storage.Reading;

/// <summary>What PostgreSQL says its own way.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override char ParameterPrefix => '$';

    public override void WriteKeys(SqlText sql, Action<SqlText> column, ReadOnlyMemory<long> keys)
    {
        column(sql);
        if (keys.Length == 1)
        {
            sql.Append(" = ").Parameter(SqlValue.Integer(keys.Span[0]));
        }
        else
        {
            sql.Append(" = ANY(").Parameter(SqlValue.List(keys)).Append(')');
        }
    }

    public override void WriteMatch(SqlText sql, in SqlColumn column, MatchOperator match, string value)
    {
        int parameter = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText(TextFold.Fold(value)));
        WriteMatchStart(sql, match);
        sql.Column(column);
        WriteMatchEnd(sql, match, parameter);
    }

    public override void WriteAttribute(SqlText sql, in SqlColumn column, string key, AttributeTest test)
    {
        int name = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText(key));
        switch (test)
        {
            case AttributeTest.Exists exists:
                sql.Append("COALESCE(jsonb_typeof(").Column(column).Append(" -> ").Placeholder(name).Append("), 'null')").Append(exists.Value ? " <> 'null'" : " = 'null'");
                break;
            case AttributeTest.Truth truth:
                sql.Column(column).Append(" -> ").Placeholder(name).Append(truth.Value ? " = 'true'::jsonb" : " = 'false'::jsonb");
                break;
            case AttributeTest.Number number:
                sql.Append("CASE WHEN jsonb_typeof(").Column(column).Append(" -> ").Placeholder(name).Append(") = 'number' THEN (")
                    .Column(column).Append(" ->> ").Placeholder(name).Append(")::double precision").Append(Sign(number.Operator)).Parameter(SqlValue.FromReal(number.Value)).Append(" END");
                break;
            case AttributeTest.Text text:
                WriteElements(sql, column, name);
                sql.Append("j.v").Append(Sign(text.Operator)).Parameter(SqlValue.FromText(text.Value)).Append(')');
                break;
            case AttributeTest.TextIn within:
                WriteElements(sql, column, name);
                sql.Append("j.v IN (");
                for (int i = 0; i < within.Values.Count; i++)
                {
                    sql.Append(i == 0 ? string.Empty : ", ").Parameter(SqlValue.FromText(within.Values[i]));
                }

                sql.Append("))");
                break;
            case AttributeTest.TextMatch match:
                WriteElements(sql, column, name);
                int parameter = sql.Parameters.Count + 1;
                sql.Parameters.Add(SqlValue.FromText(TextFold.Fold(match.Value)));
                WriteMatchStart(sql, match.Operator);
                sql.Append("j.v");
                WriteMatchEnd(sql, match.Operator, parameter);
                sql.Append(')');
                break;
            default:
                throw new ArgumentException($"Unknown test {test.GetType().Name}.", nameof(test));
        }
    }

    public override void WriteNullOrder(SqlText sql, bool descending) => sql.Append(descending ? " NULLS LAST" : " NULLS FIRST");

    // A single value is treated as a list of one; the text is compared byte by byte, as columns are.
    private static void WriteElements(SqlText sql, in SqlColumn column, int name) => sql
        .Append("EXISTS (SELECT 1 FROM (SELECT (e.value #>> '{}') COLLATE \"C\" AS v FROM jsonb_array_elements(CASE jsonb_typeof(").Column(column).Append(" -> ").Placeholder(name)
        .Append(") WHEN 'array' THEN ").Column(column).Append(" -> ").Placeholder(name)
        .Append(" ELSE jsonb_build_array(").Column(column).Append(" -> ").Placeholder(name)
        .Append(") END) e WHERE jsonb_typeof(e.value) = 'string') j WHERE ");

    private static void WriteMatchStart(SqlText sql, MatchOperator match) => sql.Append(match switch
    {
        MatchOperator.Contains => "strpos(catalog_fold(",
        MatchOperator.StartsWith => "starts_with(catalog_fold(",
        _ => "right(catalog_fold(",
    });

    private static void WriteMatchEnd(SqlText sql, MatchOperator match, int parameter) => _ = match switch
    {
        MatchOperator.Contains => sql.Append("), ").Placeholder(parameter).Append(") > 0"),
        MatchOperator.StartsWith => sql.Append("), ").Placeholder(parameter).Append(')'),
        _ => sql.Append("), length(").Placeholder(parameter).Append(")) = ").Placeholder(parameter),
    };
}
