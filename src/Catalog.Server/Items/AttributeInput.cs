using System.Text.Json;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>A custom attribute to set.</summary>
/// <param name="Key">The attribute's key.</param>
/// <param name="Value">Its value: text, number, true or false, or a list of texts; null removes it.</param>
[InputObjectType("AttributeInput")]
public sealed record AttributeInput(string Key, JsonElement? Value);
