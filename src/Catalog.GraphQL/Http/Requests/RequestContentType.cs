namespace Catalog.GraphQL.Http.Requests;

/// <summary>Reads Content-Type as far as this endpoint's bodies go.</summary>
internal static class RequestContentType
{
    internal enum Kind
    {
        /// <summary>Absent, or something else.</summary>
        Other,

        /// <summary>application/json or application/graphql+json, in UTF-8, which is also assumed.</summary>
        Json,

        /// <summary>multipart/form-data.</summary>
        Multipart,
    }

    public static Kind Read(string? contentType)
    {
        if (contentType is "application/json" or "application/json; charset=utf-8")
        {
            return Kind.Json;
        }

        if (string.IsNullOrEmpty(contentType))
        {
            return Kind.Other;
        }

        var semicolon = contentType.IndexOf(';');
        var name = (semicolon < 0 ? contentType.AsSpan() : contentType.AsSpan(0, semicolon)).Trim();
        if (name.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return Kind.Multipart;
        }

        var isJson = name.Equals("application/json", StringComparison.OrdinalIgnoreCase) || name.Equals("application/graphql+json", StringComparison.OrdinalIgnoreCase);
        return isJson && (semicolon < 0 || IsUtf8(contentType.AsSpan(semicolon + 1))) ? Kind.Json : Kind.Other;
    }

    private static bool IsUtf8(ReadOnlySpan<char> parameters)
    {
        foreach (var part in parameters.Split(';'))
        {
            var parameter = parameters[part].Trim();
            const string Charset = "charset=";
            if (parameter.StartsWith(Charset, StringComparison.OrdinalIgnoreCase))
            {
                var charset = parameter[Charset.Length..].Trim().Trim('"');
                return charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);
            }
        }

        return true;
    }
}
