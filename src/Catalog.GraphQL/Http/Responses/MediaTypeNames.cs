namespace Catalog.GraphQL.Http.Responses;

/// <summary>Values of Content-Type that are sent.</summary>
internal static class MediaTypeNames
{
    public const string Json = "application/json; charset=utf-8";
    public const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";
    public const string EventStream = "text/event-stream; charset=utf-8";
    public const string MultipartMixed = "multipart/mixed; boundary=\"-\"";

    public static string Of(SingleMediaType media) => media == SingleMediaType.GraphQLResponse ? GraphQLResponse : Json;
}
