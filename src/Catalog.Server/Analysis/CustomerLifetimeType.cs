using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Analysis;

/// <summary>The type of the lifetime totals of a customer in the schema.</summary>
[ObjectType<CustomerLifetime>]
public static class CustomerLifetimeType
{
}
