using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Relay;

/// <summary>Global object ids (Relay): base64 of <c>Type:key</c>. Opaque to clients; ids of another type are refused.</summary>
public static class GlobalId
{
    /// <summary>The id of a key of a type.</summary>
    public static string Encode(string typeName, object key) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{typeName}:{Convert.ToString(KeyTypes.Unwrap(key), CultureInfo.InvariantCulture)}"));

    /// <summary>Takes an id apart; false when it is none.</summary>
    public static bool TryDecode(string id, out string typeName, out string key)
    {
        ArgumentNullException.ThrowIfNull(id);
        Span<byte> bytes = id.Length <= 512 ? stackalloc byte[512] : new byte[id.Length];
        if (Convert.TryFromBase64String(id, bytes, out var length))
        {
            var colon = bytes[..length].IndexOf((byte)':');
            if (colon > 0)
            {
                typeName = Encoding.UTF8.GetString(bytes[..colon]);
                key = Encoding.UTF8.GetString(bytes[(colon + 1)..length]);
                return true;
            }
        }

        typeName = "";
        key = "";
        return false;
    }

    /// <summary>The key of an id, as a value of the key's C# type.</summary>
    /// <param name="id">The id a client sent.</param>
    /// <param name="typeNames">Types whose ids are accepted; empty for every type.</param>
    /// <param name="keyType">int, long, Guid, string, or a struct around one of them.</param>
    /// <exception cref="GraphQLException">It is not an id, or one of another type, or its key is malformed.</exception>
    public static object DecodeKey(string id, IReadOnlyCollection<string> typeNames, Type keyType)
    {
        ArgumentNullException.ThrowIfNull(typeNames);
        if (!TryDecode(id, out var typeName, out var key))
        {
            throw new GraphQLException($"\"{id}\" is not a global id: pass an id as the server gave it.", "INVALID_ID");
        }

        if (typeNames.Count > 0 && !typeNames.Contains(typeName))
        {
            throw new GraphQLException($"\"{id}\" is the id of a {typeName}, where the id of a {string.Join(" or ", typeNames)} is expected.", "INVALID_ID");
        }

        return KeyTypes.Parse(key, keyType) ?? throw new GraphQLException($"\"{id}\" is not a global id: pass an id as the server gave it.", "INVALID_ID");
    }

    internal static void Write(JsonBuffer buffer, ReadOnlySpan<byte> prefix, long key)
    {
        Span<byte> text = stackalloc byte[prefix.Length + 20];
        prefix.CopyTo(text);
        Utf8Formatter.TryFormat(key, text[prefix.Length..], out var written);
        WriteEncoded(buffer, text[..(prefix.Length + written)]);
    }

    internal static void Write(JsonBuffer buffer, ReadOnlySpan<byte> prefix, string key)
    {
        var text = new byte[prefix.Length + Encoding.UTF8.GetByteCount(key)];
        prefix.CopyTo(text);
        Encoding.UTF8.GetBytes(key, text.AsSpan(prefix.Length));
        WriteEncoded(buffer, text);
    }

    private static void WriteEncoded(JsonBuffer buffer, ReadOnlySpan<byte> text)
    {
        var span = buffer.GetSpan(Base64.GetMaxEncodedToUtf8Length(text.Length) + 2);
        span[0] = (byte)'"';
        Base64.EncodeToUtf8(text, span[1..], out _, out var written);
        span[written + 1] = (byte)'"';
        buffer.Advance(written + 2);
    }
}
