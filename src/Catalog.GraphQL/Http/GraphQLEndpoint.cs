using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http.EventStreams;
using Catalog.GraphQL.Http.GraphiQL;
using Catalog.GraphQL.Http.Requests;
using Catalog.GraphQL.Http.Responses;
using Catalog.GraphQL.Http.Uploads;
using Catalog.GraphQL.Http.WebSockets;
using Catalog.GraphQL.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Catalog.GraphQL.Http;

// The endpoint: one address, all methods and transports of GraphQL over HTTP.
//   H1 Every request is answered with a status of StatusTable; a fault of the client is never a 500 and never unanswered.
//   H2 The text of an exception this room did not foresee is logged and never sent.
//   H3 A body is read only as far as its limit.
//   H4 Everything rented for a request is given back when its answer is complete, however it ended.
internal sealed partial class GraphQLEndpoint(
    GraphQLHttpOptions options,
    OperationDoor door,
    SocketEndpoint sockets,
    SingleConnections singleConnections,
    ILogger<GraphQLEndpoint> logger,
    CancellationToken stopping)
{
    private readonly ResultWriter results = new(options);

    private string Allow => options.EnableEventStreams ? "GET, POST, PUT, DELETE" : options.EnableGetRequests ? "GET, POST" : "POST";

    public async Task HandleAsync(HttpContext context)
    {
        var accepted = AcceptHeader.Read(context.Request.Headers.Accept);
        try
        {
            var method = context.Request.Method;
            if (HttpMethods.IsPost(method))
            {
                await PostAsync(context, accepted).ConfigureAwait(false);
            }
            else if (HttpMethods.IsGet(method))
            {
                await GetAsync(context, accepted).ConfigureAwait(false);
            }
            else if (options.EnableEventStreams && HttpMethods.IsPut(method))
            {
                await singleConnections.ReserveAsync(context).ConfigureAwait(false);
            }
            else if (options.EnableEventStreams && HttpMethods.IsDelete(method))
            {
                await singleConnections.EndOperationAsync(context).ConfigureAwait(false);
            }
            else
            {
                throw new BadRequestException(RequestFault.MethodNotAllowed, $"The method {method} is not supported: use GET or POST.");
            }
        }
        catch (BadRequestException fault)
        {
            await FailAsync(context, () => results.WriteFaultAsync(context, fault, accepted.Single, Allow)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || (stopping.IsCancellationRequested && context.Response.HasStarted))
        {
            // The client has gone: nobody reads an answer. Or the host stops, which ends streams: their clients connect again elsewhere.
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.Response.HasStarted)
        {
            logger.LogError(exception, "The GraphQL endpoint failed while answering request {TraceId}", context.TraceIdentifier);
            await FailAsync(context, () => WriteInternalErrorAsync(context, accepted.Single)).ConfigureAwait(false);
        }
    }

    private async Task PostAsync(HttpContext context, AcceptedMedia accepted)
    {
        RequireAcceptable(accepted);
        if (SingleConnections.TokenOf(context.Request) is { } token && options.EnableEventStreams)
        {
            await singleConnections.StartOperationAsync(context, token).ConfigureAwait(false);
            return;
        }

        switch (RequestContentType.Read(context.Request.ContentType))
        {
            case RequestContentType.Kind.Json:
                using (var body = await BodyReader.ReadAsync(context.Request, options.MaxRequestBodyBytes, options.BodyReadTimeout, context.RequestAborted).ConfigureAwait(false))
                {
                    var parsed = RequestReader.Read(body.Memory, options.MaxBatchSize);
                    await ExecuteAsync(context, parsed, accepted, files: null).ConfigureAwait(false);
                }

                break;
            case RequestContentType.Kind.Multipart when options.EnableMultipartRequests:
                RequirePreflight(context, options.EnforceMultipartRequestsPreflightHeader);
                if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                {
                    limit.MaxRequestBodySize = options.MaxMultipartBodyBytes;
                }

                using (var upload = await MultipartRequestReader.ReadAsync(context.Request, options, context.RequestAborted).ConfigureAwait(false))
                {
                    await ExecuteAsync(context, upload.Body, accepted, upload.Files).ConfigureAwait(false);
                }

                break;
            default:
                throw new BadRequestException(RequestFault.UnsupportedMediaType, context.Request.ContentType is { Length: > 0 } other
                    ? $"The content type '{other}' is not supported: send application/json in UTF-8."
                    : "Content-Type is missing: send application/json.");
        }
    }

    private async Task GetAsync(HttpContext context, AcceptedMedia accepted)
    {
        if (context.WebSockets.IsWebSocketRequest && options.EnableWebSockets)
        {
            await sockets.HandleAsync(context).ConfigureAwait(false);
            return;
        }

        var request = context.Request;
        if (accepted.Html && options.EnableGraphiQL && !request.Query.ContainsKey("query") && !request.Query.ContainsKey("documentId"))
        {
            await GraphiQLPage.WriteIndexAsync(context).ConfigureAwait(false);
            return;
        }

        if (request.QueryString.Value?.Length > options.MaxQueryStringLength)
        {
            throw new BadRequestException(RequestFault.UriTooLong, $"The query string is longer than {options.MaxQueryStringLength} characters: use POST.");
        }

        RequireAcceptable(accepted);
        if (options.EnableEventStreams && accepted.EventStream && SingleConnections.TokenOf(request) is { } token)
        {
            await singleConnections.ConnectAsync(context, token).ConfigureAwait(false);
            return;
        }

        if (!options.EnableGetRequests)
        {
            throw new BadRequestException(RequestFault.MethodNotAllowed, "Requests by GET are switched off: use POST.");
        }

        RequirePreflight(context, options.EnforceGetRequestsPreflightHeader);
        var envelope = QueryStringReader.Read(request.Query);
        await ExecuteAsync(context, new ParsedBody([envelope], IsBatch: false), accepted, files: null).ConfigureAwait(false);
    }

    private static void RequireAcceptable(AcceptedMedia accepted)
    {
        if (accepted.IsEmpty && !accepted.Html)
        {
            throw new BadRequestException(RequestFault.NotAcceptable, "Accept names no media type that is written here: accept application/graphql-response+json or application/json.");
        }
    }

    private static void RequirePreflight(HttpContext context, bool isRequired)
    {
        var headers = context.Request.Headers;
        if (isRequired && !headers.ContainsKey("GraphQL-Preflight") && !headers.ContainsKey("GraphQL-Require-Preflight"))
        {
            throw new BadRequestException(RequestFault.PreflightRequired, "A request of this kind must carry the header 'GraphQL-Preflight: 1', which pages of other sites cannot send.");
        }
    }

    private async ValueTask WriteInternalErrorAsync(HttpContext context, SingleMediaType media)
    {
        var extensions = new Dictionary<string, object?> { ["traceId"] = context.TraceIdentifier };
        await using var result = ErrorResults.Refuse(RequestErrorClass.Internal, new GraphQLError("Unexpected Execution Error", code: "INTERNAL_SERVER_ERROR", extensions: extensions));
        await results.WriteAsync(context, result, media, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers with a failure while that can still be told apart from the answer begun; else breaks the connection, so that nothing partial passes for whole.</summary>
    private static async ValueTask FailAsync(HttpContext context, Func<ValueTask> write)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        await write().ConfigureAwait(false);
    }
}
