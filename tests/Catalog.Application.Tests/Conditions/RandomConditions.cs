using Catalog.Domain.Conditions;
using Catalog.Domain.Tagging;

namespace Catalog.Application.Tests.Conditions;

/// <summary>Random conditions on customers that can be bound, over what the data holds and a little beside it.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="rich">Whether customers have lines, products, tags and memberships (Northwind), or orders only (CDNOW).</param>
internal sealed class RandomConditions(Random random, bool rich)
{
    private static readonly string[] Texts = ["Germany", "FRANCE", "sao paulo", "São Paulo", "WA", "a", "Köln", "koln", "Straße", "SP", "C1", "C2", "México D.F.", "gold", "Berlin", "owner"];
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"];
    private static readonly string[] Patterns = ["^[a-m]", "o{2,}", "(str|rue)", "\\d+", "s$", "^.{5,9}$", "[^a-z ]", "\\bde\\b"];
    private static readonly string[] Places = ["north", "oslo", "bergen", "south", "rome"];
    private static readonly string[] Names = [.. Places, "OSLO", "Röme", "west"];
    private static readonly string[] Keywords = ["beach", "Beach", "été", "ETE", "stone", "straße", "nothing"];
    private static readonly string[] CustomerTexts = ["country", "city", "region", "title", "contactName", "tier", "street", "attributes.contactTitle", "attributes.fax", "email"];

    /// <summary>The values of the ordered enum attributes.level, in their order.</summary>
    public static readonly string[] Levels = ["low", "mid", "high"];

    public Condition Next(int depth) => random.Next(depth > 0 ? 12 : 8) switch
    {
        0 or 1 or 2 => Field(),
        3 or 4 or 5 => Related(depth),
        6 => rich ? Tagged("staff", Places) : Field(),
        7 => random.Next(4) switch
        {
            0 => new Condition.Sample(random.Next(0, 1001) / 10m, $"s{random.Next(3)}"),
            1 => Text(),
            2 when rich => Member(),
            _ => new Condition.Always(random.Next(2) == 0),
        },
        8 => new Condition.And(Several(depth)),
        9 => new Condition.Or(Several(depth)),
        10 => new Condition.Not(Next(depth - 1)),
        _ => new Condition.AtLeast(2, [Next(depth - 1), Next(depth - 1), Next(depth - 1)]),
    };

