using Catalog.Application.Access;
using System.Text.Json;
using Catalog.Domain.Access;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http;
using Catalog.Server.Data;

namespace Catalog.Server.Access;

/// <summary>Puts the caller of a request where resolvers and data sources find it: every statement is made under its workspace.</summary>
internal sealed class CallerInterceptor(ServiceTokens tokens) : IHttpRequestInterceptor, ISocketSessionInterceptor
{
    /// <inheritdoc/>
    public ValueTask OnCreateAsync(HttpContext context, OperationRequest request, RequestContext execution, CancellationToken cancellation)
    {
        var caller = RequestAccess.Of(context) ?? throw new GraphQLException("This needs a service token: send it in connection_init as {\"authorization\": \"Bearer TOKEN\"}.", "AUTH_NOT_AUTHENTICATED");
        execution.State[RequestScope.CallerKey] = caller;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void OnDetach(HttpContext request, HttpContext copy) => copy.Features.Set(RequestAccess.Of(request));

    /// <inheritdoc/>
    public async ValueTask<bool> OnConnectAsync(HttpContext context, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        if (RequestAccess.Of(context) is not null)
        {
            return true;
        }

        if (Token(payload) is { } token && await tokens.AuthenticateAsync(token, cancellation) is { } caller)
        {
            context.Features.Set(caller);
            return true;
        }

        return false;
    }

    private static string? Token(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(payload);
            foreach (var name in new[] { "authorization", "Authorization" })
            {
                if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                {
                    var text = value.GetString() ?? "";
                    return text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? text["Bearer ".Length..].Trim() : text;
                }
            }
        }
        catch (JsonException)
        {
            // No token can be read: refused by the caller.
        }

        return null;
    }
}
