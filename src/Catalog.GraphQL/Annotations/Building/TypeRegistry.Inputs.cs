using System.Reflection;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <content>Arguments and input objects.</content>
internal sealed partial class TypeRegistry
{
    /// <summary>Adds the arguments and gives their parameters, in the same order.</summary>
    private List<ParameterInfo> AddArguments(FieldDefinition field, MethodInfo method)
    {
        var own = method.GetParameters().Where(parameter => ResolverCompiler.RoleOf(parameter, settings.IsService) == ParameterRole.Argument).ToList();
        field.Arguments.AddRange(own.Select(Argument));
        return own;
    }

    private InputValueDefinition Argument(ParameterInfo parameter)
    {
        var definition = new InputValueDefinition(Names.Argument(parameter), InputType(parameter, shapes.Of(parameter)))
        {
            Description = Decorations.Description(parameter) ?? docs.Of(parameter),
            DeprecationReason = Decorations.Deprecation(parameter),
            Convert = converters.To(parameter.ParameterType, converters.IdTypes(parameter, parameter)),
            DefaultValue = Default(parameter, parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null),
        };
        definition.Directives.AddRange(Decorations.Costs(parameter));
        return definition;
    }

    private GraphQLType InputType(ICustomAttributeProvider member, ClrShape shape)
    {
        if (Decorations.First<GraphQLNonNullTypeAttribute>(member) is not null)
        {
            shape = shape.AsNonNull();
        }

        if (Decorations.First<GraphQLTypeAttribute>(member) is { } given)
        {
            return Named(given.Type, null);
        }

        return Wrap(shape, inner => Decorations.First<IDAttribute>(member) is not null ? BuiltInScalars.Id : Input(inner));
    }

    private static ValueNode? Default(ICustomAttributeProvider member, bool has, object? value)
    {
        if (Decorations.First<DefaultValueAttribute>(member) is { } given)
        {
            (has, value) = (true, given.Value);
        }

        return !has || value is null or DBNull
            ? null
            : value is Enum name ? new EnumValueNode(Names.UpperSnake(name.ToString())) : PlainLiteral.From(value);
    }

    /// <summary>The input type of a C# type.</summary>
    internal NamedType Input(Type type)
    {
        if (inputs.TryGetValue(type, out var known))
        {
            return known;
        }

        if (settings.KeyTypes.ContainsKey(type) || KeyTypes.IsWrapper(type))
        {
            return BuiltInScalars.Id;
        }

        if (type.IsEnum)
        {
            return Enumeration(type);
        }

        if (settings.UploadType is { } upload && upload.IsAssignableFrom(type))
        {
            schema.Add(CustomScalars.Upload);
            return inputs[type] = CustomScalars.Upload;
        }

        if ((CustomScalars.For(type) ?? settings.Scalars.GetValueOrDefault(type)) is { } scalar)
        {
            schema.Add(scalar);
            return inputs[type] = scalar;
        }

        var name = type.GetCustomAttribute<InputObjectTypeAttribute>()?.Name ?? Names.Type(type);
        var made = new InputObjectType(name.EndsWith("Input", StringComparison.Ordinal) || type.GetCustomAttribute<InputObjectTypeAttribute>()?.Name is not null ? name : name + "Input")
        {
            RuntimeType = type,
            IsOneOf = type.IsDefined(typeof(OneOfAttribute), false),
            Description = Decorations.Description(type) ?? docs.Of(type),
        };
        inputs[type] = made;
        schema.Add(made);
        work.Enqueue(() => PopulateInput(made, type));
        return made;
    }

    private void PopulateInput(InputObjectType made, Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).FirstOrDefault();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).OrderBy(property => property.MetadataToken))
        {
            var parameter = constructor?.GetParameters().FirstOrDefault(one => string.Equals(one.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            if (Decorations.IsIgnored(property) || property.GetIndexParameters().Length > 0 || (parameter is null && property.SetMethod is not { IsPublic: true }))
            {
                continue;
            }

            var shape = shapes.Of(property);
            var field = new InputValueDefinition(Names.Field(property), InputType(property, made.IsOneOf ? shape.AsNullable() : shape))
            {
                Description = Decorations.Description(property) ?? docs.Of(property) ?? (parameter is null ? null : docs.Of(parameter)),
                DeprecationReason = Decorations.Deprecation(property),
                Member = property,
                DefaultValue = Default(property, parameter?.HasDefaultValue == true, parameter?.HasDefaultValue == true ? parameter.DefaultValue : null),
            };
            field.Directives.AddRange(Decorations.Costs(property));
            made.Fields.Add(field);
        }
    }
}
