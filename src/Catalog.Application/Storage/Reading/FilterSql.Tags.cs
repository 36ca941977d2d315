namespace Catalog.Application.Storage.Reading;

/// <content>Conditions on tags and segments.</content>
internal sealed partial class FilterSql
{
    // Positive parts are "the id is among the items of these assignments", from which a database can start; negative ones are
    // "there is no such assignment of this item", which it answers from the index by item.
    private void WriteTagged(SqlText sql, in SqlFrame frame, TaggedFilter tagged, bool negated)
    {
        string joint = string.Empty;
        string next = negated ? " OR " : " AND ";
        sql.Append('(');
        if (tagged.AnyOf is { } any)
        {
            WriteAssigned(sql, frame, tagged, any, narrowed: true, negated);
            joint = next;
        }

        foreach (long concept in tagged.AllOf)
        {
            sql.Append(joint);
            WriteAssigned(sql, frame, tagged, [concept], narrowed: true, negated);
            joint = next;
        }

        if (tagged.NoneOf.Count > 0)
        {
            sql.Append(joint);
            WriteAssigned(sql, frame, tagged, tagged.NoneOf, narrowed: true, !negated);
            joint = next;
        }

        if (joint.Length == 0)
        {
            WriteAssigned(sql, frame, tagged, [], narrowed: false, negated);
        }

        sql.Append(')');
    }

    private void WriteAssigned(SqlText sql, in SqlFrame frame, TaggedFilter tagged, IReadOnlyList<long> concepts, bool narrowed, bool negated)
    {
        if (narrowed && concepts.Count == 0)
        {
            sql.Append(negated ? Always : Never);
            return;
        }

        TagTables names = tags ?? throw new InvalidOperationException("The model has no tags.");
        int t = sql.NextAlias();
        if (negated)
        {
            sql.Append("NOT EXISTS (SELECT 1");
        }
        else
        {
            sql.Column(frame, frame.Entity.Key).Append(" IN (SELECT ");
            Name(sql, t, names.AssignmentItem);
        }

        sql.Append(" FROM ").Append(names.Assignments).Append(" t").Append(t).Append(" WHERE ");
        Name(sql, t, names.AssignmentWorkspace).Append(" = ").Placeholder(FromSql.WorkspaceParameter);
        if (negated)
        {
            sql.Append(" AND ");
            Name(sql, t, names.AssignmentItem).Append(" = ").Column(frame, frame.Entity.Key);
        }

        if (tagged.Taxonomy is { } taxonomy)
        {
            sql.Append(" AND ");
            Name(sql, t, names.AssignmentTaxonomy).Append(" = ");
            WriteTaxonomy(sql, taxonomy);
        }

        if (narrowed)
        {
            sql.Append(" AND ");
            Name(sql, t, names.AssignmentConcept);
            if (tagged.WithDescendants)
            {
                WriteSubtrees(sql, names, concepts);
            }
            else
            {
                WriteNumbers(sql, concepts);
            }
        }

        if (tagged.Status.Count > 0)
        {
            sql.Append(" AND ");
            Name(sql, t, names.Status.Column).Append(" IN (");
            for (int i = 0; i < tagged.Status.Count; i++)
            {
                sql.Append(i == 0 ? string.Empty : ", ").Value(names.Status, SqlValue.Of(names.Status, tagged.Status[i], out _));
            }

            sql.Append(')');
        }

        if (tagged.MinConfidence is { } confidence)
        {
            sql.Append(" AND ");
            Name(sql, t, names.AssignmentConfidence).Append(" >= ").Parameter(SqlValue.FromReal(confidence));
        }

        sql.Append(')');
    }

    // Evaluated once for the statement: it does not speak of the row.
    private void WriteTaxonomy(SqlText sql, string key)
    {
        TagTables names = tags ?? throw new InvalidOperationException("The model has no taxonomies.");
        sql.Append("(SELECT ").Append(names.TaxonomyId).Append(" FROM ").Append(names.Taxonomies)
            .Append(" WHERE ").Append(names.TaxonomyWorkspace).Append(" = ").Placeholder(FromSql.WorkspaceParameter)
            .Append(" AND ").Append(names.TaxonomyKey).Append(" = ").Parameter(SqlValue.FromText(key)).Append(')');
    }

    // The path of a concept is a prefix of the paths below it and ends in '/', whose successor is '0': a subtree is one range of an index.
    private static void WriteSubtrees(SqlText sql, TagTables names, IReadOnlyList<long> concepts)
    {
        int top = sql.NextAlias();
        int below = sql.NextAlias();
        sql.Append(" IN (SELECT ");
        Name(sql, below, names.ConceptId).Append(" FROM ").Append(names.Concepts).Append(" t").Append(top)
            .Append(" JOIN ").Append(names.Concepts).Append(" t").Append(below).Append(" ON ");
        Name(sql, below, names.ConceptWorkspace).Append(" = ").Placeholder(FromSql.WorkspaceParameter).Append(" AND ");
        Name(sql, below, names.ConceptTaxonomy).Append(" = ");
        Name(sql, top, names.ConceptTaxonomy).Append(" AND ");
        Name(sql, below, names.ConceptPath).Append(" >= ");
        Name(sql, top, names.ConceptPath).Append(" AND ");
        Name(sql, below, names.ConceptPath).Append(" < rtrim(");
        Name(sql, top, names.ConceptPath).Append(", '/') || '0' WHERE ");
        Name(sql, top, names.ConceptWorkspace).Append(" = ").Placeholder(FromSql.WorkspaceParameter).Append(" AND ");
        Name(sql, top, names.ConceptId);
        WriteNumbers(sql, concepts);
        sql.Append(')');
    }

    private void WriteInSegment(SqlText sql, in SqlFrame frame, long segment, bool negated)
    {
        TagTables names = tags ?? throw new InvalidOperationException("The model has no segments.");
        int t = sql.NextAlias();
        sql.Append(negated ? "NOT EXISTS (SELECT 1 FROM " : "EXISTS (SELECT 1 FROM ").Append(names.Memberships).Append(" t").Append(t).Append(" WHERE ");
        Name(sql, t, names.MembershipWorkspace).Append(" = ").Placeholder(FromSql.WorkspaceParameter).Append(" AND ");
        Name(sql, t, names.MembershipSegment).Append(" = ").Parameter(SqlValue.Integer(segment)).Append(" AND ");
        Name(sql, t, names.MembershipItem).Append(" = ").Column(frame, frame.Entity.Key).Append(" AND ");
        Name(sql, t, names.MembershipTo).Append(" IS NULL)");
    }

    private static void WriteNumbers(SqlText sql, IReadOnlyList<long> numbers)
    {
        if (numbers.Count == 1)
        {
            sql.Append(" = ").Parameter(SqlValue.Integer(numbers[0]));
            return;
        }

        sql.Append(" IN (");
        for (int i = 0; i < numbers.Count; i++)
        {
            sql.Append(i == 0 ? string.Empty : ", ").Parameter(SqlValue.Integer(numbers[i]));
        }

        sql.Append(')');
    }

    private static SqlText Name(SqlText sql, int alias, string column) => sql.Append('t').Append(alias).Append('.').Append(column);
}