    private List<Condition> Several(int depth) => [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Next(depth - 1))];

    // CDNOW knows no times, lists or attributes of customers.
    private Condition Field() => random.Next(rich ? 12 : 4) switch
    {
        0 or 1 or 2 => OfText(Pick(rich ? CustomerTexts : ["country", "tier", "title", "externalKey"])),
        3 => new Condition.Field("consent", random.Next(3) == 0 ? ConditionOperator.Missing : ConditionOperator.Eq) is var consent && consent.Operator == ConditionOperator.Eq
            ? consent with { Value = new ConditionValue.Bool(random.Next(2) == 0), OrMissing = random.Next(3) == 0 }
            : consent,
        4 => OfTime("birthDate"),
        5 => OfTime("customerSince"),
        7 => OfNumber("attributes.score"),
        8 => OfLevel(),
        9 => OfConcept(),
        10 or 11 => OfList("tags", Names),
        _ => new Condition.Field("country", Pick([ConditionOperator.Eq, ConditionOperator.Neq])) { Value = new ConditionValue.FieldPath("city"), OrMissing = random.Next(2) == 0 },
    };

    private Condition.Field OfNumber(string path)
    {
        ConditionOperator asked = Pick(FieldOperators.Of(FieldType.Number));
        ConditionValue Value(int from) => Chance() ? new ConditionValue.Whole(from + random.Next(12)) : new ConditionValue.Number(from + (random.Next(24) / 2m));
        Condition.Field field = new(path, asked) { OrMissing = asked is not (ConditionOperator.Exists or ConditionOperator.Missing) && Chance() };
        return asked switch
        {
            ConditionOperator.Exists or ConditionOperator.Missing => field,
            ConditionOperator.In or ConditionOperator.Nin => field with { Values = [Value(0), Value(5), Value(0)] },
            ConditionOperator.Between or ConditionOperator.Nbetween => field with { Values = [Value(0), Value(12)] },
            _ => field with { Value = Value(0) },
        };
    }

    private Condition.Field OfLevel()
    {
        ConditionOperator asked = Pick(FieldOperators.Of(FieldType.Enum, isOrdered: true));
        Condition.Field field = new("attributes.level", asked) { OrMissing = asked is not (ConditionOperator.Exists or ConditionOperator.Missing) && Chance() };
        return asked is ConditionOperator.Exists or ConditionOperator.Missing ? field
            : asked is ConditionOperator.In or ConditionOperator.Nin ? field with { Values = [Of(Levels), Of(Levels)] }
            : field with { Value = Of(Levels) };
    }

    private Condition.Field OfConcept()
    {
        ConditionOperator asked = Pick(FieldOperators.Of(FieldType.Concept));
        Condition.Field field = new("attributes.place", asked) { OrMissing = asked is not (ConditionOperator.Exists or ConditionOperator.Missing) && Chance() };
        return asked is ConditionOperator.Exists or ConditionOperator.Missing ? field : Chance() ? field with { Value = Of(Places) } : field with { Values = [Of(Places), Of(Places)] };
    }

    private Condition.Field OfList(string path, string[] texts)
    {
        ConditionOperator asked = Pick(FieldOperators.Of(FieldType.TextList));
        bool presence = asked is ConditionOperator.Exists or ConditionOperator.Missing or ConditionOperator.IsEmpty;
        Condition.Field field = new(path, asked) { OrMissing = asked != ConditionOperator.Exists && !presence && Chance() };
        return presence ? field
            : asked is ConditionOperator.HasAny or ConditionOperator.HasAll or ConditionOperator.HasNone ? field with { Values = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Of(texts))], CaseSensitive = Chance() }
            : field with { Value = new ConditionValue.Whole(asked == ConditionOperator.SizeLt ? random.Next(2, 5) : random.Next(1, 4)) };
    }

    private Condition.Field OfPlace()
    {
        bool circle = Chance();
        GeoArea area = circle
            ? new GeoArea { Latitude = random.Next(-80, 81), Longitude = random.Next(-180, 181), RadiusKm = random.Next(1, 12_000) }
            : new GeoArea { South = random.Next(-90, 0), North = random.Next(0, 91), West = random.Next(-180, 181), East = random.Next(-180, 181) };
        return new Condition.Field("position", circle ? ConditionOperator.WithinRadius : ConditionOperator.InRegion) { Value = new ConditionValue.Geo(area), OrMissing = Chance() };
    }

    private ConditionValue.Text Of(string[] texts) => new(Pick(texts));

    private Condition.Field OfText(string path)
    {
        ConditionOperator asked = Pick([
            ConditionOperator.Exists, ConditionOperator.Missing, ConditionOperator.Eq, ConditionOperator.Neq, ConditionOperator.In, ConditionOperator.Nin, ConditionOperator.Contains,
            ConditionOperator.Ncontains, ConditionOperator.StartsWith, ConditionOperator.EndsWith, ConditionOperator.Like, ConditionOperator.Matches]);
        Condition.Field field = new(path, asked);
        return asked switch
        {
            ConditionOperator.Exists or ConditionOperator.Missing => field,
            ConditionOperator.In or ConditionOperator.Nin => field with { Values = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Word())], OrMissing = Chance(), CaseSensitive = Chance() },
            ConditionOperator.Like => field with { Value = new ConditionValue.Text(Pick(["%a%", "b%", "_a%", "%n", "%"])), OrMissing = Chance() },
            ConditionOperator.Matches => field with { Value = new ConditionValue.Text(Pick(Patterns)), OrMissing = Chance(), CaseSensitive = Chance() },
            _ => field with { Value = Word(), OrMissing = Chance(), CaseSensitive = Chance() },
        };
    }

    private Condition.Field OfTime(string path)
    {
        ConditionOperator asked = Pick([
            ConditionOperator.Exists, ConditionOperator.Missing, ConditionOperator.Before, ConditionOperator.OnOrBefore, ConditionOperator.After, ConditionOperator.OnOrAfter, ConditionOperator.Between,
            ConditionOperator.OnDay, ConditionOperator.WithinLast, ConditionOperator.WithinNext, ConditionOperator.AnniversaryWithin, ConditionOperator.DayOfWeekIn,
            path == "birthDate" ? ConditionOperator.OnDay : ConditionOperator.InBusinessHours]);
        Condition.Field field = new Condition.Field(path, asked) { OrMissing = asked is not (ConditionOperator.Exists or ConditionOperator.Missing) && Chance() };
        return asked switch
        {
            ConditionOperator.Exists or ConditionOperator.Missing => field,
            ConditionOperator.Between => field with { Values = [Date(1980, 1997), Date(1997, 1999)] },
            ConditionOperator.OnDay => field with { Value = random.Next(2) == 0 ? Date(1996, 1999) : new ConditionValue.Relative(Relative() with { Anchor = DateAnchor.AsOf }) },
            ConditionOperator.WithinLast or ConditionOperator.WithinNext => field with { Value = new ConditionValue.Relative(new RelativeDate(Duration()) { TimeZone = Pick(Zones) }) },
            ConditionOperator.AnniversaryWithin => field with { Value = new ConditionValue.Relative(new RelativeDate(new IsoDuration(0, random.Next(-40, 200), TimeSpan.Zero)) { TimeZone = Pick(Zones) }) },
            ConditionOperator.InBusinessHours => field with { Value = new ConditionValue.Relative(new RelativeDate(IsoDuration.Zero) { TimeZone = Pick(Zones) }) },
            ConditionOperator.DayOfWeekIn => field with { Values = [new ConditionValue.Whole(random.Next(1, 8)), new ConditionValue.Whole(random.Next(1, 8))], Value = new ConditionValue.Relative(new RelativeDate(IsoDuration.Zero) { TimeZone = Pick(Zones) }) },
            _ => field with
            {
                Value = random.Next(5) switch
                {
                    0 => Date(1950, 1999),
                    3 => new ConditionValue.DateTime(new DateTimeOffset(random.Next(1950, 1999), random.Next(1, 13), random.Next(1, 29), random.Next(24), random.Next(60), 0, TimeSpan.Zero)),
                    1 => new ConditionValue.FieldPath(path == "birthDate" ? "customerSince" : "birthDate"),
                    2 => new ConditionValue.Relative(new RelativeDate(Duration()) { Anchor = DateAnchor.Field, AnchorPath = path == "birthDate" ? "customerSince" : "birthDate", TimeZone = Pick(Zones) }),
                    _ => new ConditionValue.Relative(Relative()),
                },
            },
        };
    }

    private Condition.Related Related(int depth)
    {
        string relation = rich ? Pick(["orders", "orders", "orders.lines", "orders.lines.product"]) : "orders";
        ConditionAggregate function = Pick(Enum.GetValues<ConditionAggregate>());
        if (function is ConditionAggregate.Sum or ConditionAggregate.Avg && relation == "orders.lines.product")
        {
            function = ConditionAggregate.Count;
        }

        string? of = function switch
        {
            ConditionAggregate.Count or ConditionAggregate.DaysSinceFirst or ConditionAggregate.DaysSinceLast => null,
            ConditionAggregate.Distinct => relation switch { "orders" => Pick([null, "shipCountry", "orderDate"]), "orders.lines" => Pick([null, "product.title", "quantity"]), _ => null },
            ConditionAggregate.Min or ConditionAggregate.Max when relation != "orders.lines.product" && random.Next(3) == 0 => relation == "orders" ? "orderDate" : "order.orderDate",
            _ => relation switch { "orders" => rich ? Pick<string>(["netTotal", "freight"]) : "netTotal", "orders.lines" => Pick(["net", "gross", "quantity", "unitPrice"]), _ => "price" },
        };
        bool time = of is "orderDate" or "order.orderDate" && function != ConditionAggregate.Distinct;
        bool counts = function is ConditionAggregate.Count or ConditionAggregate.Distinct;
        ConditionOperator asked = time
            ? Pick([ConditionOperator.Before, ConditionOperator.OnOrAfter, ConditionOperator.Between])
            : Pick([ConditionOperator.Eq, ConditionOperator.Neq, ConditionOperator.Gt, ConditionOperator.Gte, ConditionOperator.Lt, ConditionOperator.Lte, ConditionOperator.Between, ConditionOperator.Nbetween]);
        bool whole = counts || of == "quantity" && function != ConditionAggregate.Avg || function is ConditionAggregate.DaysSinceFirst or ConditionAggregate.DaysSinceLast;
        int most = counts ? 6 : whole ? 300 : function == ConditionAggregate.Sum ? 9000 : 1500;
        ConditionValue Value(int from) => time ? Date(1997, 1999) : whole || Chance() ? new ConditionValue.Whole(from + random.Next(most)) : new ConditionValue.Number(from + (random.Next(most * 2) / 2m));
        ConditionValue first = time && asked == ConditionOperator.Between ? Date(1990, 1997) : Value(0);
        bool timed = relation != "orders.lines.product";
        return new Condition.Related(relation, asked, first)
        {
            Aggregate = function,
            Of = of,
            Value2 = asked is ConditionOperator.Between or ConditionOperator.Nbetween ? time ? Date(1998, 1999) : Value(most) : null,
            Window = timed && random.Next(2) == 0 ? Window(relation == "orders" ? null : "order.orderDate") : null,
            Pick = timed && random.Next(4) == 0 ? Pick([RowPick.First, RowPick.Last]) : RowPick.All,
            Where = random.Next(2) == 0 ? Where(relation, depth) : null,
            EmptyAs = !time && !counts && function != ConditionAggregate.Sum && random.Next(3) == 0 ? random.Next(most) : null,
        };
    }

    private Condition Where(string relation, int depth)
    {
        Condition one = relation switch
        {
            "orders" => random.Next(rich ? 6 : 3) switch
            {
                0 => new Condition.Field("netTotal", Pick([ConditionOperator.Gt, ConditionOperator.Lte, ConditionOperator.Neq])) { Value = new ConditionValue.Whole(random.Next(2000)) },
                1 => new Condition.Field("status", Pick([ConditionOperator.Eq, ConditionOperator.Neq])) { Value = new ConditionValue.Text(Pick(["OPEN", "SHIPPED", "COMPLETED"])) },
                2 => new Condition.Field("orderDate", ConditionOperator.OnOrAfter) { Value = Date(1996, 1998) },
                3 => new Condition.Field("shippedDate", Pick([ConditionOperator.After, ConditionOperator.OnOrBefore])) { Value = new ConditionValue.FieldPath("requiredDate"), OrMissing = Chance() },
                4 => new Condition.Field("shipCountry", ConditionOperator.Neq) { Value = new ConditionValue.FieldPath("customer.country"), OrMissing = Chance() },
                _ => new Condition.Related("lines", ConditionOperator.Gte, new ConditionValue.Whole(random.Next(1, 5))) { Where = Chance() ? Where("orders.lines", 0) : null },
            },
            "orders.lines" => random.Next(4) switch
            {
                0 => new Condition.Field("quantity", ConditionOperator.Between) { Values = [new ConditionValue.Whole(random.Next(20)), new ConditionValue.Whole(20 + random.Next(40))] },
                1 => new Condition.Field("product.discontinued", ConditionOperator.Eq) { Value = new ConditionValue.Bool(Chance()) },
                2 => new Condition.Field("order.shipCity", ConditionOperator.Contains) { Value = Word() },
                _ => new Condition.Field("product.supplier.country", Pick([ConditionOperator.Eq, ConditionOperator.Neq])) { Value = Word(), OrMissing = Chance() },
            },
            _ => random.Next(5) switch
            {
                3 => new Condition.Related("assets", Pick([ConditionOperator.Gte, ConditionOperator.Lt]), new ConditionValue.Whole(random.Next(1, 3))) { Where = Chance() ? OfPlace() : OfList("keywords", Keywords) },
                4 => OfList("tags", ["Seafood", "Produce", "BEVERAGES", "Condiments"]),
                0 => Tagged("northwind-categories", ["Seafood", "Produce", "Beverages", "Condiments"]),
                1 => new Condition.Field("price", ConditionOperator.Gt) { Value = new ConditionValue.Number(random.Next(0, 100) / 2m) },
                _ => new Condition.Field("supplier.city", ConditionOperator.StartsWith) { Value = Word() },
            },
        };
        return depth > 0 && random.Next(3) == 0 ? new Condition.Or([one, new Condition.Not(Where(relation, depth - 1))]) : one;
    }

    private Condition.Tagged Tagged(string taxonomy, string[] terms) => new(taxonomy, [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(terms)).Distinct()])
    {
        Match = Pick(Enum.GetValues<TagMatch>()),
        Depth = Pick(Enum.GetValues<TagDepth>()),
        Except = random.Next(4) == 0 ? [Pick(terms)] : [],
        MinConfidence = random.Next(3) == 0 ? 0.5 : 0,
        Sources = random.Next(3) == 0 ? [TagSource.Manual, TagSource.Import] : null,
        Status = random.Next(3) == 0 ? [TagStatus.Suggested, TagStatus.Accepted] : null,
    };

    private Condition.InSegment Member()
    {
        MembershipState state = Pick(Enum.GetValues<MembershipState>());
        return new Condition.InSegment(Pick(["Vip", "Lapsed"]))
        {
            State = state,
            IncludeOverrides = Chance(),
            Window = state is MembershipState.Entered or MembershipState.Exited ? Window(null) : null,
        };
    }

    private Condition.Text Text()
    {
        TextMatch match = Pick(Enum.GetValues<TextMatch>());
        return new Condition.Text(rich ? [Pick(CustomerTexts), "street"] : ["country"], match, match == TextMatch.Regex ? Pick(Patterns) : Pick(["rua do", "owner sales", "Berlin", "24 place", "de la", "Germany"])) { Fold = Chance(), MinScore = match == TextMatch.SimilarTo ? random.Next(1, 11) / 20m : null };
    }

    private ConditionWindow Window(string? path)
    {
        RelativeDate begin = new(Duration().Absolute.Negated) { Anchor = Pick([DateAnchor.AsOf, DateAnchor.AsOf, DateAnchor.StartOfDay, DateAnchor.StartOfWeek, DateAnchor.StartOfMonth, DateAnchor.StartOfQuarter, DateAnchor.StartOfYear]), TimeZone = Pick(Zones) };
        // An end that is never before a beginning of at least 31 days ago, whatever the anchors.
        RelativeDate to = new(new IsoDuration(0, -random.Next(30), TimeSpan.FromHours(-random.Next(20)))) { Anchor = Pick([DateAnchor.AsOf, DateAnchor.StartOfDay]), TimeZone = Pick(Zones) };
        return random.Next(4) switch
        {
            0 => new ConditionWindow(path, null, to),
            1 => new ConditionWindow(path, begin with { Offset = IsoDuration.OfDays(-random.Next(34, 900)) }, to),
            _ => new ConditionWindow(path, begin, null),
        };
    }

    private RelativeDate Relative() => new(Duration())
    {
        Anchor = Pick([DateAnchor.AsOf, DateAnchor.StartOfDay, DateAnchor.StartOfWeek, DateAnchor.StartOfMonth, DateAnchor.StartOfQuarter, DateAnchor.StartOfYear]),
        TimeZone = Pick(Zones),
    };

    private IsoDuration Duration() => random.Next(4) switch
    {
        0 => new IsoDuration(-random.Next(1, 30), 0, TimeSpan.Zero),
        1 => new IsoDuration(0, 0, TimeSpan.FromHours(-random.Next(1, 2000))),
        2 => new IsoDuration(-random.Next(5), -random.Next(1, 28), TimeSpan.FromMinutes(-random.Next(600))),
        _ => IsoDuration.OfDays(-random.Next(1, 700)),
    };

    private ConditionValue.Date Date(int from, int to) => new(new DateOnly(random.Next(from, to), random.Next(1, 13), random.Next(1, 29)));

    private ConditionValue.Text Word() => new(Pick(Texts));

    private bool Chance() => random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
