using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Analysis;

/// <summary>The type of the recency, frequency and monetary value of a customer in the schema.</summary>
[ObjectType<CustomerRfm>]
public static class CustomerRfmType
{
}
