using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a financial record in the schema.</summary>
[ObjectType<FinancialRecord>]
[Node]
public static class FinancialRecordType
{
}
