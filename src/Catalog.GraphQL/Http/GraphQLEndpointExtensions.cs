using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards.TrustedDocuments;
using Catalog.GraphQL.Http.EventStreams;
using Catalog.GraphQL.Http.GraphiQL;
using Catalog.GraphQL.Http.WebSockets;
using Catalog.GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Catalog.GraphQL.Http;

/// <summary>Puts a GraphQL endpoint among the routes of a web application.</summary>
public static class GraphQLEndpointExtensions
{
    /// <summary>
    /// Serves the <see cref="RequestExecutor"/> registered with the services at a path: all methods and transports, and below it
    /// GraphiQL with its files and the schema as schema.graphql. Call UseWebSockets before it for graphql-transport-ws. <see cref="TrustedDocumentOptions"/>,
    /// <see cref="IHttpRequestInterceptor"/> and <see cref="ISocketSessionInterceptor"/> are taken from the services when registered.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="path">Where; "/graphql" by default.</param>
    /// <param name="configure">Changes the options of this endpoint.</param>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql", Action<GraphQLHttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var services = endpoints.ServiceProvider;
        var executor = new Lazy<RequestExecutor>(services.GetRequiredService<RequestExecutor>);
        return endpoints.MapGraphQL(path, (request, context) => executor.Value.ExecuteAsync(request, context), configure, () => executor.Value.Schema);
    }

    internal static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path, Func<OperationRequest, RequestContext, ValueTask<ExecutionResult>> execute, Action<GraphQLHttpOptions>? configure, Func<Schema>? schema = null)
    {
        var options = new GraphQLHttpOptions();
        configure?.Invoke(options);
        var services = endpoints.ServiceProvider;
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        var door = new OperationDoor(execute, services.GetService<TrustedDocumentOptions>() ?? new TrustedDocumentOptions(), [.. services.GetServices<IHttpRequestInterceptor>()]);
        var sockets = new SocketEndpoint(options.Streams, door, [.. services.GetServices<ISocketSessionInterceptor>()], clock, loggers.CreateLogger<SocketEndpoint>(), stopping);
        var singles = new SingleConnections(options, door, clock, loggers.CreateLogger<SingleConnections>(), stopping);
        var endpoint = new GraphQLEndpoint(options, door, sockets, singles, loggers.CreateLogger<GraphQLEndpoint>(), stopping);

        var group = endpoints.MapGroup("");
        group.Map(path, endpoint.HandleAsync).WithDisplayName("GraphQL");
        if (options.EnableGraphiQL)
        {
            group.MapGet(path.TrimEnd('/') + "/graphiql/{**file}", context =>
                GraphiQLPage.WriteFileAsync(context, context.Request.RouteValues["file"] as string ?? "")).WithDisplayName("GraphiQL");
        }

        if (options.EnableSchemaRequests && schema is not null)
        {
            group.MapGet(path.TrimEnd('/') + "/" + SchemaFile.Name, new SchemaFile(schema, options).WriteAsync).WithDisplayName("GraphQL schema");
        }

        return group;
    }
}
