using System.Globalization;
using System.Text.Json;
using Catalog.GraphQL.Http.Requests;

namespace Catalog.GraphQL.Http.Uploads;

/// <summary>The form field <c>map</c>: which file stands at which places of the operations.</summary>
internal static class UploadMap
{
    private const string Variables = "variables";

    /// <param name="json">The text of the field.</param>
    /// <param name="body">The operations; a batch has paths that start with the index of the request.</param>
    /// <returns>For each form field the places of its file: the index of the request and the path in it.</returns>
    public static Dictionary<string, List<(int Request, string Path)>> Read(ReadOnlyMemory<byte> json, ParsedBody body)
    {
        Dictionary<string, List<string>>? map;
        try
        {
            map = JsonSerializer.Deserialize<Dictionary<string, List<string>>>(json.Span);
        }
        catch (JsonException exception)
        {
            throw new BadRequestException(RequestFault.InvalidUpload, "The form field 'map' must be a JSON object with lists of paths.", exception);
        }

        var places = new Dictionary<string, List<(int, string)>>(StringComparer.Ordinal);
        foreach (var (field, paths) in map ?? throw Fault("The form field 'map' must be a JSON object, not null."))
        {
            if (paths is not { Count: > 0 })
            {
                throw Fault($"The file '{field}' is mapped to no path.");
            }

            places[field] = paths.ConvertAll(path => Place(path, body));
        }

        return places;
    }

    private static (int Request, string Path) Place(string? path, ParsedBody body)
    {
        var request = 0;
        var rest = path ?? throw Fault("A path in the form field 'map' is null.");
        if (body.IsBatch)
        {
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot < 1 || !int.TryParse(rest.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out request) || request >= body.Requests.Count)
            {
                throw Fault($"The path '{path}' does not start with the index of a request of the batch.");
            }

            rest = rest[(dot + 1)..];
        }

        if (!rest.StartsWith(Variables + ".", StringComparison.Ordinal) || rest.Length == Variables.Length + 1)
        {
            throw Fault($"The path '{path}' does not start with '{Variables}.'.");
        }

        RequireNull(path, rest, body.Requests[request].Variables);
        return (request, rest);
    }

    /// <summary>The place of a file must exist in the operations and hold null.</summary>
    private static void RequireNull(string path, string rest, ReadOnlyMemory<byte> variables)
    {
        if (variables.IsEmpty)
        {
            throw Fault($"The path '{path}' leads nowhere: the operation has no variables.");
        }

        using var document = JsonDocument.Parse(variables, new JsonDocumentOptions { MaxDepth = 128 });
        var at = document.RootElement;
        foreach (var step in rest.Split('.').Skip(1))
        {
            var found = at.ValueKind switch
            {
                JsonValueKind.Object => at.TryGetProperty(step, out at),
                JsonValueKind.Array => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && TryElement(ref at, index),
                _ => false,
            };
            if (!found)
            {
                throw Fault($"The path '{path}' leads nowhere: there is no '{step}'.");
            }
        }

        if (at.ValueKind != JsonValueKind.Null)
        {
            throw Fault($"The place of a file, '{path}', must hold null in 'operations'.");
        }
    }

    private static bool TryElement(ref JsonElement list, int index)
    {
        if (index >= list.GetArrayLength())
        {
            return false;
        }

        list = list[index];
        return true;
    }

    private static BadRequestException Fault(string message) => new(RequestFault.InvalidUpload, message);
}
