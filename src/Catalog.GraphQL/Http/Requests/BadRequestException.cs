namespace Catalog.GraphQL.Http.Requests;

/// <summary>A request that is refused before it reaches the executor; carries the status, a stable code and what to do.</summary>
internal sealed class BadRequestException : Exception
{
    public BadRequestException(RequestFault fault, string message, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
    }

    public RequestFault Fault { get; }
}
