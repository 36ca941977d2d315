using Catalog.Domain;

namespace Catalog.Application.Storage.Reading;

/// <summary>What PostgreSQL says its own way.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override char ParameterPrefix => '$';

    private protected override string Element => "j.v";

    private protected override string AttributePath(string key) => key;

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

    private protected override void WriteSingle(SqlText sql, in SqlColumn column, int name, AttributeTest test)
    {
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
            default:
                throw new ArgumentException($"Unknown test {test.GetType().Name}.", nameof(test));
        }
    }

    public override void WriteNullOrder(SqlText sql, bool descending) => sql.Append(descending ? " NULLS LAST" : " NULLS FIRST");

    // A single value is treated as a list of one; the text is compared byte by byte, as columns are.
    private protected override void WriteElements(SqlText sql, in SqlColumn column, int name) => sql
        .Append("EXISTS (SELECT 1 FROM (SELECT (e.value #>> '{}') COLLATE \"C\" AS v FROM jsonb_array_elements(CASE jsonb_typeof(").Column(column).Append(" -> ").Placeholder(name)
        .Append(") WHEN 'array' THEN ").Column(column).Append(" -> ").Placeholder(name)
        .Append(" ELSE jsonb_build_array(").Column(column).Append(" -> ").Placeholder(name)
        .Append(") END) e WHERE jsonb_typeof(e.value) = 'string') j WHERE ");

    private protected override void WriteMatchStart(SqlText sql, MatchOperator match) => sql.Append(match switch
    {
        MatchOperator.Contains => "strpos(catalog_fold(",
        MatchOperator.StartsWith => "starts_with(catalog_fold(",
        _ => "right(catalog_fold(",
    });

    private protected override void WriteMatchEnd(SqlText sql, MatchOperator match, int parameter) => _ = match switch
    {
        MatchOperator.Contains => sql.Append("), ").Placeholder(parameter).Append(") > 0"),
        MatchOperator.StartsWith => sql.Append("), ").Placeholder(parameter).Append(')'),
        _ => sql.Append("), length(").Placeholder(parameter).Append(")) = ").Placeholder(parameter),
    };
}
