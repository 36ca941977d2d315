namespace Catalog.GraphQL.Language;

/// <summary>Section 2.4: the three kinds of operation.</summary>
public enum OperationKind
{
    /// <summary>A read.</summary>
    Query,

    /// <summary>A write followed by a read; root fields run one after the other.</summary>
    Mutation,

    /// <summary>A stream of results.</summary>
    Subscription,
}

/// <summary>How documents write <see cref="OperationKind"/>.</summary>
public static class OperationKindNames
{
    /// <summary>The keyword: query, mutation or subscription.</summary>
    public static string ToKeyword(this OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };
}
