using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Catalog.Application.Exports;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Relay;
using Catalog.Server.Access;
using Microsoft.AspNetCore.Http.Features;
using Segment = Catalog.Application.Storage.Model.Segment;

namespace Catalog.Server.Segments;

/// <summary>
/// GET /export/segments/SEGMENT?format=csv|tsv|jsonl writes the members of a segment as `catalog segment export` does, a page at a time. The segment
/// is its id or its name; without format the Accept header decides, and CSV is the default. It needs the token that GraphQL needs.
/// </summary>
internal static class SegmentExportEndpoint
{
    /// <summary>Where it answers.</summary>
    public const string Path = "/export/segments/{segment}";

    private const string Csv = "text/csv";
    private const string Tsv = "text/tab-separated-values";
    private const string JsonLines = "application/jsonl";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // is sent as JSON, never within a page

    /// <summary>Adds the endpoint.</summary>
    public static void MapSegmentExport(this IEndpointRouteBuilder routes) => routes.MapGet(Path, ExportAsync);

    private static async Task ExportAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (RequestAccess.Of(context) is not { } caller)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized; // a socket's request, whose token would come later
            return;
        }

        Segment segment;
        RowFormat format;
        try
        {
            caller.Require(Role.Viewer);
            format = FormatOf(context.Request);
            segment = await FindAsync(services.GetRequiredService<CatalogStore>(), caller.WorkspaceId, (string)context.Request.RouteValues["segment"]!, context.RequestAborted); // the route has it
        }
        catch (CatalogException refusal)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        var (type, ending) = format switch { RowFormat.Csv => (Csv, "csv"), RowFormat.Tsv => (Tsv, "tsv"), _ => (JsonLines, "jsonl") };
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"segment-{segment.Id}.{ending}\"";
        context.Response.Headers.CacheControl = "no-store";

        // Rows are written as they are read, so that no more than a buffer of them is held: the exporter writes to a text, which waits for the network.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await using var output = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true);
        var request = new ExportRequest(segment.ItemKind.ToString(), format) { Filter = new ReadFilter.InSegment(segment.Id.Value), WithArchived = true };
        await new Exporter(services.GetRequiredService<CatalogStore>(), services.GetRequiredService<ReadStore>()).RunAsync(request, output, caller, context.RequestAborted);
    }

    private static RowFormat FormatOf(HttpRequest request)
    {
        if (request.Query["format"].ToString() is { Length: > 0 } named)
        {
            return named.ToUpperInvariant() switch
            {
                "CSV" => RowFormat.Csv,
                "TSV" => RowFormat.Tsv,
                "JSONL" or "JSONLINES" or "NDJSON" => RowFormat.JsonLines,
                _ => throw SegmentErrors.UnknownFormat(named),
            };
        }

        var accept = request.Headers.Accept.ToString();
        return accept.Contains("jsonl", StringComparison.OrdinalIgnoreCase) || accept.Contains("ndjson", StringComparison.OrdinalIgnoreCase) ? RowFormat.JsonLines
            : accept.Contains(Tsv, StringComparison.OrdinalIgnoreCase) ? RowFormat.Tsv
            : RowFormat.Csv;
    }

    private static Task<Segment> FindAsync(CatalogStore store, WorkspaceId workspace, string reference, CancellationToken cancellationToken) =>
        SegmentList.FindAsync(store, workspace, GlobalId.TryDecode(reference, out var type, out var key) && type == nameof(Segment) ? key : reference, cancellationToken);

    private static Task RefuseAsync(HttpContext context, CatalogException refusal)
    {
        context.Response.StatusCode = refusal.Code switch
        {
            ErrorCode.NotFound => StatusCodes.Status404NotFound,
            ErrorCode.Forbidden => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status400BadRequest,
        };
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(
            JsonSerializer.Serialize(new { errors = new[] { new { message = refusal.Message, extensions = new { code = ErrorCodeText.ToText(refusal.Code) } } } }, Plain), context.RequestAborted);
    }
}
