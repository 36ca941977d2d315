using System.Text;
using Catalog.GraphQL.Http.Responses;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http;

/// <summary>The schema as a file below the endpoint, for code generators and checks of clients; printed when it is first asked for, and kept.</summary>
internal sealed class SchemaFile(Func<Schema> schema, GraphQLHttpOptions options)
{
    public const string Name = "schema.graphql";

    private readonly Lazy<byte[]> sdl = new(() => Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema()) + "\n"));
    private readonly ResultWriter writer = new(options);

    public Task WriteAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return writer.WriteTextAsync(context, sdl.Value, "application/graphql; charset=utf-8").AsTask();
    }
}
