using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation;

/// <summary>A variable at the place where it is used.</summary>
/// <param name="Node">The use.</param>
/// <param name="Type">The type expected there; null when that is not known.</param>
/// <param name="ParentType">The type of the input object or list around it; null at the top of a value.</param>
/// <param name="HasDefault">The argument or input field has a default value.</param>
internal readonly record struct VariableUsage(VariableNode Node, GraphQLType? Type, GraphQLType? ParentType, bool HasDefault);
