using System.Diagnostics;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards.Cost;
using Catalog.GraphQL.Guards.TrustedDocuments;
using Catalog.GraphQL.Http.EventStreams;
using Catalog.GraphQL.Http.Requests;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http;

/// <summary>From an envelope of any transport to the executor: finds the document, lets the host add to the request, executes.</summary>
internal sealed class OperationDoor(Func<OperationRequest, RequestContext, ValueTask<ExecutionResult>> execute, TrustedDocumentOptions documents, IHttpRequestInterceptor[] interceptors)
{
    private const string CostHeader = "GraphQL-Cost";

    private readonly DocumentResolver resolver = new(documents);
    private readonly bool onlyTexts = documents is { Storage: null, OnlyAllowPersistedDocuments: false, EnableAutomaticPersistedDocuments: false };

    /// <summary>Gives an operation that outlives its request what it needs of the request.</summary>
    public HttpContext Detach(HttpContext request)
    {
        var copy = new DetachedContext(request).Context;
        foreach (var interceptor in interceptors)
        {
            interceptor.OnDetach(request, copy);
        }

        return copy;
    }

    public ValueTask<ExecutionResult> ExecuteAsync(HttpContext context, IServiceProvider services, RequestEnvelope envelope, OperationKinds allowed, bool acceptsIncremental, IReadOnlyDictionary<string, object>? files, CancellationToken cancellation) =>
        onlyTexts && envelope is { HasQuery: true, DocumentId: null }
            ? ExecuteTextAsync(context, services, envelope, envelope.Query, allowed, acceptsIncremental, files, cancellation)
            : ResolveAndExecuteAsync(context, services, envelope, allowed, acceptsIncremental, files, cancellation);

    private async ValueTask<ExecutionResult> ResolveAndExecuteAsync(HttpContext context, IServiceProvider services, RequestEnvelope envelope, OperationKinds allowed, bool acceptsIncremental, IReadOnlyDictionary<string, object>? files, CancellationToken cancellation)
    {
        var document = await resolver.ResolveAsync(envelope.HasQuery, envelope.Query, envelope.DocumentId, envelope.Extensions, cancellation).ConfigureAwait(false);
        return document.Refusal ?? await ExecuteTextAsync(context, services, envelope, document.Text, allowed, acceptsIncremental, files, cancellation).ConfigureAwait(false);
    }

    private ValueTask<ExecutionResult> ExecuteTextAsync(HttpContext context, IServiceProvider services, RequestEnvelope envelope, ReadOnlyMemory<byte> text, OperationKinds allowed, bool acceptsIncremental, IReadOnlyDictionary<string, object>? files, CancellationToken cancellation)
    {
        var request = new OperationRequest
        {
            Document = text,
            OperationName = envelope.OperationName,
            Variables = envelope.Variables,
            Extensions = envelope.Extensions,
            Files = files,
            AllowedOperations = allowed,
            AcceptsIncremental = acceptsIncremental,
        };
        var execution = new RequestContext
        {
            Services = services,
            User = context.User,
            TraceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
            Cancellation = cancellation,
        };
        if (context.Request.Headers.TryGetValue(CostHeader, out var mode))
        {
            return PriceAndExecuteAsync(context, request, execution, mode.ToString(), cancellation);
        }

        return interceptors.Length == 0 ? execute(request, execution) : InterceptAndExecuteAsync(context, request, execution, cancellation);
    }

    /// <summary>With GraphQL-Cost: report the answer carries its price; with validate the price is all there is to the answer.</summary>
    private async ValueTask<ExecutionResult> PriceAndExecuteAsync(HttpContext context, OperationRequest request, RequestContext execution, string mode, CancellationToken cancellation)
    {
        execution.State[CostGuard.ModeState] = mode switch
        {
            "report" => CostMode.Report,
            "validate" => CostMode.Validate,
            _ => throw new BadRequestException(RequestFault.InvalidParameter, $"The header {CostHeader} must be 'report' or 'validate'."),
        };
        var result = await InterceptAndExecuteAsync(context, request, execution, cancellation).ConfigureAwait(false);
        if (result is not OperationResult { Kind: ResultKind.RequestError, ErrorClass: RequestErrorClass.None })
        {
            return result;
        }

        await result.DisposeAsync().ConfigureAwait(false);
        var buffer = new JsonBuffer(256);
        buffer.WriteRaw("{\"data\":null"u8);
        ErrorResults.WriteExtensions(buffer, execution);
        buffer.WriteByte((byte)'}');
        return new OperationResult(buffer, ResultKind.Ok);
    }

    private static RequestErrorClass ClassOf(string? code) => code switch
    {
        "AUTH_NOT_AUTHENTICATED" => RequestErrorClass.NotAuthenticated,
        "AUTH_NOT_AUTHORIZED" => RequestErrorClass.NotAuthorized,
        _ => RequestErrorClass.OperationNotAllowed,
    };

    private async ValueTask<ExecutionResult> InterceptAndExecuteAsync(HttpContext context, OperationRequest request, RequestContext execution, CancellationToken cancellation)
    {
        try
        {
            foreach (var interceptor in interceptors)
            {
                await interceptor.OnCreateAsync(context, request, execution, cancellation).ConfigureAwait(false);
            }
        }
        catch (GraphQLException refusal)
        {
            return ErrorResults.Refuse(ClassOf(refusal.Code), execution, new GraphQLError(refusal.Message, code: refusal.Code, extensions: refusal.Extensions));
        }

        return await execute(request, execution).ConfigureAwait(false);
    }
}
