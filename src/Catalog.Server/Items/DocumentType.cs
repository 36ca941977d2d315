using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a document in the schema.</summary>
[ObjectType<Document>]
[Node]
public static class DocumentType
{
}
