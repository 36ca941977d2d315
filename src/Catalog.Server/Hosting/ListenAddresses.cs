using System.Net;

namespace Catalog.Server.Hosting;

/// <summary>The addresses the server listens on.</summary>
public static class ListenAddresses
{
    /// <summary>Splits and checks the setting; with <paramref name="loopbackOnly"/> every host must be of this machine only.</summary>
    /// <exception cref="UsageException">An address is malformed, of https, without a port that can be had, or not on loopback though it must be.</exception>
    public static IReadOnlyList<string> Parse(string urls, bool loopbackOnly)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
        {
            throw new UsageException("Setting urls is empty: give at least one address such as http://localhost:8080.");
        }

        foreach (var address in addresses)
        {
            // Kestrel also takes http://*:8080 and http://+:8080, which are no URIs.
            var text = address.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            {
                throw new UsageException($"Setting urls holds '{address}': expected an address such as http://localhost:8080.");
            }

            if (parsed.Scheme == "https")
            {
                throw new UsageException($"Setting urls holds '{address}', and the server speaks no TLS itself: listen on http, behind a proxy that holds the certificate.");
            }

            if (parsed is { Port: 0, Host: "localhost" })
            {
                throw new UsageException($"Setting urls holds '{address}': localhost is two addresses, which cannot share a free port; use http://127.0.0.1:0.");
            }

            if (loopbackOnly && !IsLoopback(parsed.Host))
            {
                throw new UsageException($"--demo lets requests in without a token, so it listens on loopback only, not on '{address}': use http://localhost:PORT, or serve without --demo.");
            }
        }

        return addresses;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
