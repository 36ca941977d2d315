using System.Globalization;
using System.IO.Compression;
using Catalog.GraphQL.Types;
using Microsoft.Extensions.Primitives;

namespace Catalog.GraphQL.Http.Responses;

/// <summary>Content codings of an answer.</summary>
internal static class Compression
{
    private const string Brotli = "br";
    private const string GZip = "gzip";

    /// <summary>Above this the time of compressing outweighs the bytes saved on a fast network.</summary>
    private const int BrotliQuality = 4;
    private const int BrotliWindow = 20;

    /// <summary>The coding with the highest quality; br before gzip among equals; null when neither is allowed.</summary>
    public static string? Choose(StringValues acceptEncoding)
    {
        double brotli = -1, gzip = -1, any = -1;
        foreach (var line in acceptEncoding)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                var coding = line.AsSpan()[part];
                var semicolon = coding.IndexOf(';');
                var name = (semicolon < 0 ? coding : coding[..semicolon]).Trim();
                var quality = semicolon < 0 ? 1 : QualityOf(coding[(semicolon + 1)..]);
                if (name.Equals(Brotli, StringComparison.OrdinalIgnoreCase))
                {
                    brotli = quality;
                }
                else if (name.Equals(GZip, StringComparison.OrdinalIgnoreCase))
                {
                    gzip = quality;
                }
                else if (name is "*")
                {
                    any = quality;
                }
            }
        }

        brotli = brotli < 0 ? any : brotli;
        gzip = gzip < 0 ? any : gzip;
        return brotli > 0 && brotli >= gzip ? Brotli : gzip > 0 ? GZip : null;
    }

    public static JsonBuffer Compress(ReadOnlySpan<byte> body, string encoding)
    {
        var buffer = new JsonBuffer(encoding == Brotli ? BrotliEncoder.GetMaxCompressedLength(body.Length) : body.Length / 2);
        if (encoding == Brotli && BrotliEncoder.TryCompress(body, buffer.GetSpan(BrotliEncoder.GetMaxCompressedLength(body.Length)), out var written, BrotliQuality, BrotliWindow))
        {
            buffer.Advance(written);
            return buffer;
        }

        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        buffer.WriteRaw(target.GetBuffer().AsSpan(0, (int)target.Length));
        return buffer;
    }

    private static double QualityOf(ReadOnlySpan<char> parameter)
    {
        var equals = parameter.IndexOf('=');
        return equals > 0 && double.TryParse(parameter[(equals + 1)..].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 0;
    }
}
