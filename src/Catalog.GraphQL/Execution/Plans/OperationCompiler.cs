using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

// From an operation to its plan: CollectFields (specification section 6.3.2) at compile time.
// The variables that @skip and @include look at are known, so the answer has no conditions left: the order of the response, the merged
// fields and the projected columns are exact. Concrete types of abstract selections are compiled when they are met (SelectionPlan).
// C1 the plan depends on the document, the operation and the condition variables only.   C2 compiling has no side effect.
internal sealed partial class OperationCompiler
{
    private readonly Schema schema;
    private readonly ExecutionOptions options;
    private readonly VariableValues conditions;
    private readonly bool isIncremental;
    private readonly Dictionary<string, FragmentDefinitionNode> fragments;
    private static readonly FieldDefinition TypeNameField = new("__typename", new NonNullType(BuiltInScalars.String));

    private OperationCompiler(
        Schema schema, ExecutionOptions options, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, VariableValues conditions, bool isIncremental)
    {
        this.schema = schema;
        this.options = options;
        this.conditions = conditions;
        this.isIncremental = isIncremental;
        this.fragments = new(fragments, StringComparer.Ordinal);
    }

    /// <summary>Compiles an operation.</summary>
    /// <param name="schema">The type system.</param>
    /// <param name="options">How requests are executed.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="rootType">The root type of its kind.</param>
    /// <param name="fragments">The fragments of its document.</param>
    /// <param name="conditions">The variables that conditions look at.</param>
    /// <param name="isIncremental">Whether @defer and @stream count; without it they mean nothing.</param>
    internal static OperationPlan Compile(
        Schema schema, ExecutionOptions options, OperationDefinitionNode operation, ObjectType rootType,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, VariableValues conditions, bool isIncremental)
    {
        var compiler = new OperationCompiler(schema, options, fragments, conditions, isIncremental);
        return new OperationPlan(operation, compiler.CompileObject(rootType, SelectionSets.Of(operation.SelectionSet), null, operation.Operation), schema, isIncremental);
    }

    private ObjectPlan CompileObject(ObjectType type, SelectionSets sets, RowLayout? layout, OperationKind? root = null)
    {
        // Fields of a mutation's root run one after the other, so none of them can be put off (validation says so, too).
        var collected = new CollectedFields(allowsDefer: isIncremental && root != OperationKind.Mutation);
        foreach (var (set, usage) in sets.Sets)
        {
            Collect(type, set, usage, collected);
        }

        if (!isIncremental)
        {
            return new ObjectPlan(type, CompileFields(type, collected.Groups, [], layout, root));
        }

        var (now, later) = collected.Divide(sets.Context);
        return new ObjectPlan(type, CompileFields(type, now, sets.Context, layout, root))
        {
            NewUsages = [.. collected.NewUsages],
            Deferred = [.. later.Select(group => new DeferredPlan(group.Usages, new ObjectPlan(type, CompileFields(type, group.Fields, group.Usages, layout, null))))],
        };
    }

    private FieldPlan[] CompileFields(
        ObjectType type, IEnumerable<KeyValuePair<string, List<FieldOccurrence>>> groups, IReadOnlyList<DeferUsage> context, RowLayout? layout, OperationKind? root)
    {
        var fields = new List<FieldPlan>();
        var slots = 0;
        foreach (var (responseName, occurrences) in groups)
        {
            if (Definition(type, occurrences[0].Node.Name.Value) is not { } definition)
            {
                continue;
            }

            var field = new FieldPlan(responseName, definition, type, occurrences.ConvertAll(occurrence => occurrence.Node), SelectionSets.Below(occurrences, context))
            {
                Stream = isIncremental && definition.Type.Nullable is ListType ? StreamOf(occurrences[0].Node) : null,
            };
            if (CompileField(field, layout) || root == OperationKind.Mutation)
            {
                field.Slot = slots++;
            }

            fields.Add(field);
        }

        return [.. fields];
    }

    private FieldDefinition? Definition(ObjectType type, string name)
    {
        if (!name.StartsWith("__", StringComparison.Ordinal))
        {
            return type.Field(name);
        }

        return name switch
        {
            "__typename" => TypeNameField,
            _ when type == schema.QueryType => schema.QueryMetaFields.FirstOrDefault(field => field.Name == name),
            _ => type.Field(name),
        };
    }

