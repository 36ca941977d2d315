using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http.EventStreams;

/// <summary>What remains of an HTTP request for an operation that outlives it: who asked, from where, with which headers.</summary>
internal sealed class DetachedContext
{
    public DetachedContext(HttpContext source)
    {
        Context = new DefaultHttpContext { User = source.User, TraceIdentifier = source.TraceIdentifier };
        Context.Request.Method = source.Request.Method;
        Context.Request.Scheme = source.Request.Scheme;
        Context.Request.Host = source.Request.Host;
        Context.Request.PathBase = source.Request.PathBase;
        Context.Request.Path = source.Request.Path;
        Context.Request.QueryString = source.Request.QueryString;
        foreach (var header in source.Request.Headers)
        {
            Context.Request.Headers[header.Key] = header.Value;
        }

        foreach (var item in source.Items)
        {
            Context.Items[item.Key] = item.Value;
        }

        Context.Connection.RemoteIpAddress = source.Connection.RemoteIpAddress;
        Context.Connection.RemotePort = source.Connection.RemotePort;
    }

    public HttpContext Context { get; }
}
