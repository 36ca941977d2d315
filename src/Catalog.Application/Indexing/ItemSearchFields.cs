using Catalog.Application.Extraction;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Search.Index;

namespace Catalog.Application.Indexing;

/// <summary>What each kind of item puts into the index beside the fields that all have. One line a field; a name means the same in every kind.</summary>
public static class ItemSearchFields
{
    // Completions and corrections need the words of a text, not all of a book.
    private const int WordsLength = 4_000;

    private static readonly List<Entry> Entries =
    [
        Text<Document>(document => document.Body),
        Text<Document>(document => document.Author),
        Text<Message>(message => message.Body),
        Text<Message>(message => message.From),
        Text<Message>(message => message.To),
        Text<Ticket>(ticket => ticket.Body),
        Text<MedicalRecord>(record => record.Body),
        Text<Asset>(asset => asset.Creator),
        Text<Asset>(asset => asset.Text),
        Text<Asset>(asset => asset.Rights),
        Text<Customer>(customer => customer.ContactName),
        Text<Supplier>(supplier => supplier.ContactName),
        Text<Order>(order => order.ShipName),
        Text<FinancialRecord>(record => record.Counterparty),
        Text<Product>(product => product.Brand),
        Text<Product>(product => product.Colour),
        Code<Product>(product => product.Sku),
        Code<Product>(product => product.Gtin),
        Code<Asset>(asset => asset.FileName),
        Code<Document>(document => document.FileName),
        Code<Customer>(customer => customer.Email),
        Code<Supplier>(supplier => supplier.Email),
        Code<FinancialRecord>(record => record.Reference),
        Code<FinancialRecord>(record => record.Account),
        Code<MedicalRecord>(record => record.Code),

        Facet<Asset>("mediaType", asset => asset.MediaType),
        Facet<Asset>("creator", asset => asset.Creator),
        Keywords<Asset>(asset => asset.EmbeddedMetadata),
        Keywords<Document>(document => document.EmbeddedMetadata),
        Facet<Asset>("camera", asset => asset.Camera),
        Facet<Document>("mediaType", document => document.MediaType),
        Facet<Document>("author", document => document.Author),
        Facet<Customer>("country", customer => customer.Country),
        Facet<Customer>("region", customer => customer.Region),
        Facet<Customer>("city", customer => customer.City),
        Facet<Customer>("tier", customer => customer.Tier),
        Facet<Customer>("consent", customer => customer.Consent is { } given ? given ? "true" : "false" : null),
        Facet<Customer>("rfmSegment", customer => customer.Rfm is { } rfm ? EnumText.Of(rfm.Segment) : null),
        Facet<Product>("abcClass", product => product.Abc is { } abc ? EnumText.Of(abc.Class) : null),
        Facet<Product>("xyzClass", product => product.Abc is { } abc ? EnumText.Of(abc.Xyz) : null),
        Facet<InventoryItem>("abcClass", item => item.Abc is { } abc ? EnumText.Of(abc.Class) : null),
        Facet<InventoryItem>("xyzClass", item => item.Abc is { } abc ? EnumText.Of(abc.Xyz) : null),
        Facet<Supplier>("country", supplier => supplier.Country),
        Facet<Supplier>("city", supplier => supplier.City),
        Facet<Location>("country", location => location.Country),
        Facet<Location>("city", location => location.City),
        Facet<Location>("locationType", location => location.Type),
        Facet<Order>("status", order => EnumText.Of(order.Status)),
        Facet<Order>("country", order => order.ShipCountry),
        Facet<Order>("city", order => order.ShipCity),
        Facet<Order>("currency", order => order.Currency),
        Facet<Order>("shipVia", order => order.ShipVia),
        Facet<Product>("brand", product => product.Brand),
        Facet<Product>("colour", product => product.Colour),
        Facet<Product>("size", product => product.Size),
        Facet<Product>("currency", product => product.Currency),
        Facet<Product>("discontinued", product => product.Discontinued ? "true" : "false"),
        Facet<Message>("channel", message => EnumText.Of(message.Channel)),
        Facet<Message>("direction", message => EnumText.Of(message.Direction)),
        Facet<Ticket>("status", ticket => EnumText.Of(ticket.Status)),
        Facet<Ticket>("priority", ticket => EnumText.Of(ticket.Priority)),
        Facet<Ticket>("channel", ticket => EnumText.Of(ticket.Channel)),
        Facet<Ticket>("queue", ticket => ticket.Queue),
        Facet<Ticket>("assignee", ticket => ticket.Assignee),
        Facet<Ticket>("intent", ticket => ticket.Intent),
        Facet<FinancialRecord>("status", record => EnumText.Of(record.Status)),
        Facet<FinancialRecord>("direction", record => EnumText.Of(record.Direction)),
        Facet<FinancialRecord>("recordType", record => EnumText.Of(record.Type)),
        Facet<FinancialRecord>("account", record => record.Account),
        Facet<FinancialRecord>("currency", record => record.Currency),
        Facet<MedicalRecord>("codeSystem", record => record.CodeSystem),
        Facet<MedicalRecord>("encounterClass", record => record.EncounterClass),

        Number<Customer>("rfmScore", customer => customer.Rfm?.Score),
        Number<Asset>("sizeBytes", asset => asset.SizeBytes),
        Number<Asset>("width", asset => asset.Width),
        Number<Asset>("height", asset => asset.Height),
        Number<Asset>("latitude", asset => asset.Latitude),
        Number<Asset>("longitude", asset => asset.Longitude),
        Number<Document>("sizeBytes", document => document.SizeBytes),
        Number<Order>("netTotal", order => (double)order.NetTotal),
        Number<Order>("freight", order => (double?)order.Freight),
        Number<Product>("price", product => (double?)product.Price),
        Number<Product>("cost", product => (double?)product.Cost),
        Number<InventoryItem>("onHand", stock => stock.OnHand),
        Number<InventoryItem>("reserved", stock => stock.Reserved),
        Number<InventoryItem>("onOrder", stock => stock.OnOrder),
        Number<InventoryItem>("unitCost", stock => (double?)stock.UnitCost),
        Number<FinancialRecord>("amount", record => (double?)record.Amount),
        Number<MedicalRecord>("amount", record => (double?)record.Amount),

        Date<Asset>("capturedAt", asset => asset.CapturedAt),
        Date<Customer>("customerSince", customer => customer.CustomerSince),
        Date<Order>("orderDate", order => order.OrderDate),
        Date<Order>("shippedDate", order => order.ShippedDate),
        Date<Document>("publishedAt", document => document.PublishedAt),
        Date<Message>("sentAt", message => message.SentAt),
        Date<Ticket>("openedAt", ticket => ticket.OpenedAt),
        Date<Ticket>("dueAt", ticket => ticket.DueAt),
        Date<Ticket>("closedAt", ticket => ticket.ClosedAt),
        Date<FinancialRecord>("bookedOn", record => Midnight(record.BookedOn)),
        Date<FinancialRecord>("dueOn", record => Midnight(record.DueOn)),
        Date<MedicalRecord>("startedAt", record => record.StartedAt),
        Date<MedicalRecord>("endedAt", record => record.EndedAt),
    ];

