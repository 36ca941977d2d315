using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a message in the schema.</summary>
[ObjectType<Message>]
[Node]
public static class MessageType
{
}
