using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Fields of rows: members by ordinal, joined relations, sources of their own, and the parts of connections.</summary>
internal sealed partial class OperationCompiler
{
    private bool CompileProperty(FieldPlan field, PropertyBinding binding, RowLayout? layout, NamedType named, bool isLeaf)
    {
        var type = field.Definition.Type.Nullable;
        if (binding.IsGlobalId && type is NamedType)
        {
            var ordinal = layout?.Member(binding.Property) ?? -1;
            field.Kind = FieldKind.Leaf;
            field.Leaf = new GlobalIdLeaf(binding.IdTypeName ?? field.ParentType.Name, ordinal, KeyTypes.IsWholeNumber(binding.Property.PropertyType), binding.Getter);
            return false;
        }

        if (isLeaf && type is NamedType)
        {
            field.Kind = FieldKind.Leaf;
            field.Leaf = IsJsonText(type, binding)
                ? new RawJsonLeaf(binding.Getter)
                : LeafValues.ForProperty(binding.Property, type, () => binding.Getter);
            if (layout is not null)
            {
                field.Leaf = RowLeafFor(layout, binding, type, field.Leaf);
            }

            return false;
        }

        if (layout is null)
        {
            var get = binding.Getter;
            return CompilePure(field, (parent, _) => get(parent), named, isLeaf);
        }

        var getter = binding.Getter;
        if (layout.IsOfObjects && !isLeaf)
        {
            var below = layout.Join(binding.Property, ListTypes.ElementOf(binding.Property.PropertyType) ?? binding.Property.PropertyType, out _);
            field.Kind = FieldKind.Pure;
            field.Pure = (parent, _) => getter(parent);
            field.Selection = Select(field, named, of => below.For(of.RuntimeType));
            Complete(field.Selection);
            return field.Selection.Single is not { IsPure: true };
        }

        var value = layout.Member(binding.Property);
        return CompilePure(field, (parent, _) => parent is DataRow row ? row.GetValue(value) : getter(parent), named, isLeaf);
    }

    private static LeafWriter RowLeafFor(RowLayout layout, PropertyBinding binding, GraphQLType type, LeafWriter otherwise)
    {
        if (type is EnumType { RuntimeType.IsEnum: true } enumType)
        {
            return new RowEnumLeaf(layout.Member(binding.Property), EnumNamesOf(enumType), otherwise);
        }

        if (IsJsonText(type, binding))
        {
            return new RowLeaf(layout.Member(binding.Property, RowFormat.RawJson), otherwise);
        }

        return type is ScalarType { Name: "Int" or "Long" or "Short" or "Byte" or "Float" or "Decimal" or "Boolean" or "String" or "UUID" or "Date" or "DateTime" } scalar
            && IsNatural(scalar, System.Nullable.GetUnderlyingType(binding.Property.PropertyType) ?? binding.Property.PropertyType)
                ? new RowLeaf(layout.Member(binding.Property), otherwise)
                : type is ScalarType { Name: "ID" }
                    ? new RowLeaf(layout.Member(binding.Property, RowFormat.Quoted), otherwise)
                    : new RowValueLeaf(layout.Member(binding.Property), type, otherwise);
    }

    /// <summary>A text that holds JSON.</summary>
    private static bool IsJsonText(GraphQLType type, PropertyBinding binding) =>
        type is ScalarType { Name: "JSON" or "Any" } && binding.Property.PropertyType == typeof(string);

    private static bool IsNatural(ScalarType scalar, Type property) => CustomScalars.For(property) == scalar;

    private static EnumNames EnumNamesOf(EnumType type) => EnumNamesCache.GetValue(type, static wanted => new EnumNames(wanted));

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<EnumType, EnumNames> EnumNamesCache = [];

    private bool CompileSource(FieldPlan field, SourceBinding binding, RowLayout? layout, NamedType named)
    {
        if (layout is not null && binding.Source.IsJoined && binding.Field.Member is System.Reflection.PropertyInfo relation)
        {
            field.Kind = FieldKind.Join;
            var joined = layout.Join(relation, binding.Field.Entity, out var presence);
            field.Presence = presence;
            field.Pure = binding.Getter is { } get ? (parent, _) => get(parent) : null;
            field.Selection = Selection(field, named, joined);
            return field.Selection.Single is not { IsPure: true };
        }

        if (layout is null && binding.Source.IsJoined && binding.Getter is { } getter)
        {
            return CompilePure(field, (parent, _) => getter(parent), named, false);
        }

        field.Kind = FieldKind.Source;
        var ordinals = layout is null ? [] : binding.Source.ParentMembers.Select(layout.Member).ToArray();
        var isAbstract = schema.Types.Any(type => type is InterfaceType or UnionType && type.RuntimeType == binding.Field.Entity);
        field.Source = new SourcePlan(binding, () =>
        {
            var rows = new RowLayout(binding.Field.Entity, isAbstract);
            var selection = Select(field, named, type => rows.For(type.RuntimeType));
            Complete(selection);
            return (selection, binding.Source.Compile(new SourceSelection
            {
                Field = binding.Field,
                Rows = rows.ToSelection(),
                Width = rows.Width,
                ParentOrdinals = ordinals,
                TotalCount = rows.Parts.HasFlag(ConnectionParts.TotalCount),
                PageInfo = rows.Parts.HasFlag(ConnectionParts.PageInfo),
                Cursors = rows.Parts.HasFlag(ConnectionParts.Cursors),
                HasRows = binding.Field.Shape != DataShape.Connection || rows.Parts.HasFlag(ConnectionParts.Rows),
            }), rows.Parts);
        });
        return true;
    }

    private bool CompileConnectionPart(FieldPlan field, ConnectionPartBinding binding, RowLayout? layout, NamedType named, bool isLeaf)
    {
        var get = binding.Get;
        if (layout is not null)
        {
            layout.Parts |= binding.Parts;
        }

        if (isLeaf)
        {
            field.Kind = FieldKind.Leaf;
            field.Leaf = new BoxedLeaf(get, field.Definition.Type);
            return false;
        }

        field.Kind = FieldKind.Pure;
        field.Pure = (parent, _) => get(parent);
        field.Selection = Select(field, named, type => layout?.For(type.RuntimeType));
        if (layout is not null)
        {
            Complete(field.Selection);
        }

        return field.Selection.Single is not { IsPure: true };
    }

    /// <summary>Rows of every class have to be described before the source is compiled.</summary>
    private void Complete(SelectionPlan selection)
    {
        if (selection.Single is null)
        {
            foreach (var type in schema.PossibleTypes(selection.Type))
            {
                selection.For(type);
            }
        }

        if (selection.ForStream is { } streamed)
        {
            Complete(streamed);
        }
    }
}
