using System.Text;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http.Requests;

/// <summary>Reads the parameters of a GET; an empty parameter is an absent one, an unknown one is ignored.</summary>
internal static class QueryStringReader
{
    /// <exception cref="BadRequestException">variables or extensions are no JSON object.</exception>
    public static RequestEnvelope Read(IQueryCollection query)
    {
        var text = Parameter(query, "query");
        return new RequestEnvelope
        {
            HasQuery = text is not null,
            Query = text is null ? default : Encoding.UTF8.GetBytes(text),
            DocumentId = Parameter(query, "documentId") ?? Parameter(query, "id") ?? Parameter(query, "doc_id"),
            OperationName = Parameter(query, "operationName"),
            Variables = ObjectParameter(query, "variables"),
            Extensions = ObjectParameter(query, "extensions"),
        };
    }

    private static string? Parameter(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var values) || values.Count == 0)
        {
            return null;
        }

        if (values.Count > 1)
        {
            throw new BadRequestException(RequestFault.InvalidParameter, $"The parameter '{name}' was given {values.Count} times: give it once.");
        }

        return string.IsNullOrEmpty(values[0]) ? null : values[0];
    }

    private static ReadOnlyMemory<byte> ObjectParameter(IQueryCollection query, string name) =>
        Parameter(query, name) is { } json ? RequestReader.ReadObject(name, Encoding.UTF8.GetBytes(json)) : default;
}
