using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http.GraphiQL;

/// <summary>The GraphiQL page and its files, from the zip that the build embeds; without it a page that says what is missing.</summary>
internal static class GraphiQLPage
{
    private const string Archive = "graphiql.zip";

    private const string Missing =
        """
        <!doctype html>
        <html lang="en">
          <head><meta charset="utf-8" /><title>GraphiQL is not there</title></head>
          <body>
            <h1>GraphiQL is not part of this build</h1>
            <p>It is built from npm packages, and Node 20 or newer with npm was not found, or could not install them, when this server was built.
            Install Node and build again; the GraphQL endpoint at this address works all the same.</p>
          </body>
        </html>
        """;

    /// <summary>Whether the build had Node.</summary>
    public static bool IsBuilt => typeof(GraphiQLPage).Assembly.GetManifestResourceInfo(Archive) is not null;

    public static async Task WriteIndexAsync(HttpContext context)
    {
        var path = HtmlEncoder.Default.Encode($"{context.Request.PathBase}{context.Request.Path}".TrimEnd('/'));
        var html = Read("index.html") is { } index
            ? Encoding.UTF8.GetString(index).Replace("<head>", $"<head>\n    <base href=\"{path}/graphiql/\" />", StringComparison.Ordinal)
            : Missing;
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.Vary = "Accept";
        await response.WriteAsync(html, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>A file of the page; its name carries a hash of its content, so it may be kept for ever.</summary>
    public static async Task WriteFileAsync(HttpContext context, string name)
    {
        var response = context.Response;
        if (Read(name) is not { } file)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".ttf" => "font/ttf",
            ".html" => "text/html; charset=utf-8",
            _ => "application/octet-stream",
        };
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentLength = file.Length;
        await response.BodyWriter.WriteAsync(file, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Unpacks one file; nothing is kept, for browsers keep what they got.</summary>
    private static byte[]? Read(string name)
    {
        using var resource = typeof(GraphiQLPage).Assembly.GetManifestResourceStream(Archive);
        if (resource is null)
        {
            return null;
        }

        using var archive = new ZipArchive(resource, ZipArchiveMode.Read);
        if (archive.GetEntry(name) is not { Length: > 0 } entry)
        {
            return null;
        }

        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return bytes;
    }
}
