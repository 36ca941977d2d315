namespace Catalog.Application.Demo;

/// <summary>Words the demo is made of. Names of firms and brands are invented.</summary>
internal static class DemoWords
{
    public static readonly string[] GivenNames =
    [
        "Anna", "Ben", "Carla", "David", "Elif", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Katja", "Luca", "Maria", "Nils", "Olga", "Pierre", "Quentin", "Rosa", "Sven", "Tara",
        "Umut", "Vera", "William", "Xenia", "Yusuf", "Zoé", "Amélie", "Björn", "Chloé", "Dmitri", "Emma", "Fatima", "Giulia", "Hanna", "Ivan", "Julia", "Kofi", "Léa", "Mateo", "Nora",
        "Oscar", "Paula", "Rafael", "Sofia", "Thomas", "Ursula", "Victor", "Wanda", "Yara", "Zeynep",
    ];

    public static readonly string[] FamilyNames =
    [
        "Adler", "Becker", "Costa", "Dubois", "Eriksson", "Fischer", "García", "Hansen", "Ivanova", "Jansen", "Keller", "Lefèvre", "Meier", "Novak", "Okafor", "Petrov", "Quast", "Rossi",
        "Schmidt", "Tanaka", "Ulrich", "Vogel", "Weber", "Xu", "Yılmaz", "Zimmermann", "Bianchi", "Brown", "Clarke", "Dahl", "Engel", "Fernandes", "Girard", "Hughes", "Jensen", "Kowalski",
        "Lindqvist", "Moreau", "Müller", "Nielsen", "O'Brien", "Papadopoulos", "Ricci", "Silva", "Taylor", "Urban", "van Dijk", "Wagner", "Wójcik", "Young",
    ];

    public static readonly (string City, string Region, string PostalCode, string Country)[] Places =
    [
        ("Berlin", "Berlin", "10115", "Germany"), ("Hamburg", "Hamburg", "20095", "Germany"), ("München", "Bayern", "80331", "Germany"), ("Köln", "Nordrhein-Westfalen", "50667", "Germany"),
        ("Leipzig", "Sachsen", "04109", "Germany"), ("Wien", "Wien", "1010", "Austria"), ("Graz", "Steiermark", "8010", "Austria"), ("Zürich", "Zürich", "8001", "Switzerland"),
        ("Genève", "Genève", "1201", "Switzerland"), ("Paris", "Île-de-France", "75001", "France"), ("Lyon", "Auvergne-Rhône-Alpes", "69001", "France"), ("Nantes", "Pays de la Loire", "44000", "France"),
        ("London", "England", "EC1A 1BB", "United Kingdom"), ("Leeds", "England", "LS1 1BA", "United Kingdom"), ("Edinburgh", "Scotland", "EH1 1YZ", "United Kingdom"), ("Dublin", "Leinster", "D01 F5P2", "Ireland"),
        ("Amsterdam", "Noord-Holland", "1011 AB", "Netherlands"), ("Utrecht", "Utrecht", "3511 AA", "Netherlands"), ("Madrid", "Madrid", "28001", "Spain"), ("Valencia", "Valencia", "46001", "Spain"),
        ("Milano", "Lombardia", "20121", "Italy"), ("Torino", "Piemonte", "10121", "Italy"), ("København", "Hovedstaden", "1050", "Denmark"), ("Stockholm", "Stockholm", "111 20", "Sweden"),
        ("Oslo", "Oslo", "0150", "Norway"), ("Warszawa", "Mazowieckie", "00-001", "Poland"), ("Praha", "Praha", "110 00", "Czechia"), ("Lisboa", "Lisboa", "1100-148", "Portugal"),
    ];

    public static readonly string[] Streets = ["Station Road", "Mill Lane", "Garden Street", "Harbour Walk", "School Hill", "Lindenweg", "Rue des Tilleuls", "Via Roma", "Calle Mayor", "Kerkstraat", "Market Square", "Park Avenue"];

    public static readonly string[] Brands = ["Almwind", "Boreo", "Corvane", "Delmora", "Eskil & Rye", "Fennhaus", "Galdera", "Hollin", "Iverna", "Juntos", "Kestrel Row", "Lumbrico", "Marlowe Pine", "Nordhamn", "Orrery", "Pellucid"];

    public static readonly string[] Colours = ["black", "white", "navy", "forest green", "rust", "sand", "grey", "red", "sky blue", "mustard"];

