namespace Catalog.GraphQL.Types;

/// <summary>A structured input (specification section 3.10).</summary>
public sealed class InputObjectType : NamedType
{
    private Dictionary<string, InputValueDefinition>? byName;

    internal InputObjectType(string name)
        : base(name)
    {
    }

    /// <summary>The input fields in source order.</summary>
    internal List<InputValueDefinition> Fields { get; } = [];

    /// <summary>True for a OneOf input object: exactly one field is given, and it is not null.</summary>
    internal bool IsOneOf { get; set; }

    /// <summary>True where it matters in which order the fields are written, as in an order of rows; the specification gives them none.</summary>
    internal bool KeepsWrittenOrder { get; set; }

    internal InputValueDefinition? Field(string name)
    {
        if (byName is null || byName.Count != Fields.Count)
        {
            var index = new Dictionary<string, InputValueDefinition>(Fields.Count, StringComparer.Ordinal);
            foreach (var field in Fields)
            {
                index.TryAdd(field.Name, field);
            }

            byName = index;
        }

        return byName.GetValueOrDefault(name);
    }
}
