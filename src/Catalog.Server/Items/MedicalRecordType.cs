using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a medical record in the schema.</summary>
[ObjectType<MedicalRecord>]
[Node]
public static class MedicalRecordType
{
}
