using System.Reflection;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Fields of Mutation, by the mutation conventions, and of Subscription.</summary>
internal sealed partial class TypeRegistry
{
    private InterfaceType? errorType;

    private FieldDefinition? MutationField(ObjectType root, MethodInfo method)
    {
        var convention = method.GetCustomAttribute<UseMutationConventionAttribute>() ?? method.DeclaringType?.GetCustomAttribute<UseMutationConventionAttribute>();
        if (convention is { Disable: true })
        {
            return MethodField(root, null, method);
        }

        var name = Names.Field(method);
        var own = method.GetParameters().Where(parameter => ResolverCompiler.RoleOf(parameter, settings.IsService) == ParameterRole.Argument).ToList();
        var field = new FieldDefinition(name, BuiltInScalars.Boolean) { Member = method };
        Decorate(field, method);
        var input = own.Count == 0 ? null : MutationInput(convention?.InputTypeName ?? Names.Pascal(name) + "Input", own, method);
        if (input is not null)
        {
            field.Arguments.Add(new("input", new NonNullType(input)));
        }

        var (payload, errors, isWhole) = Payload(convention, name, method);
        field.Type = new NonNullType(payload);
        var resolver = new Lazy<FieldResolver>(() => ResolverCompiler.Compile(method, own, settings.IsService, loaders));
        var definitions = input?.Fields.Take(own.Count).ToArray() ?? [];
        field.Binding = new ResolverBinding(async (parent, arguments, scope) =>
        {
            try
            {
                var values = Unpack(arguments.Count > 0 ? arguments[0] as InputObject : null, definitions);
                var result = await resolver.Value(parent, values, scope).ConfigureAwait(false);
                return isWhole && result is not null ? result : new MutationResult(result, []);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (errors.Read(exception) is { Count: > 0 } foreseen)
                {
                    return isWhole ? new RefusedPayload(foreseen) : new MutationResult(null, foreseen);
                }

                throw;
            }
        })
        {
            Authorization = Decorations.Authorization(method, method.DeclaringType),
            WantsContext = ResolverCompiler.WantsContext(method),
        };
        return field;
    }

    private static object?[] Unpack(InputObject? input, InputValueDefinition[] definitions)
    {
        var values = new object?[definitions.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var given = input is not null && input.TryGet(definitions[i].Name, out var value) ? value : ArgumentsPlan.Absent;
            values[i] = definitions[i].Convert is { } convert ? convert(given) : given == ArgumentsPlan.Absent ? null : given;
        }

        return values;
    }

    private InputObjectType MutationInput(string name, List<ParameterInfo> own, MethodInfo method)
    {
        // One parameter that is an input class of the conventional name is the input itself.
        if (own is [var single] && Decorations.First<IDAttribute>(single) is null && Input(single.ParameterType) is InputObjectType whole && whole.Name == name)
        {
            problems.Add($"{method.DeclaringType?.Name}.{method.Name}: the class {single.ParameterType.Name} has the name of the mutation's own input {name}. Take its members as parameters.");
        }

        var input = new InputObjectType(name);
        input.Fields.AddRange(own.Select(Argument));
        schema.Add(input);
        return input;
    }

    private (ObjectType Payload, MutationErrors Errors, bool IsWhole) Payload(UseMutationConventionAttribute? convention, string name, MethodInfo method)
    {
        var shape = shapes.Of(method.ReturnParameter);
        var payload = new ObjectType(convention?.PayloadTypeName ?? Names.Pascal(name) + "Payload");
        var isWhole = IsPayload(shape.Inner) && !shape.IsList;
        if (isWhole)
        {
            payload.Description = docs.Of(shape.Inner);
            foreach (var property in Properties(shape.Inner))
            {
                if (PropertyField(payload, shape.Inner, property) is { } part)
                {
                    part.Type = part.Type.Nullable;
                    part.Binding = part.Binding is SourceBinding ? part.Binding : OfPayload(part.Binding, property);
                    payload.Fields.Add(part);
                }
            }

            foreach (var extra in (describers.GetValueOrDefault(shape.Inner) ?? []).SelectMany(describer => Methods(describer, BindingFlags.Static)))
            {
                if (MethodField(payload, shape.Inner, extra) is { } part)
                {
                    part.Type = part.Type.Nullable;
                    Replace(payload, part);
                }
            }
        }
        else if (method.ReturnType != typeof(Task) && method.ReturnType != typeof(ValueTask) && method.ReturnType != typeof(void))
        {
            var type = Wrap(shape.AsNullable(), Output);
            payload.Fields.Add(new FieldDefinition(convention?.PayloadFieldName ?? Names.Camel(type.Unwrapped.Name), type)
            {
                Description = "The result; null when there are errors.",
                Binding = new PureBinding((parent, _) => ((MutationResult)parent).Value),
            });
        }

        var errors = new MutationErrors(settings.Options);
        foreach (var attribute in Decorations.All<ErrorAttribute>(method).Concat(method.DeclaringType is { } owner ? Decorations.All<ErrorAttribute>(owner) : []))
        {
            errors.Add(attribute.Type, ErrorObject(attribute.Type));
        }

        if (errors.Types.Count > 0)
        {
            var union = new UnionType(Names.Pascal(name) + "Error") { Description = $"What {name} may refuse.", ResolveType = value => ((ErrorValue)value).Type.Name };
            union.Types.AddRange(errors.Types);
            schema.Add(union);
            payload.Fields.Add(new FieldDefinition("errors", new ListType(new NonNullType(union)))
            {
                Description = "Why nothing was done; null when it was.",
                Binding = new PureBinding((parent, _) => Refusals(parent) is { Count: > 0 } list ? list : null),
            });
        }

        if (schema.Query is { } query)
        {
            payload.Fields.Add(new FieldDefinition("query", query) { Description = "Everything else, read after the change.", Binding = new PureBinding((parent, _) => parent) });
        }

        schema.Add(payload);
        return (payload, errors, isWhole);
    }

