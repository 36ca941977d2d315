using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Tagging;

namespace Catalog.Application.Tests.Reading;

/// <summary>Random conditions and orders over the entities of <see cref="ReadingWorld"/>, with values that do and do not occur.</summary>
internal sealed class RandomRequests(Random random, ReadModel model, ReadingWorld world)
{
    private static readonly Type[] Roots = [typeof(Product), typeof(Order), typeof(Customer), typeof(Asset), typeof(InventoryItem), typeof(Concept), typeof(TagAssignment), typeof(OrderLine)];

    public ReadEntity Root() => model.Entity(Roots[random.Next(Roots.Length)]);

    public ReadFilter Filter(ReadEntity entity, int depth)
    {
        int choice = random.Next(depth > 0 ? 12 : 6);
        bool isItem = typeof(Item).IsAssignableFrom(entity.ClrType);
        switch (choice)
        {
            case 6:
            case 7:
                return new ReadFilter.All([.. Enumerable.Range(0, random.Next(4)).Select(_ => Filter(entity, depth - 1))]);
            case 8:
                return new ReadFilter.Any([.. Enumerable.Range(0, random.Next(4)).Select(_ => Filter(entity, depth - 1))]);
            case 9 when entity.TryGetMember("TaxonomyId", out ReadMember? taxonomy) && random.Next(3) == 0:
                return new ReadFilter.OfTaxonomy(taxonomy, random.Next(4) == 0 ? "missing" : "colour");
            case 9:
                return new ReadFilter.Not(Filter(entity, depth - 1));
            case 10:
            case 11 when Relations(entity).Count > 0:
                List<ReadRelation> relations = Relations(entity);
                if (relations.Count == 0)
                {
                    goto default;
                }

                ReadRelation relation = relations[random.Next(relations.Count)];
                if (relation.IsMany && random.Next(5) == 0)
                {
                    return new ReadFilter.Counted(relation, (ComparisonOperator)random.Next(5), random.Next(3));
                }

                return new ReadFilter.Related(relation, (RelationQuantifier)random.Next(3), random.Next(4) == 0 ? null : Filter(relation.Target, depth - 1));
            case 4 when isItem:
                return new ReadFilter.Tagged(Tagged());
            case 5 when isItem:
                return random.Next(6) == 0
                    ? new ReadFilter.InSegment(world.All<Segment>().First().Id.Value)
                    : new ReadFilter.Attribute(entity.Member(nameof(Item.Attributes)), random.Next(4) == 0 ? "weight" : random.Next(3) == 0 ? "fragile" : "material", Test());
            default:
                return Leaf(entity);
        }
    }

    public IReadOnlyList<ReadOrder> Order(ReadEntity entity)
    {
        List<ReadOrder> order = [];
        for (int i = random.Next(3); i > 0; i--)
        {
            List<ReadRelation> path = [];
            ReadEntity at = entity;
            while (random.Next(3) == 0 && at.Relations.Where(relation => !relation.IsMany).ToList() is { Count: > 0 } next)
            {
                path.Add(next[random.Next(next.Count)]);
                at = path[^1].Target;
            }

            ReadMember member = Scalars(at)[random.Next(Scalars(at).Count)];
            order.Add(new ReadOrder(path, member, random.Next(2) == 0));
        }

        return order;
    }

    private static List<ReadMember> Scalars(ReadEntity entity) => [.. entity.Members.Where(member => member.Kind != SlotKind.Json && entity.ClrType.GetProperty(member.Name) is not null)];

    /// <summary>Members that differ from row to row; seldom all of them.</summary>
    private List<ReadMember> Telling(ReadEntity entity)
    {
        List<object> rows = [.. world.All<object>().Where(entity.ClrType.IsInstanceOfType)];
        List<ReadMember> members = Scalars(entity);
        List<ReadMember> differing = [.. members.Where(member => rows.Select(row => NaiveReader.Get(row, member.Name)).Distinct().Skip(1).Any())];
        return random.Next(10) == 0 || differing.Count == 0 ? members : differing;
    }

    private static List<ReadRelation> Relations(ReadEntity entity) =>
        [.. entity.Relations.Where(relation => relation.Target.ClrType != typeof(Actor) && relation.Target.Name is not ("ConceptLabel" or "Ticket" or "Message" or "FinancialRecord" or "MedicalRecord" or "Document"))];

    private ReadFilter Leaf(ReadEntity entity)
    {
        List<ReadMember> members = Telling(entity);
        ReadMember member = members[random.Next(members.Count)];
        if (member.Kind == SlotKind.Text && random.Next(2) == 0)
        {
            string text = Sample(entity, member) as string ?? "chair";
            int start = random.Next(text.Length + 1);
            int length = random.Next(text.Length - start + 1);
            string part = text.Substring(start, length);
            return new ReadFilter.Match(member, (MatchOperator)random.Next(3), IsWhole(part) ? random.Next(2) == 0 ? part : part.ToUpperInvariant() : "st");
        }

        return random.Next(4) == 0
            ? new ReadFilter.In(member, [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(6) == 0 ? null : Sample(entity, member))])
            : new ReadFilter.Compare(member, (ComparisonOperator)random.Next(5), random.Next(10) == 0 ? null : Sample(entity, member));
    }

    private object? Sample(ReadEntity entity, ReadMember member)
    {
        List<object> rows = [.. world.Rows.Where(row => entity.ClrType.IsInstanceOfType(row))];
        object? value = rows.Count == 0 ? null : NaiveReader.Get(rows[random.Next(rows.Count)], member.Name);
        return (value, random.Next(5)) switch
        {
            (decimal number, 0) => number + 0.00003m,
            (decimal number, 1) => number - 0.00003m,
            (DateTimeOffset time, 0) => time.AddTicks(3),
            (int number, 0) => number + 1,
            _ => value,
        };
    }

    private TaggedFilter Tagged()
    {
        List<Concept> concepts = [.. world.All<Concept>()];
        long Concept() => concepts[random.Next(concepts.Count)].Id.Value;
        List<long> Some(int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => Concept())];
        return new TaggedFilter
        {
            Taxonomy = random.Next(3) switch { 0 => "colour", 1 when random.Next(4) == 0 => "missing", _ => null },
            AnyOf = random.Next(2) == 0 ? null : Some(3),
            AllOf = random.Next(3) == 0 ? Some(2) : [],
            NoneOf = random.Next(3) == 0 ? Some(2) : [],
            WithDescendants = random.Next(2) == 0,
            Status = random.Next(2) == 0 ? [] : [TagStatus.Accepted],
            MinConfidence = random.Next(3) == 0 ? random.Next(11) / 10.0 : null,
        };
    }

    private AttributeTest Test() => random.Next(6) switch
    {
        0 => new AttributeTest.Exists(random.Next(2) == 0),
        1 => new AttributeTest.Text((ComparisonOperator)random.Next(5), random.Next(2) == 0 ? "Holz" : "Metall"),
        2 => new AttributeTest.TextIn(["holz", "Metall"]),
        3 => new AttributeTest.TextMatch((MatchOperator)random.Next(3), random.Next(2) == 0 ? "HO" : "lz"),
        4 => new AttributeTest.Number((ComparisonOperator)random.Next(5), random.Next(-3, 4) / 2.0 * 2),
        _ => new AttributeTest.Truth(random.Next(2) == 0),
    };

    private static bool IsWhole(string part) => part.Length > 0 && !char.IsLowSurrogate(part[0]) && !char.IsHighSurrogate(part[^1]);
}
