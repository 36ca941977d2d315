using Catalog.GraphQL.Http;

namespace Catalog.Server.Hosting;

/// <summary>The settings of the GraphQL endpoint; part of <see cref="CatalogSettings"/> and of the same table.</summary>
public sealed record GraphQLSettings
{
    /// <summary>Longest time one GraphQL request may take, in seconds; 1 to 3600.</summary>
    public int RequestTimeout { get; init; } = 30;

    /// <summary>Whether GraphQL introspection is answered; without it errors suggest no names either.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>Whether a browser that opens the endpoint is shown GraphiQL.</summary>
    public bool GraphiQL { get; init; } = true;

    /// <summary>Rows that a page of a connection has at most; 1 to 1000.</summary>
    public int MaxPageSize { get; init; } = 50;

    /// <summary>Highest field cost of an operation.</summary>
    public int MaxFieldCost { get; init; } = DefaultMaxCost;

    /// <summary>Highest type cost of an operation.</summary>
    public int MaxTypeCost { get; init; } = DefaultMaxCost;

    /// <summary>How deep an operation may be nested, in fields; 1 to 200.</summary>
    public int MaxDepth { get; init; } = 25;

    /// <summary>Points in a caller's full bucket, from which each operation takes its field cost; 0 limits nobody.</summary>
    public int ThrottlePoints { get; init; }

    /// <summary>Points that come back into a caller's bucket each second.</summary>
    public int ThrottleRestoreRate { get; init; } = 50;

    /// <summary>Folder or manifest of the documents that clients may name by an id; empty for none.</summary>
    public string TrustedDocuments { get; init; } = "";

    /// <summary>Whether nothing but trusted documents is executed.</summary>
    public bool OnlyTrustedDocuments { get; init; }

    /// <summary>Whether a client may store a document under its hash by sending both.</summary>
    public bool AutomaticPersistedQueries { get; init; }

    /// <summary>Operations of one request, sent as an array or with an array of variables; 0 refuses them.</summary>
    public int MaxBatchSize { get; init; }

    /// <summary>Whether the schema is a subgraph of Apollo Federation 2.</summary>
    public bool Federation { get; init; }

    /// <summary>Whether @defer and @stream are in the schema, and answered in parts.</summary>
    public bool Incremental { get; init; }

    /// <summary>Whether answers are compressed where the client allows it.</summary>
    public bool Compression { get; init; }

    /// <summary>Which text of "GraphQL over HTTP" decides the status codes.</summary>
    public HttpTransportVersion TransportVersion { get; init; }

    // A page of 50 of a page of 50 of a page of 50, with some fields each, passes; one level more does not.
    internal const int DefaultMaxCost = 500_000;

    private const int Unbounded = 1_000_000_000;

    internal static IReadOnlyList<SettingDescription> All { get; } =
    [
        new("requestTimeout", "--request-timeout SECONDS", "30", "Longest time one GraphQL request may take; 1 to 3600."),
        new("introspection", "--introspection true|false", "true", "Whether GraphQL introspection is answered; without it errors suggest no names either."),
        new("graphiql", "--graphiql true|false", "true", "Whether a browser that opens /graphql is shown GraphiQL."),
        new("maxPageSize", "--max-page-size ROWS", "50", "Rows that a page of a connection has at most; 1 to 1000."),
        new("maxFieldCost", "--max-field-cost POINTS", "500000", "Highest field cost of an operation, as @cost and @listSize price it."),
        new("maxTypeCost", "--max-type-cost POINTS", "500000", "Highest type cost of an operation: the objects it may answer with."),
        new("maxDepth", "--max-depth FIELDS", "25", "How deep an operation may be nested; 1 to 200."),
        new("throttlePoints", "--throttle-points POINTS", "0", "Points in each caller's full bucket; every operation takes its field cost out and is refused with 429 when too few are left. 0 limits nobody."),
        new("throttleRestoreRate", "--throttle-restore-rate POINTS", "50", "Points that come back into a bucket each second."),
        new("trustedDocuments", "--trusted-documents PATH", "", "Documents that clients may name by id: a folder of ID.graphql files, or a manifest (Apollo's, or a JSON object of ids and texts as Relay and codegen write it)."),
        new("onlyTrustedDocuments", "--only-trusted-documents", "false", "Execute nothing but trusted documents."),
        new("automaticPersistedQueries", "--automatic-persisted-queries", "false", "Let clients store a document under its SHA-256 by sending both (Apollo's protocol); kept in memory."),
        new("maxBatchSize", "--max-batch-size OPERATIONS", "0", "Operations that one request may send as an array; 0 refuses batches."),
        new("federation", "--federation", "false", "Serve the schema as a subgraph of Apollo Federation 2 (_service, _entities, @key)."),
        new("incremental", "--incremental", "false", "Put @defer and @stream into the schema and answer them in parts (multipart/mixed, event streams, web sockets)."),
        new("compression", "--compression", "false", "Compress answers with br or gzip; leave it off where secrets and text of others share an answer over TLS."),
        new("transportVersion", "--transport-version 2025|draft2026", "2025", "Status codes of GraphQL over HTTP: of the 2025 text, or of the draft of 2026 (294, 422)."),
    ];

    /// <summary>Brings the settings to the endpoint.</summary>
    internal void Apply(GraphQLHttpOptions options)
    {
        options.HttpTransportVersion = TransportVersion;
        options.EnableGraphiQL = GraphiQL;
        options.EnableCompression = Compression;
        options.EnableSchemaRequests = Introspection;
        options.MaxBatchSize = MaxBatchSize;
    }

    /// <exception cref="UsageException">A value is not of its setting's form, or two contradict each other.</exception>
    internal static GraphQLSettings Read(IConfiguration configuration)
    {
        var settings = new GraphQLSettings
        {
            RequestTimeout = configuration.Number("requestTimeout", 30, 1, 3600),
            Introspection = configuration.Flag("introspection", true),
            GraphiQL = configuration.Flag("graphiql", true),
            MaxPageSize = configuration.Number("maxPageSize", 50, 1, 1000),
            MaxFieldCost = configuration.Number("maxFieldCost", DefaultMaxCost, 1, Unbounded),
            MaxTypeCost = configuration.Number("maxTypeCost", DefaultMaxCost, 1, Unbounded),
            MaxDepth = configuration.Number("maxDepth", 25, 1, 200),
            ThrottlePoints = configuration.Number("throttlePoints", 0, 0, Unbounded),
            ThrottleRestoreRate = configuration.Number("throttleRestoreRate", 50, 1, Unbounded),
            TrustedDocuments = configuration["trustedDocuments"] ?? "",
            OnlyTrustedDocuments = configuration.Flag("onlyTrustedDocuments", false),
            AutomaticPersistedQueries = configuration.Flag("automaticPersistedQueries", false),
            MaxBatchSize = configuration.Number("maxBatchSize", 0, 0, 1000),
            Federation = configuration.Flag("federation", false),
            Incremental = configuration.Flag("incremental", false),
            Compression = configuration.Flag("compression", false),
            TransportVersion = configuration.OneOf("transportVersion", "2025", "draft2026") == "2025" ? HttpTransportVersion.Version2025 : HttpTransportVersion.Draft2026,
        };
        return settings is { OnlyTrustedDocuments: true, TrustedDocuments.Length: 0 }
            ? throw new UsageException("Setting onlyTrustedDocuments refuses every document while trustedDocuments is empty: name the folder or the manifest of the documents.")
            : settings;
    }
}
