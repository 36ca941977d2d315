using System.Net.Sockets;
using System.Text;

namespace Catalog.GraphQL.Tests.Http;

/// <summary>Bytes sent to a server as they are; what comes back until it closes.</summary>
internal static class RawHttp
{
    public static async Task<string> SendAsync(Uri address, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), limit.Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(limit.Token);
    }
}