    private static readonly Dictionary<Type, List<Entry>> ByType = Entries.GroupBy(entry => entry.Type).ToDictionary(group => group.Key, group => group.ToList());

    /// <summary>The fields of all kinds, each name once, for the index schema.</summary>
    public static IEnumerable<SearchField> All => Entries.Select(entry => entry.Field).OfType<SearchField>().DistinctBy(declared => declared.Name);

    /// <summary>Adds an item's values to its document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="item">The item.</param>
    /// <param name="analyzer">The analyzer of the item's language; null for that of the workspace.</param>
    public static void Fill(SearchDocument document, Item item, string? analyzer)
    {
        if (!ByType.TryGetValue(item.GetType(), out var entries))
        {
            return;
        }

        foreach (var entry in entries)
        {
            entry.Add(document, item, analyzer);
        }
    }

    private static DateTimeOffset? Midnight(DateOnly? date) => date is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static Entry Text<TItem>(Func<TItem, string?> value)
        where TItem : Item => new(typeof(TItem), null, (document, item, analyzer) =>
        {
            if (value((TItem)item) is { Length: > 0 } text)
            {
                document.Add(SearchFieldNames.Text, text, analyzer);
                document.Add(SearchFieldNames.Words, text.Length > WordsLength ? text[..WordsLength] : text);
            }
        });

    private static Entry Code<TItem>(Func<TItem, string?> value)
        where TItem : Item => new(typeof(TItem), null, (document, item, _) =>
        {
            if (value((TItem)item) is { Length: > 0 } text)
            {
                document.Add(SearchFieldNames.Codes, text);
            }
        });

    private static Entry Facet<TItem>(string name, Func<TItem, string?> value)
        where TItem : Item => new(typeof(TItem), SearchField.Facet(name), (document, item, _) =>
        {
            if (value((TItem)item) is { Length: > 0 } text)
            {
                document.Add(name, text);
            }
        });

    // The keywords a file carries: found as text, counted and filtered as a facet.
    private static Entry Keywords<TItem>(Func<TItem, string> metadata)
        where TItem : Item => new(typeof(TItem), SearchField.Facet("keyword"), (document, item, analyzer) =>
        {
            foreach (var keyword in EmbeddedKeywords.Of(metadata((TItem)item)))
            {
                document.Add("keyword", keyword);
                document.Add(SearchFieldNames.Text, keyword, analyzer);
                document.Add(SearchFieldNames.Words, keyword);
            }
        });

    private static Entry Number<TItem>(string name, Func<TItem, double?> value)
        where TItem : Item => new(typeof(TItem), SearchField.Double(name), (document, item, _) =>
        {
            if (value((TItem)item) is { } number)
            {
                document.Add(name, number);
            }
        });

    private static Entry Date<TItem>(string name, Func<TItem, DateTimeOffset?> value)
        where TItem : Item => new(typeof(TItem), SearchField.Date(name), (document, item, _) =>
        {
            if (value((TItem)item) is { } time)
            {
                document.Add(name, time);
            }
        });

    /// <summary>One line of the table; <paramref name="Field"/> is null where the value joins a field that all items have.</summary>
    private sealed record Entry(Type Type, SearchField? Field, Action<SearchDocument, Item, string?> Add);
}
