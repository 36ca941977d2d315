namespace Catalog.GraphQL.Http.Requests;

/// <summary>Why a request was refused by the transport; the status of each stands in <see cref="Responses.StatusTable"/>.</summary>
internal enum RequestFault
{
    /// <summary>The body is not JSON, not UTF-8, or not an object.</summary>
    NotJson,

    /// <summary>A parameter is missing or has the wrong type.</summary>
    InvalidParameter,

    /// <summary>Content-Type is missing or names something else than what is read here.</summary>
    UnsupportedMediaType,

    /// <summary>Accept offers nothing that is written here.</summary>
    NotAcceptable,

    /// <summary>Another method than GET or POST.</summary>
    MethodNotAllowed,

    /// <summary>A mutation or subscription by GET.</summary>
    OperationNotAllowedByGet,

    /// <summary>The body is larger than the limit.</summary>
    BodyTooLarge,

    /// <summary>The address is longer than the limit.</summary>
    UriTooLong,

    /// <summary>The request could have been sent by a page of another site without its script's doing.</summary>
    PreflightRequired,

    /// <summary>The multipart request breaks the multipart request specification.</summary>
    InvalidUpload,

    /// <summary>Batching is off, or the batch is too long.</summary>
    BatchRefused,

    /// <summary>The client sent the request too slowly.</summary>
    Timeout,
}
