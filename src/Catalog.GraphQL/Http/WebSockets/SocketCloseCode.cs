namespace Catalog.GraphQL.Http.WebSockets;

/// <summary>Close codes of the graphql-transport-ws protocol.</summary>
internal enum SocketCloseCode
{
    Normal = 1000,
    GoingAway = 1001,
    MessageTooBig = 1009,
    BadRequest = 4400,
    Unauthorized = 4401,
    Forbidden = 4403,
    SubprotocolNotAcceptable = 4406,
    ConnectionInitialisationTimeout = 4408,
    SubscriberAlreadyExists = 4409,
    TooManyInitialisationRequests = 4429,
    InternalServerError = 4500,
}
