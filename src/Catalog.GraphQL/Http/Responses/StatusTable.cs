using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http.Requests;

namespace Catalog.GraphQL.Http.Responses;

/// <summary>The status of every outcome, by the text followed and the media type answered with.</summary>
internal static class StatusTable
{
    /// <summary>The status of a request that never reached the executor.</summary>
    public static int Of(RequestFault fault, HttpTransportVersion version) => fault switch
    {
        RequestFault.NotJson => 400,
        RequestFault.InvalidParameter or RequestFault.InvalidUpload => version == HttpTransportVersion.Draft2026 ? 422 : 400,
        RequestFault.UnsupportedMediaType => 415,
        RequestFault.NotAcceptable => 406,
        RequestFault.MethodNotAllowed or RequestFault.OperationNotAllowedByGet => 405,
        RequestFault.BodyTooLarge => 413,
        RequestFault.UriTooLong => 414,
        RequestFault.Timeout => 408,
        RequestFault.PreflightRequired or RequestFault.BatchRefused => 400,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of the transport."),
    };

    /// <summary>The status of what the executor answered.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="media">What it is answered as.</param>
    /// <param name="isGet">Whether it was asked by GET: what GET does not allow is 405.</param>
    /// <param name="version">The text followed.</param>
    public static int Of(OperationResult result, SingleMediaType media, bool isGet, HttpTransportVersion version)
    {
        var draft = version == HttpTransportVersion.Draft2026;
        var named = media == SingleMediaType.GraphQLResponse;
        return result.Kind switch
        {
            ResultKind.Ok => 200,
            ResultKind.Partial => named && draft ? 294 : 200,
            _ => result.ErrorClass switch
            {
                RequestErrorClass.NoDocument => draft ? 422 : 400,
                RequestErrorClass.Syntax => named || draft ? 400 : 200,
                RequestErrorClass.OperationNotAllowed => isGet ? 405 : 400,
                RequestErrorClass.NotAuthenticated => 401,
                RequestErrorClass.NotAuthorized => 403,
                RequestErrorClass.OnlyPersistedDocuments => 400,
                RequestErrorClass.Throttled => 429,
                RequestErrorClass.Timeout => 504,
                RequestErrorClass.Internal => 500,
                _ => draft ? 422 : named ? 400 : 200,
            },
        };
    }

    /// <summary>The stable code of a fault, for extensions.code.</summary>
    public static string CodeOf(RequestFault fault) => fault switch
    {
        RequestFault.NotJson => "HTTP_BODY_NOT_JSON",
        RequestFault.InvalidParameter => "HC0009",
        RequestFault.UnsupportedMediaType => "HTTP_UNSUPPORTED_MEDIA_TYPE",
        RequestFault.NotAcceptable => "HTTP_NOT_ACCEPTABLE",
        RequestFault.MethodNotAllowed => "HTTP_METHOD_NOT_ALLOWED",
        RequestFault.OperationNotAllowedByGet => "HTTP_OPERATION_NOT_ALLOWED",
        RequestFault.BodyTooLarge => "HTTP_BODY_TOO_LARGE",
        RequestFault.UriTooLong => "HTTP_URI_TOO_LONG",
        RequestFault.PreflightRequired => "HTTP_PREFLIGHT_REQUIRED",
        RequestFault.InvalidUpload => "HTTP_INVALID_UPLOAD",
        RequestFault.BatchRefused => "HTTP_BATCH_REFUSED",
        RequestFault.Timeout => "HTTP_REQUEST_TIMEOUT",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of the transport."),
    };
}
