using System.Globalization;

namespace Catalog.GraphQL.Http.Responses;

/// <summary>Reads an Accept header (RFC 9110, 12.5.1) as far as this endpoint's media types go.</summary>
/// <remarks>The highest quality wins, of equal ones the first named; a quality of 0 forbids. What cannot be read counts as not named.</remarks>
internal static class AcceptHeader
{
    private static readonly AcceptedMedia Anything = new(SingleMediaType.Json, false, false, false, null);

    /// <param name="header">The header's values joined by commas; null or empty when it was not sent.</param>
    public static AcceptedMedia Read(string? header) => header switch
    {
        null or "" or "*/*" or "application/json" => Anything,
        "application/graphql-response+json" => Anything with { Single = SingleMediaType.GraphQLResponse },
        _ => ReadRanges(header),
    };

    private static AcceptedMedia ReadRanges(string header)
    {
        double response = -1, json = -1, any = -1, html = -1, events = -1, multipart = -1;
        int responseAt = 0, jsonAt = 0;
        string? version = null;
        var position = 0;
        foreach (var part in header.AsSpan().Split(','))
        {
            var range = header.AsSpan(part).Trim();
            position++;
            var semicolon = range.IndexOf(';');
            var name = (semicolon < 0 ? range : range[..semicolon]).Trim();
            var (quality, spec) = semicolon < 0 ? (1.0, null) : ReadParameters(range[(semicolon + 1)..]);
            if (Is(name, "application/graphql-response+json"))
            {
                (response, responseAt) = (Math.Max(response, quality), position);
            }
            else if (Is(name, "application/json"))
            {
                (json, jsonAt) = (Math.Max(json, quality), position);
            }
            else if (Is(name, "*/*") || Is(name, "application/*"))
            {
                any = Math.Max(any, quality);
            }
            else if (Is(name, "text/html"))
            {
                html = quality;
            }
            else if (Is(name, "text/event-stream"))
            {
                events = quality;
                version ??= spec;
            }
            else if (Is(name, "multipart/mixed"))
            {
                multipart = quality;
                version ??= spec;
            }
        }

        // A type that is named, were it with quality 0, is not covered by a wildcard.
        json = json < 0 ? any : json;
        var single = response > 0 && (response > json || (response == json && (jsonAt == 0 || responseAt < jsonAt))) ? SingleMediaType.GraphQLResponse
            : json > 0 ? SingleMediaType.Json
            : SingleMediaType.None;
        return new AcceptedMedia(single, events > 0, multipart > 0, html > 0 && html >= Math.Max(response, jsonAt > 0 ? json : -1), version);
    }

    private static (double Quality, string? Version) ReadParameters(ReadOnlySpan<char> parameters)
    {
        var quality = 1.0;
        string? version = null;
        foreach (var part in parameters.Split(';'))
        {
            var parameter = parameters[part].Trim();
            var equals = parameter.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            var value = parameter[(equals + 1)..].Trim().Trim('"');
            if (Is(parameter[..equals].Trim(), "q"))
            {
                quality = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? Math.Clamp(q, 0, 1) : 0;
            }
            else if (Is(parameter[..equals].Trim(), "incrementalSpec") || Is(parameter[..equals].Trim(), "deferSpec"))
            {
                version = value.ToString();
            }
        }

        return (quality, version);
    }

    private static bool Is(ReadOnlySpan<char> left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
