using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation;

// Section 3.10: input objects that no finite value fits, and default values that lead to themselves.
internal sealed partial class SchemaValidator
{
    private readonly HashSet<string> checkedDefaults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> defaultIndex = new(StringComparer.Ordinal);
    private readonly List<string> defaultPath = [];

    private void ValidateDefaultCycles(InputObjectType type) => FollowDefaults(type, new ObjectValueNode([]));

    private void FollowDefaults(InputObjectType type, ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    FollowDefaults(type, item);
                }

                break;
            case ObjectValueNode entries:
                foreach (var field in type.Fields)
                {
                    if (field.Type.Unwrapped is not InputObjectType below)
                    {
                        continue;
                    }

                    if (entries.Fields.LastOrDefault(entry => entry.Name.Value == field.Name) is { } given)
                    {
                        FollowDefaults(below, given.Value);
                    }
                    else if (field.DefaultValue is { } defaultValue)
                    {
                        FollowDefault($"{type}.{field.Name}", below, defaultValue);
                    }
                }

                break;
        }
    }

    private void FollowDefault(string coordinate, InputObjectType type, ValueNode value)
    {
        if (defaultIndex.TryGetValue(coordinate, out var start))
        {
            var via = start < defaultPath.Count ? $" via the default values of: {string.Join(", ", defaultPath.Skip(start))}" : "";
            problems.Add($"Invalid circular reference. The default value of Input Object field {coordinate} references itself{via}.");
            return;
        }

        if (checkedDefaults.Add(coordinate))
        {
            defaultPath.Add(coordinate);
            defaultIndex.Add(coordinate, defaultPath.Count);
            FollowDefaults(type, value);
            defaultPath.RemoveAt(defaultPath.Count - 1);
            defaultIndex.Remove(coordinate);
        }
    }

    /// <summary>
    /// Marks input objects that have a finite value until no more are found: one whose required fields all have (for OneOf: one
    /// of whose fields has). What is left refers to itself through required fields, and each such cycle is told.
    /// </summary>
    private void ValidateFiniteValues()
    {
        var inputs = schema.Types.OfType<InputObjectType>().ToList();
        var finite = new HashSet<InputObjectType>();
        while (inputs.Exists(type => !finite.Contains(type) && HasFiniteValue(type, finite) && finite.Add(type)))
        {
            // the condition does the work
        }

        var visited = new HashSet<InputObjectType>();
        foreach (var type in inputs.Where(type => !finite.Contains(type)))
        {
            ReportCycles(type, finite, visited, []);
        }
    }

    private static bool HasFiniteValue(InputObjectType type, HashSet<InputObjectType> finite) => type.IsOneOf
        ? type.Fields.Count == 0 || type.Fields.Exists(field => Target(type, field) is not { } target || finite.Contains(target))
        : type.Fields.TrueForAll(field => Target(type, field) is not { } target || finite.Contains(target));

    /// <summary>The input object a value of the field cannot do without; null when it can end there.</summary>
    private static InputObjectType? Target(InputObjectType type, InputValueDefinition field) =>
        (type.IsOneOf ? field.Type : (field.Type as NonNullType)?.OfType) as InputObjectType;

    private void ReportCycles(InputObjectType type, HashSet<InputObjectType> finite, HashSet<InputObjectType> visited, List<(InputObjectType Type, string Field)> path)
    {
        if (!visited.Add(type))
        {
            return;
        }

        foreach (var field in type.Fields)
        {
            if (Target(type, field) is not { } target || finite.Contains(target))
            {
                continue;
            }

            path.Add((type, $"{type}.{field.Name}"));
            var start = path.FindIndex(step => ReferenceEquals(step.Type, target));
            if (start < 0)
            {
                ReportCycles(target, finite, visited, path);
            }
            else
            {
                problems.Add(
                    $"Input Object {target} cannot be provided a finite value because it references itself through fields: {string.Join(", ", path.Skip(start).Select(step => step.Field))}.");
            }

            path.RemoveAt(path.Count - 1);
        }
    }
}
