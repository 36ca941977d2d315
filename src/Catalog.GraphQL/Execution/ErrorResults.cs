using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>Request error results (specification section 7.1.2) and the JSON form of errors (section 7.1.6).</summary>
internal static class ErrorResults
{
    internal static OperationResult Refuse(RequestErrorClass errorClass, params ReadOnlySpan<GraphQLError> errors) =>
        Refuse(errorClass, null, errors);

    internal static OperationResult Refuse(RequestErrorClass errorClass, RequestContext? context, params ReadOnlySpan<GraphQLError> errors)
    {
        var buffer = new JsonBuffer(512);
        buffer.WriteByte((byte)'{');
        WriteErrors(buffer, errors, CodeOf(errorClass));
        WriteExtensions(buffer, context);
        buffer.WriteByte((byte)'}');
        return new OperationResult(buffer, ResultKind.RequestError, errorClass);
    }

    /// <summary>The code of a refusal that names none of its own, as validation does.</summary>
    private static string CodeOf(RequestErrorClass errorClass) => errorClass switch
    {
        RequestErrorClass.Validation => "GRAPHQL_VALIDATION_FAILED",
        RequestErrorClass.UnknownOperation => "OPERATION_RESOLUTION_FAILURE",
        RequestErrorClass.Variables => "HC0016",
        _ => "BAD_REQUEST",
    };

    /// <summary>Writes <c>"errors":[...]</c>.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="errors">The errors.</param>
    /// <param name="absentCode">The code of those that have none; null to leave them without.</param>
    internal static void WriteErrors(JsonBuffer buffer, ReadOnlySpan<GraphQLError> errors, string? absentCode = null)
    {
        buffer.WriteRaw("\"errors\":["u8);
        for (var i = 0; i < errors.Length; i++)
        {
            if (i > 0)
            {
                buffer.WriteByte((byte)',');
            }

            Write(buffer, errors[i], errors[i].Code ?? absentCode);
        }

        buffer.WriteByte((byte)']');
    }

    /// <summary>Writes <c>,"extensions":{...}</c>, or nothing where the request has none.</summary>
    internal static void WriteExtensions(JsonBuffer buffer, RequestContext? context)
    {
        if (context is not { HasResponseExtensions: true })
        {
            return;
        }

        buffer.WriteRaw(",\"extensions\":{"u8);
        var first = true;
        foreach (var (name, json) in context.ResponseExtensions)
        {
            if (!first)
            {
                buffer.WriteByte((byte)',');
            }

            first = false;
            buffer.WriteString(name);
            buffer.WriteByte((byte)':');
            buffer.WriteRaw(json.Span);
        }

        buffer.WriteByte((byte)'}');
    }

    private static void Write(JsonBuffer buffer, GraphQLError error, string? code)
    {
        buffer.WriteRaw("{\"message\":"u8);
        buffer.WriteString(error.Message);
        if (error.Locations.Count > 0)
        {
            buffer.WriteRaw(",\"locations\":["u8);
            for (var i = 0; i < error.Locations.Count; i++)
            {
                buffer.WriteRaw(i == 0 ? "{\"line\":"u8 : ",{\"line\":"u8);
                buffer.WriteNumber(error.Locations[i].Line);
                buffer.WriteRaw(",\"column\":"u8);
                buffer.WriteNumber(error.Locations[i].Column);
                buffer.WriteByte((byte)'}');
            }

            buffer.WriteByte((byte)']');
        }

        if (error.Path is { } path)
        {
            buffer.WriteRaw(",\"path\":"u8);
            PlainJson.Write(buffer, path);
        }

        if (code is not null || error.Extensions is { Count: > 0 })
        {
            buffer.WriteRaw(",\"extensions\":{"u8);
            var first = true;
            if (code is not null)
            {
                buffer.WriteRaw("\"code\":"u8);
                buffer.WriteString(code);
                first = false;
            }

            foreach (var (name, value) in error.Extensions ?? new Dictionary<string, object?>())
            {
                if (!first)
                {
                    buffer.WriteByte((byte)',');
                }

                first = false;
                buffer.WriteString(name);
                buffer.WriteByte((byte)':');
                PlainJson.Write(buffer, value);
            }

            buffer.WriteByte((byte)'}');
        }

        buffer.WriteByte((byte)'}');
    }
}