    /// <summary>The class is the payload itself of the mutations that give it.</summary>
    private static bool IsPayload(Type type) => type.Name.EndsWith("Payload", StringComparison.Ordinal);

    private static IReadOnlyList<ErrorValue>? Refusals(object parent) => (parent as RefusedPayload)?.Errors ?? (parent as MutationResult)?.Errors;

    /// <summary>A property of the payload class; null where the mutation was refused.</summary>
    private static PureBinding OfPayload(FieldBinding? binding, PropertyInfo property)
    {
        var get = Accessors.LazyGetter(property);
        var idType = binding is PropertyBinding { IsGlobalId: true } id ? id.IdTypeName : null;
        return new PureBinding((parent, _) => !property.DeclaringType!.IsInstanceOfType(parent) // properties have a declaring type
            ? null
            : idType is not null && get(parent) is { } key ? Relay.GlobalId.Encode(idType, key) : get(parent));
    }

    private InterfaceType ErrorInterface()
    {
        if (errorType is null)
        {
            errorType = new InterfaceType("Error")
            {
                Description = "Why a mutation did nothing.",
                ResolveType = value => ((ErrorValue)value).Type.Name,
            };
            errorType.Fields.AddRange(ErrorFields());
            schema.Add(errorType);
        }

        return errorType;
    }

    private static FieldDefinition[] ErrorFields() =>
    [
        new("message", new NonNullType(BuiltInScalars.String)) { Description = "What was refused, and what to do next.", Binding = new PureBinding((parent, _) => ((ErrorValue)parent).Message) },
        new("code", new NonNullType(BuiltInScalars.String)) { Description = "Stable name of the kind of error.", Binding = new PureBinding((parent, _) => ((ErrorValue)parent).Code) },
        new("field", new ListType(new NonNullType(BuiltInScalars.String))) { Description = "Path of the input field at fault; null when it is none in particular.", Binding = new PureBinding((parent, _) => ((ErrorValue)parent).Field) },
    ];

    private ObjectType ErrorObject(Type type)
    {
        var name = type.GetCustomAttribute<GraphQLNameAttribute>()?.Name
            ?? (type.Name.EndsWith("Exception", StringComparison.Ordinal) ? type.Name[..^"Exception".Length] + "Error" : type.Name);
        if (schema.Find(name) is ObjectType known)
        {
            return known;
        }

        var made = new ObjectType(name) { Description = Decorations.Description(type) ?? docs.Of(type) };
        made.Interfaces.Add(ErrorInterface());
        made.Fields.AddRange(ErrorFields());
        schema.Add(made);
        if (!typeof(Exception).IsAssignableFrom(type))
        {
            foreach (var property in Properties(type))
            {
                if (made.Field(Names.Field(property)) is null && PropertyField(made, type, property) is { } extra)
                {
                    var get = Accessors.LazyGetter(property);
                    extra.Binding = new PureBinding((parent, _) => get(((ErrorValue)parent).Value));
                    made.Fields.Add(extra);
                }
            }
        }

        return made;
    }

    private FieldDefinition? SubscriptionField(ObjectType root, MethodInfo method)
    {
        var subscribe = method.GetCustomAttribute<SubscribeAttribute>();
        if (subscribe is null)
        {
            return null;
        }

        var field = new FieldDefinition(Names.Field(method), Wrap(shapes.Of(method.ReturnParameter), Output)) { Member = method };
        Decorate(field, method);
        var stream = subscribe.With is null ? null : method.DeclaringType?.GetMethod(subscribe.With, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"{method.DeclaringType?.Name} has no static method {subscribe.With}, which {method.Name} subscribes with.");
        var own = AddArguments(field, method);
        var streamOwn = new List<ParameterInfo>();
        var positions = new List<int>();
        foreach (var parameter in stream?.GetParameters() ?? [])
        {
            if (ResolverCompiler.RoleOf(parameter, settings.IsService) != ParameterRole.Argument)
            {
                continue;
            }

            var name = Names.Argument(parameter);
            var index = field.Arguments.FindIndex(argument => argument.Name == name);
            if (index < 0)
            {
                index = field.Arguments.Count;
                field.Arguments.Add(Argument(parameter));
            }

            streamOwn.Add(parameter);
            positions.Add(index);
        }

        var resolver = new Lazy<FieldResolver>(() => ResolverCompiler.Compile(method, own, settings.IsService, loaders));
        var message = method.GetParameters().FirstOrDefault(parameter => parameter.IsDefined(typeof(EventMessageAttribute)))?.ParameterType ?? typeof(object);
        var topic = method.GetCustomAttribute<TopicAttribute>()?.Name ?? field.Name;
        var events = stream is not null
            ? EventStreams.FromMethod(stream, streamOwn, positions, settings.IsService, loaders)
            : EventStreams.FromTopic(topic, message, field.Arguments);
        field.Binding = new SubscriptionBinding(events, new ResolverBinding((parent, arguments, scope) => resolver.Value(parent, arguments, scope)) { WantsContext = ResolverCompiler.WantsContext(method) })
        {
            Authorization = Decorations.Authorization(method, method.DeclaringType),
        };
        return field;
    }
}