    private void Collect(ObjectType type, SelectionSetNode set, DeferUsage? usage, CollectedFields collected)
    {
        foreach (var selection in set.Selections)
        {
            if (!IsIncluded(selection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    collected.Add(field, usage);
                    break;
                case InlineFragmentNode inline when inline.TypeCondition is null || Applies(inline.TypeCondition, type):
                    var inlineUsage = DeferOf(selection, usage, collected);
                    collected.Announce(inlineUsage, usage);
                    Collect(type, inline.SelectionSet, inlineUsage, collected);
                    break;
                case FragmentSpreadNode spread when fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(fragment.TypeCondition, type):
                    var spreadUsage = DeferOf(selection, usage, collected);
                    if (collected.Visit(spread.Name.Value, spreadUsage))
                    {
                        collected.Announce(spreadUsage, usage);
                        Collect(type, fragment.SelectionSet, spreadUsage, collected);
                    }

                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode condition, ObjectType type)
    {
        var wanted = schema.Type(condition.Name.Value);
        return wanted is not null && (ReferenceEquals(wanted, type) || (wanted.IsAbstractType && schema.IsSubType(wanted, type)));
    }

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is "skip" or "include" && Condition(directive) == (directive.Name.Value == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value of a directive's <c>if</c>; <paramref name="absent"/> where it is not given.</summary>
    private bool Condition(DirectiveNode directive, bool absent = false) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => conditions.TryGet(variable.Name.Value, out var value) ? value is true : absent,
        _ => absent,
    };

    /// <summary>Completes the plan of a field; true when its value has to wait in a slot.</summary>
    private bool CompileField(FieldPlan field, RowLayout? layout)
    {
        field.Arguments = ArgumentsPlan.Create(field);
        field.Authorization = (field.Definition.Binding as GuardedBinding)?.Authorization;
        var named = field.Definition.Type.Unwrapped;
        var isLeaf = named is ScalarType or EnumType;
        if (ReferenceEquals(field.Definition, TypeNameField))
        {
            field.Kind = FieldKind.Leaf;
            field.Leaf = new TypeNameLeaf(field.ParentType.Name);
            return false;
        }

        var waits = field.Definition.Binding switch
        {
            null => CompileDefault(field, named, isLeaf),
            PropertyBinding property => CompileProperty(field, property, layout, named, isLeaf),
            PureBinding pure => CompilePure(field, pure.Get, named, isLeaf),
            ResolverBinding resolver => CompileResolver(field, resolver, layout, named, isLeaf),
            BatchBinding batch => CompileBatch(field, batch, layout, named, isLeaf),
            ConnectionPartBinding part => CompileConnectionPart(field, part, layout, named, isLeaf),
            NodeBinding node => CompileNode(field, node),
            Federation.EntitiesBinding entities => CompileEntities(field, entities),
            SourceBinding source => CompileSource(field, source, layout, named),
            SubscriptionBinding subscription => CompileResolver(field, subscription.Resolver, layout, named, isLeaf),
            _ => throw new InvalidOperationException($"{field.Coordinate} has a binding of an unknown kind."),
        };
        return waits || field.Authorization is not null;
    }

    private bool CompilePure(FieldPlan field, Func<object, IReadOnlyList<object?>, object?> get, NamedType named, bool isLeaf)
    {
        field.Kind = FieldKind.Pure;
        field.Pure = get;
        if (isLeaf)
        {
            return false;
        }

        field.Selection = Selection(field, named, null);
        return field.Selection.Single is not { IsPure: true };
    }

    private bool CompileDefault(FieldPlan field, NamedType named, bool isLeaf)
    {
        var name = field.Definition.Name;
        Func<object, object?> get = parent => Accessors.Read(parent, name);
        if (isLeaf && field.Definition.Type.Nullable is NamedType)
        {
            field.Kind = FieldKind.Leaf;
            field.Leaf = new BoxedLeaf(get, field.Definition.Type);
            return false;
        }

        return CompilePure(field, (parent, _) => get(parent), named, isLeaf);
    }

    private bool CompileResolver(FieldPlan field, ResolverBinding binding, RowLayout? layout, NamedType named, bool isLeaf)
    {
        var reader = layout is null ? null : new RowReader(layout, binding.ParentEntity, binding.Requires);
        var idType = binding.GlobalIdType?.Invoke();
        if (binding.CreatePure?.Invoke(reader) is { } pure)
        {
            return CompilePure(field, idType is null ? pure : (parent, arguments) => pure(parent, arguments) is { } key ? Relay.GlobalId.Encode(idType, key) : null, named, isLeaf);
        }

        field.Kind = FieldKind.Resolver;
        field.WantsContext = binding.WantsContext;
        if (binding.Projected is { } projected && !isLeaf)
        {
            var rows = new RowLayout(projected.Entity, hasTypeTag: false, ofObjects: true);
            field.Selection = Select(field, named, type => rows.For(type.RuntimeType));
            Complete(field.Selection);
            field.Resolver = projected.Create(reader, rows.ToSelection());
            return true;
        }

        var resolver = binding.Create(reader);
        field.Resolver = idType is null
            ? resolver
            : async (parent, arguments, scope) => await resolver(parent, arguments, scope).ConfigureAwait(false) is { } key ? Relay.GlobalId.Encode(idType, key) : null;
        field.Selection = isLeaf ? null : Selection(field, named, null);
        return true;
    }

    private bool CompileBatch(FieldPlan field, BatchBinding binding, RowLayout? layout, NamedType named, bool isLeaf)
    {
        field.Kind = FieldKind.Batch;
        field.Batch = binding.Create(layout is null ? null : new RowReader(layout, binding.ParentEntity, binding.Requires));
        field.Selection = isLeaf ? null : Selection(field, named, null);
        return true;
    }

    private SelectionPlan Selection(FieldPlan field, NamedType named, RowLayout? layout) => Select(field, named, _ => layout);

    private SelectionPlan Select(FieldPlan field, NamedType named, Func<ObjectType, RowLayout?> layoutOf)
    {
        var sets = field.Sets;
        return new SelectionPlan(named, schema, type => CompileObject(type, sets, layoutOf(type)))
        {
            ForStream = field.Stream is null || sets.IsPlain ? null : new SelectionPlan(named, schema, type => CompileObject(type, sets.ToPlain(), layoutOf(type))),
        };
    }
}