    public static readonly string[] Sizes = ["XS", "S", "M", "L", "XL"];

    public static readonly string[] Qualities = ["light", "classic", "compact", "durable", "soft", "folding", "slim", "everyday", "premium", "recycled", "waterproof", "quiet"];

    public static readonly string[] Materials = ["cotton", "wool", "steel", "aluminium", "oak", "bamboo", "leather", "nylon", "glass", "linen", "cork", "ceramic"];

    public static readonly string[] Praise =
    [
        "Made to last and easy to repair.", "Tested in rain, snow and daily use.", "Packs small and weighs little.", "Designed in our own workshop.", "Comes with a two-year guarantee.",
        "A favourite of the whole team.", "Works well as a gift.", "The packaging is free of plastic.", "Spare parts are in stock for ten years.", "Machine-washable at thirty degrees.",
    ];

    public static readonly string[] FirmEndings = ["Trading", "Supply", "Works", "Logistics", "Manufaktur", "Industries", "Textiles", "Components"];

    public static readonly string[] DocumentSorts = ["Style guide", "Return policy", "Supplier contract", "Press release", "Product manual", "Meeting minutes", "Price list", "Safety sheet", "Training handout", "Market study"];

    public static readonly string[] DocumentSubjects = ["spring collection", "warehouse in Leipzig", "customer service", "online shop", "photo studio", "winter campaign", "data protection", "packaging", "store opening", "loyalty programme"];

    public static readonly string[] DocumentSentences =
    [
        "This document is binding from the first of next month.", "Please send questions to the owner named above.", "The figures compare this quarter with the one before.",
        "All pictures must be cleared for use in every country we deliver to.", "Goods are inspected within two working days of arrival.", "Customers may send back unused goods within thirty days.",
        "The supplier gives notice of changes at least six weeks ahead.", "Personal data are deleted once the legal period has ended.", "Colours are checked under daylight before anything goes to print.",
        "A second person approves every discount above twenty per cent.", "Orders before noon leave the warehouse on the same day.", "The team agreed to repeat the survey in autumn.",
        "Returned articles are sorted into three groups: as new, for repair, for recycling.", "Prices are in euro and include value added tax where it applies.",
    ];

    /// <summary>What customers write, by the topic of the ticket; {0} is an order, {1} a product.</summary>
    public static readonly Dictionary<string, string[]> Complaints = new(StringComparer.Ordinal)
    {
        ["Parcel is late"] = ["My order {0} should have been here last week. Where is the parcel?", "Tracking of {0} has not moved for five days. When will {1} arrive?"],
        ["Parcel is damaged"] = ["The box of order {0} was crushed and {1} is scratched.", "{1} arrived broken. I have taken pictures, order {0}."],
        ["Wrong article"] = ["I ordered {1} and got something else in order {0}.", "Order {0}: wrong colour and wrong size, this is not {1}."],
        ["Refund not received"] = ["I sent {1} back three weeks ago and still wait for my money (order {0}).", "No refund for order {0} on my account yet. Please check."],
        ["Charged twice"] = ["My card was charged twice for order {0}.", "I see two payments for {1}, but I ordered it once ({0})."],
        ["Invoice copy"] = ["Please send me the invoice of order {0} again, our accounting needs it.", "I cannot download the invoice for {0}."],
        ["Password reset"] = ["The link to reset my password does not work.", "I no longer have the e-mail address of my account and cannot log in."],
        ["Change of address"] = ["I have moved. Please change my address before you ship {0}.", "How do I add a second delivery address to my account?"],
        ["Delete my data"] = ["Please delete my account and all data you keep about me.", "I want to know which data you store and have them erased."],
        ["Size and fit"] = ["Does {1} run small? I am between M and L.", "Is {1} wide enough for a broad foot?"],
        ["Spare part"] = ["Where can I get a replacement strap for {1}?", "One screw of {1} is missing, can you send one?"],
    };

    public static readonly (string Code, string Text)[] Diagnoses =
    [
        ("J06.9", "Acute upper respiratory infection"), ("M54.5", "Low back pain"), ("I10", "Essential hypertension"), ("E11.9", "Type 2 diabetes without complications"),
        ("J45.9", "Asthma"), ("R51", "Headache"), ("Z00.0", "General medical examination"), ("L20.9", "Atopic dermatitis"),
    ];
}
