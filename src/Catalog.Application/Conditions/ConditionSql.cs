using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

// Conditions as SQL.
// A bound condition becomes one boolean expression over a row of its subject. Inside of it SQL's "unknown" counts as false: everything
// that could turn it into true (a negation) says IS NOT TRUE. Values are parameters, every table carries the workspace.
// An aggregate over related rows is written in one of two ways with the same meaning: for a set of all rows as "the key is among those of
// the groups that pass", which the database computes once; for few rows as a subquery of the row, which reads only what belongs to it.
/// <summary>A condition, written as SQL at one instant.</summary>
internal sealed partial class ConditionSql : IReadCondition
{
    private readonly BoundCondition condition;
    private readonly ReadModel model;
    private readonly ConditionDialect dialect;
    private readonly ConditionTables names;
    private readonly DateTimeOffset asOf;
    private readonly bool fewRows;

    // Whether what is being written is asked of few rows only, because conditions beside it let few through.
    private bool isNarrowed;

    /// <summary>A condition to write.</summary>
    /// <param name="condition">The condition, bound with a catalogue of <see cref="ConditionCatalogueReader"/>.</param>
    /// <param name="subject">The name of its subject.</param>
    /// <param name="model">The model.</param>
    /// <param name="dialect">How the database speaks.</param>
    /// <param name="names">Tables of tags and segments.</param>
    /// <param name="asOf">The instant of evaluation.</param>
    /// <param name="fewRows">Whether few rows will be asked, by key.</param>
    public ConditionSql(BoundCondition condition, string subject, ReadModel model, ConditionDialect dialect, ConditionTables names, DateTimeOffset asOf, bool fewRows)
    {
        this.condition = condition;
        this.model = model;
        this.dialect = dialect;
        this.names = names;
        this.asOf = Storage.UtcTime.Whole(asOf);
        this.fewRows = fewRows;
        ConditionNeeds needs = ConditionNeeds.Of(subject, condition);
        Tables = needs.Fields.OfType<StoredField>().Aggregate(0, (tables, field) => tables | field.Tables);
        foreach (StoredRelation relation in needs.Relations.Keys.OfType<StoredRelation>())
        {
            Tables |= 1 << relation.Relation.SourceKey.Table;
        }
    }

    /// <inheritdoc/>
    public int Tables { get; }

    /// <inheritdoc/>
    public void Write(SqlText sql, in SqlFrame frame) => Write(sql, new Row(frame, Tables | frame.Entity.OwnTable), condition);

    private void Write(SqlText sql, Row row, BoundCondition node)
    {
        switch (node)
        {
            case BoundCondition.All all:
                bool before = isNarrowed;
                isNarrowed |= PassingShare.Of(all.Of) <= PassingShare.Few;
                WriteList(sql, row, all.Of, " AND ", "1 = 1");
                isNarrowed = before;
                break;
            case BoundCondition.Any any:
                WriteList(sql, row, any.Of, " OR ", "0 = 1");
                break;
            case BoundCondition.Not not:
                sql.Append("((");
                Write(sql, row, not.Of);
                sql.Append(") IS NOT TRUE)");
                break;
            case BoundCondition.AtLeast some:
                WriteAtLeast(sql, row, some);
                break;
            case BoundCondition.Constant constant:
                sql.Append(constant.Value ? "1 = 1" : "0 = 1");
                break;
            case BoundCondition.FieldIs field:
                WriteField(sql, row, field);
                break;
            case BoundCondition.Aggregate aggregate:
                WriteAggregate(sql, row, aggregate);
                break;
            case BoundCondition.Member member:
                WriteMember(sql, row, member);
                break;
            case BoundCondition.Tags tags:
                WriteTags(sql, row, tags);
                break;
            case BoundCondition.Words words:
                WriteAnyWords(sql, row, words);
                break;
            case BoundCondition.Sample sample:
                WriteSample(sql, row, sample.Bucket);
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} cannot be asked of stored rows.", nameof(node));
        }
    }

    private void WriteList(SqlText sql, Row row, IReadOnlyList<BoundCondition> parts, string joint, string whenEmpty)
    {
        if (parts.Count == 0)
        {
            sql.Append(whenEmpty);
            return;
        }

        sql.Append('(');
        for (int i = 0; i < parts.Count; i++)
        {
            sql.Append(i == 0 ? "" : joint);
            Write(sql, row, parts[i]);
        }

        sql.Append(')');
    }

    private void WriteAtLeast(SqlText sql, Row row, BoundCondition.AtLeast some)
    {
        sql.Append("(0");
        foreach (BoundCondition part in some.Of)
        {
            sql.Append(" + CASE WHEN ");
            Write(sql, row, part);
            sql.Append(" THEN 1 ELSE 0 END");
        }

        sql.Append(" >= ").Append(some.N).Append(')');
    }

    private static void WriteSample(SqlText sql, Row row, SampleBucket bucket)
    {
        int first = sql.Parameters.Count + 1;
        foreach (long number in (ReadOnlySpan<long>)[bucket.A, bucket.B, bucket.C, bucket.D, SampleBucket.Prime, SampleBucket.Buckets, bucket.Below])
        {
            sql.Parameters.Add(SqlValue.Integer(number));
        }

        // x = (id % p * a + b) % p;  (x * x % p * c + d) % p % buckets < below
        void X()
        {
            sql.Append("((").Column(row.Frame, row.Frame.Entity.Key).Append(" % ").Placeholder(first + 4).Append(" * ").Placeholder(first)
                .Append(" + ").Placeholder(first + 1).Append(") % ").Placeholder(first + 4).Append(')');
        }

        sql.Append("(((");
        X();
        sql.Append(" * ");
        X();
        sql.Append(" % ").Placeholder(first + 4).Append(" * ").Placeholder(first + 2).Append(" + ").Placeholder(first + 3).Append(") % ").Placeholder(first + 4)
            .Append(") % ").Placeholder(first + 5).Append(" < ").Placeholder(first + 6).Append(')');
    }

    /// <summary>A row in the statement.</summary>
    /// <param name="Frame">Its aliases.</param>
    /// <param name="Tables">Its tables that are joined, as bits.</param>
    private sealed record Row(SqlFrame Frame, int Tables)
    {
        /// <summary>The relation it was reached by, if it is a step on the way of an aggregate.</summary>
        public StoredRelation? Via { get; init; }

        /// <summary>The row it was reached from, if that is in the same FROM.</summary>
        public Row? From { get; init; }
    }
}
