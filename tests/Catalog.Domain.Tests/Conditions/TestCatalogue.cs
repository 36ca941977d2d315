using System.Diagnostics.CodeAnalysis;
using Catalog.Domain.Conditions;

namespace Catalog.Domain.Tests.Conditions;

/// <summary>A small world that conditions are bound to: customers with a field of each type, their orders, one taxonomy, three segments.</summary>
internal sealed class TestCatalogue : IConditionCatalogue
{
    private static readonly KnownTaxonomy Category = new(1, "category");
    private readonly Dictionary<string, ConditionSubject> subjects;

    public TestCatalogue(bool mixedCurrencies = false)
    {
        Customer.Add(Name);
        Customer.Add(Age);
        Customer.Add(Consent);
        Customer.Add(Born);
        Customer.Add(Since);
        Customer.Add(Priority);
        Customer.Add(Nicknames);
        Customer.Add(Place);
        Customer.Add(Kind);
        Customer.Add(Orders);
        Customer.Add(new ConditionRelation("agent", "Customer", isMany: false));
        Order.Add(Date);
        Order.Add(new ConditionField("currency", FieldType.Text));
        Order.Add(new ConditionField("total", FieldType.Money) { CurrencyField = "currency", MixesCurrencies = mixedCurrencies, Currencies = mixedCurrencies ? ["EUR", "USD"] : ["EUR"] });
        subjects = new() { ["Customer"] = Customer, ["Order"] = Order, ["TicketEvent"] = Event };
        Event.Add(Age);
        Event.Add(Name);
    }

    public static ConditionField Name { get; } = new("name", FieldType.Text);

    public static ConditionField Age { get; } = new("age", FieldType.Whole);

    public static ConditionField Consent { get; } = new("consent", FieldType.Bool);

    public static ConditionField Born { get; } = new("born", FieldType.Date);

    public static ConditionField Since { get; } = new("since", FieldType.DateTime);

    public static ConditionField Priority { get; } = new("priority", FieldType.Enum) { Values = ["LOW", "HIGH", "URGENT"], IsOrdered = true };

    public static ConditionField Nicknames { get; } = new("nicknames", FieldType.TextList);

    public static ConditionField Place { get; } = new("place", FieldType.Geo);

    public static ConditionField Kind { get; } = new("kind", FieldType.Concept) { Taxonomy = "category" };

    public static ConditionField Date { get; } = new("date", FieldType.DateTime);

    public static ConditionField Total { get; } = new("total", FieldType.Money);

    public static ConditionRelation Orders { get; } = new("orders", "Order", isMany: true);

    public ConditionSubject Customer { get; } = new("Customer", isItem: true);

    public ConditionSubject Order { get; } = new("Order", isItem: true) { TimeField = "date" };

    public ConditionSubject Event { get; } = new("TicketEvent", isItem: true) { IsEvent = true };

    public IEnumerable<string> TaxonomyKeys => ["category"];

    public IEnumerable<string> SegmentNames => ["VIP", "Lapsed"];

    public bool TryGetSubject(string name, [NotNullWhen(true)] out ConditionSubject? subject) => subjects.TryGetValue(name, out subject);

    public bool TryGetTaxonomy(string reference, out KnownTaxonomy taxonomy)
    {
        taxonomy = Category;
        return reference == "category";
    }

    public IReadOnlyList<KnownConcept> FindConcepts(KnownTaxonomy taxonomy, string reference) => reference switch
    {
        "food" => [new KnownConcept(10, "10/", "food")],
        "fish" => [new KnownConcept(11, "10/11/", "fish")],
        "salmon" => [new KnownConcept(12, "10/11/12/", "salmon")],
        "twice" => [new KnownConcept(13, "13/", "twice"), new KnownConcept(14, "10/14/", "twice")],
        _ => [],
    };

    public IReadOnlyList<KnownSegment> FindSegments(string reference) => reference switch { "VIP" => [Segment(1)!], "Lapsed" => [Segment(2)!], "Goods" => [Segment(3)!], _ when reference.StartsWith("Chain ", StringComparison.Ordinal) => [Segment(100 + int.Parse(reference[6..], System.Globalization.CultureInfo.InvariantCulture))!], _ => [] };

    public KnownSegment? Segment(long id) => id switch
    {
        1 => new KnownSegment(1, "VIP", "Customer", []),
        2 => new KnownSegment(2, "Lapsed", "Customer", [1]),
        3 => new KnownSegment(3, "Goods", "Order", []),
        > 100 => new KnownSegment(id, $"Chain {id - 100}", "Customer", id == 101 ? [] : [id - 1]), // each names the one before
        _ => null,
    };

    /// <summary>Binds a condition given as JSON; what is wrong with it fails the test.</summary>
    public BoundCondition Bind(string json, string subject = "Customer")
    {
        List<ConditionFault> faults = [];
        BoundCondition? bound = ConditionBinder.Bind(ConditionJson.Read(json), subject, this, BindOptions.None, faults);
        Assert.Empty(faults);
        return bound!; // there are no faults
    }

    /// <summary>The faults of a condition given as JSON.</summary>
    public List<ConditionFault> Faults(string json, BindOptions? options = null, string subject = "Customer")
    {
        List<ConditionFault> faults = [];
        if (ConditionJson.Read(json, faults) is { } condition)
        {
            ConditionBinder.Bind(condition, subject, this, options ?? BindOptions.None, faults);
        }

        return faults;
    }
}
