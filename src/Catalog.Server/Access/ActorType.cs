using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Access;

/// <summary>The type of an actor in the schema.</summary>
[ObjectType<Actor>]
public static class ActorType
{
}
