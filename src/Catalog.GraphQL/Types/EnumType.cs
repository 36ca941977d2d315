namespace Catalog.GraphQL.Types;

/// <summary>A leaf type with a closed set of values (specification section 3.9).</summary>
public sealed class EnumType : NamedType
{
    private Dictionary<string, EnumValueDefinition>? byName;
    private Dictionary<object, EnumValueDefinition>? byValue;

    internal EnumType(string name)
        : base(name)
    {
    }

    /// <summary>The values in source order.</summary>
    internal List<EnumValueDefinition> Values { get; } = [];

    internal EnumValueDefinition? Value(string name)
    {
        if (byName is null || byName.Count != Values.Count)
        {
            var index = new Dictionary<string, EnumValueDefinition>(Values.Count, StringComparer.Ordinal);
            foreach (var value in Values)
            {
                index.TryAdd(value.Name, value);
            }

            byName = index;
        }

        return byName.GetValueOrDefault(name);
    }

    /// <summary>The definition of a runtime value; null when no value of the type stands for it.</summary>
    internal EnumValueDefinition? OfRuntime(object runtimeValue)
    {
        if (byValue is null || byValue.Count != Values.Count)
        {
            var index = new Dictionary<object, EnumValueDefinition>(Values.Count);
            foreach (var value in Values)
            {
                index.TryAdd(value.RuntimeValue, value);
            }

            byValue = index;
        }

        return byValue.GetValueOrDefault(runtimeValue);
    }
}

/// <summary>One value of an enum.</summary>
internal sealed class EnumValueDefinition(string name)
{
    internal string Name { get; } = name;

    internal string? Description { get; set; }

    /// <summary>Why the value should not be used any more; null when it may be used.</summary>
    internal string? DeprecationReason { get; set; }

    internal bool IsDeprecated => DeprecationReason is not null;

    internal List<AppliedDirective> Directives { get; } = [];

    /// <summary>What resolvers see and give; the name itself for types built from SDL.</summary>
    internal object RuntimeValue { get; set; } = name;
}
