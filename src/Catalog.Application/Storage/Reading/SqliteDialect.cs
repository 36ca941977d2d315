using System.Globalization;
using System.Numerics;
using System.Text;
using Catalog.Domain;

namespace Catalog.Application.Storage.Reading;

/// <summary>What SQLite says its own way.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    /// <summary>Up to here each key is a parameter of its own; beyond, all keys are one JSON array.</summary>
    private const int MostKeyParameters = 512;

    public override char ParameterPrefix => '?';

    public override string ByKey => "+";

    private protected override string Element => "j.value";

    public override void WriteKeys(SqlText sql, Action<SqlText> column, ReadOnlyMemory<long> keys)
    {
        column(sql);
        ReadOnlySpan<long> span = keys.Span;
        if (span.Length == 1)
        {
            sql.Append(" = ").Parameter(SqlValue.Integer(span[0]));
            return;
        }

        if (span.Length > MostKeyParameters)
        {
            StringBuilder json = new("[", span.Length * 12);
            for (int i = 0; i < span.Length; i++)
            {
                json.Append(i == 0 ? string.Empty : ",").Append(CultureInfo.InvariantCulture, $"{span[i]}");
            }

            sql.Append(" IN (SELECT value FROM json_each(").Parameter(SqlValue.FromText(json.Append(']').ToString())).Append("))");
            return;
        }

        // The number of parameters is rounded up to a power of two, so that few texts serve all numbers of keys.
        int count = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(span.Length, 1));
        sql.Append(" IN (");
        for (int i = 0; i < count; i++)
        {
            sql.Append(i == 0 ? string.Empty : ", ").Parameter(SqlValue.Integer(span.IsEmpty ? 0 : span[Math.Min(i, span.Length - 1)]));
        }

        sql.Append(')');
    }

    private protected override void WriteSingle(SqlText sql, in SqlColumn column, int path, AttributeTest test)
    {
        switch (test)
        {
            case AttributeTest.Exists exists:
                sql.Append("COALESCE(json_type(").Column(column).Append(", ").Placeholder(path).Append("), 'null')").Append(exists.Value ? " <> 'null'" : " = 'null'");
                break;
            case AttributeTest.Truth truth:
                sql.Append("json_type(").Column(column).Append(", ").Placeholder(path).Append(truth.Value ? ") = 'true'" : ") = 'false'");
                break;
            case AttributeTest.Number number:
                sql.Append("(json_type(").Column(column).Append(", ").Placeholder(path).Append(") IN ('integer', 'real') AND json_extract(")
                    .Column(column).Append(", ").Placeholder(path).Append(')').Append(Sign(number.Operator)).Parameter(SqlValue.FromReal(number.Value)).Append(')');
                break;
            default:
                throw new ArgumentException($"Unknown test {test.GetType().Name}.", nameof(test));
        }
    }

    // SQLite holds null for less than everything by itself.
    public override void WriteNullOrder(SqlText sql, bool descending)
    {
    }

    private protected override void WriteElements(SqlText sql, in SqlColumn column, int path) => sql
        .Append("EXISTS (SELECT 1 FROM json_each(").Column(column).Append(", ").Placeholder(path)
        .Append(") j WHERE COALESCE(json_type(").Column(column).Append(", ").Placeholder(path).Append("), '') <> 'object' AND j.type = 'text' AND ");

    private protected override void WriteMatchStart(SqlText sql, MatchOperator match) =>
        sql.Append(match == MatchOperator.Contains ? "instr(catalog_fold(" : "substr(catalog_fold(");

    private protected override void WriteMatchEnd(SqlText sql, MatchOperator match, int parameter) => _ = match switch
    {
        MatchOperator.Contains => sql.Append("), ").Placeholder(parameter).Append(") > 0"),
        MatchOperator.StartsWith => sql.Append("), 1, length(").Placeholder(parameter).Append(")) = ").Placeholder(parameter),
        _ => sql.Append("), -length(").Placeholder(parameter).Append(")) = ").Placeholder(parameter),
    };

    private protected override string AttributePath(string key) => "$.\"" + key + "\"";
}
