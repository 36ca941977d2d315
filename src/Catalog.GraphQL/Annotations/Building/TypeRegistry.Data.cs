using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Fields of rows: connections, filters, orders, and the sources behind them.</summary>
internal sealed partial class TypeRegistry
{
    private FilterTypes? filters;
    private SortTypes? sorts;
    private ObjectType? pageInfo;

    private FilterTypes Filters => filters ??= new FilterTypes(this, schema, settings, converters, shapes);

    private SortTypes Sorts => sorts ??= new SortTypes(this, schema, settings, shapes);

    private void BindSource(ComplexType made, Type? parent, MethodInfo method, FieldDefinition field, Type entity, ClrShape shape, List<ParameterInfo> own, FieldAuthorization? authorization)
    {
        if (method.IsDefined(typeof(UseOffsetPagingAttribute)))
        {
            problems.Add($"{made.Name}.{field.Name} declares rows of a data source, which are paged by cursors: use [UsePaging].");
        }

        var paging = method.GetCustomAttribute<UsePagingAttribute>();
        var data = new DataField(made.Name, field.Name, parent, method, entity,
            paging is not null ? DataShape.Connection : shape.IsList ? DataShape.List : DataShape.Single);
        var (settingsOfPage, filter, sort) = AddDataArguments(made, method, field, entity, paging);
        if (settings.DataSources?.Find(data) is not { } source)
        {
            problems.Add($"No data source answers {made.Name}.{field.Name}, which declares rows of {entity.Name}.");
            return;
        }

        field.Binding = new SourceBinding(source, data)
        {
            Paging = settingsOfPage,
            Filter = filter,
            Sort = sort,
            OwnArguments = [.. own.Select((parameter, index) => (index, Names.Argument(parameter)))],
            Authorization = authorization,
        };
    }

    /// <summary>Adds the arguments of paging, filtering and sorting after those of the method, and makes the type a connection.</summary>
    private (PagingSettings? Paging, FilterReader? Filter, SortReader? Sort) AddDataArguments(ComplexType made, MethodInfo method, FieldDefinition field, Type entity, UsePagingAttribute? paging)
    {
        PagingSettings? pages = null;
        if (paging is not null)
        {
            pages = new PagingSettings(
                paging.DefaultPageSize > 0 ? paging.DefaultPageSize : settings.Options.DefaultPageSize,
                paging.MaxPageSize > 0 ? paging.MaxPageSize : settings.Options.MaxPageSize,
                paging.AllowBackwardPagination, paging.RequirePagingBoundaries, field.Arguments.Count);
            field.Arguments.Add(new("first", BuiltInScalars.Int) { Description = "At most so many from the start." });
            field.Arguments.Add(new("after", BuiltInScalars.String) { Description = "Only those after the row of this cursor." });
            if (paging.AllowBackwardPagination)
            {
                field.Arguments.Add(new("last", BuiltInScalars.Int) { Description = "At most so many from the end." });
                field.Arguments.Add(new("before", BuiltInScalars.String) { Description = "Only those before the row of this cursor." });
            }

            field.Type = ConnectionType(made, field, entity, paging);
            if (!field.Directives.Exists(directive => directive.Name == "listSize"))
            {
                field.Directives.Add(ListSizeOf(pages.MaxPageSize, pages.DefaultPageSize, paging.AllowBackwardPagination ? ["first", "last"] : ["first"], ["edges", "nodes"]));
            }
        }

        FilterReader? filter = null;
        if (method.IsDefined(typeof(UseFilteringAttribute)))
        {
            filter = new FilterReader(Filters.InputOf(entity), field.Arguments.Count, settings.Options.MaxFilterConditions, settings.Options.MaxFilterValues);
            field.Arguments.Add(new("where", Filters.TypeOf(entity)) { Description = "Only rows that satisfy this." });
        }

        SortReader? sort = null;
        if (method.IsDefined(typeof(UseSortingAttribute)))
        {
            sort = new SortReader(Sorts.InputOf(entity), field.Arguments.Count);
            field.Arguments.Add(new("order", new ListType(new NonNullType(Sorts.TypeOf(entity)))) { Description = "The order of the rows, first key first." });
        }

        return (pages, filter, sort);
    }

    private static AppliedDirective ListSizeOf(int most, int usual, string[] slicing, string[] sized) => new("listSize",
    [
        new("assumedSize", new Language.IntValueNode(most.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        new("slicingArguments", Decorations.Texts(slicing)),
        new("slicingArgumentDefaultValue", new Language.IntValueNode(usual.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        new("sizedFields", Decorations.Texts(sized)),
        new("requireOneSlicingArgument", new Language.BooleanValueNode(false)),
    ]);

    private ObjectType ConnectionType(ComplexType made, FieldDefinition field, Type entity, UsePagingAttribute paging)
    {
        var node = Output(entity);
        var name = paging.ConnectionName ?? Names.Pascal(field.Name);
        if (schema.Find(name + "Connection") is ObjectType known)
        {
            if (known.RuntimeType is null && known.Field("nodes")?.Type.Unwrapped.Name == node.Name)
            {
                return known;
            }

            name = made.Name + name;
            if (schema.Find(name + "Connection") is ObjectType own)
            {
                return own;
            }
        }

        var edge = new ObjectType(name + "Edge")
        {
            Description = "A row with its cursor.",
            Fields =
            {
                Part("cursor", "String!", "Stands for the row in after and before.", ConnectionParts.Cursors | ConnectionParts.Rows, parent => ((Edge)parent).Cursor),
                Part("node", node.Name + "!", "The row.", ConnectionParts.Rows, parent => ((Edge)parent).Node),
            },
        };
        var connection = new ObjectType(name + "Connection")
        {
            Description = "A page of rows.",
            Fields =
            {
                Part("pageInfo", "PageInfo!", "What lies before and after the page.", ConnectionParts.None, parent => parent),
                Part("edges", $"[{edge.Name}!]", "The rows with their cursors.", ConnectionParts.Rows, parent => ((Connection)parent).Edges()),
                Part("nodes", $"[{node.Name}!]", "The rows.", ConnectionParts.Rows, parent => ((Connection)parent).Page),
            },
        };
        if (paging.IncludeTotalCount)
        {
            connection.Fields.Add(Part("totalCount", "Int!", "Rows of all pages; counted only when selected.", ConnectionParts.TotalCount, parent => ((Connection)parent).Page.TotalCount));
        }

        AddPageInfo();
        schema.Add(connection);
        schema.Add(edge);
        return connection;
    }

    /// <summary>Adds the arguments of paging by number, and makes the type a collection segment.</summary>
    private OffsetSettings AddOffsetArguments(ComplexType made, MethodInfo method, FieldDefinition field, Type entity, UseOffsetPagingAttribute paging)
    {
        if (method.IsDefined(typeof(UsePagingAttribute)) || field.Arguments.Exists(argument => argument.Name is "skip" or "take"))
        {
            problems.Add($"{made.Name}.{field.Name} has [UsePaging], or an argument skip or take, already: a field is paged in one way only.");
        }

        var at = field.Arguments.Count;
        var pages = new OffsetSettings(
            paging.DefaultPageSize > 0 ? paging.DefaultPageSize : settings.Options.DefaultPageSize, paging.MaxPageSize > 0 ? paging.MaxPageSize : settings.Options.MaxPageSize, at);
        field.Arguments.Add(new("skip", BuiltInScalars.Int) { Description = "Leaves out so many from the start." });
        field.Arguments.Add(new("take", BuiltInScalars.Int) { Description = "At most so many." });
        field.Type = SegmentType(made, field, entity, paging);
        if (!field.Directives.Exists(directive => directive.Name == "listSize"))
        {
            field.Directives.Add(ListSizeOf(pages.MaxPageSize, pages.DefaultPageSize, ["take"], ["items"]));
        }

        return pages;
    }

    private ObjectType SegmentType(ComplexType made, FieldDefinition field, Type entity, UseOffsetPagingAttribute paging)
    {
        var item = Output(entity);
        var name = (paging.CollectionSegmentName ?? Names.Pascal(field.Name)) + "CollectionSegment";
        if (schema.Find(name) is ObjectType known)
        {
            if (known.RuntimeType is null && known.Field("items")?.Type.Unwrapped.Name == item.Name)
            {
                return known;
            }

            name = made.Name + name;
        }

        if (schema.Find("CollectionSegmentInfo") is null)
        {
            schema.Add(new ObjectType("CollectionSegmentInfo")
            {
                Description = "What lies before and after a part of rows.",
                Fields =
                {
                    Part("hasNextPage", "Boolean!", "There are rows after the part.", ConnectionParts.None, parent => ((CollectionSegment)parent).HasNextPage),
                    Part("hasPreviousPage", "Boolean!", "There are rows before the part.", ConnectionParts.None, parent => ((CollectionSegment)parent).HasPreviousPage),
                },
            });
        }

        var segment = new ObjectType(name)
        {
            Description = "A part of rows.",
            Fields =
            {
                Part("pageInfo", "CollectionSegmentInfo!", "What lies before and after the part.", ConnectionParts.None, parent => parent),
                Part("items", $"[{item.Name}!]", "The rows.", ConnectionParts.None, parent => ((CollectionSegment)parent).Items),
            },
        };
        if (paging.IncludeTotalCount)
        {
            segment.Fields.Add(Part("totalCount", "Int!", "Rows of all parts; counted only when selected.", ConnectionParts.None, parent => ((CollectionSegment)parent).TotalCount));
        }

        schema.Add(segment);
        return segment;
    }

    private void AddPageInfo()
    {
        if (pageInfo is not null)
        {
            return;
        }

        pageInfo = new ObjectType("PageInfo")
        {
            Description = "What lies before and after a page.",
            Fields =
            {
                Part("hasNextPage", "Boolean!", "There are rows after the page.", ConnectionParts.PageInfo, parent => ((Connection)parent).Page.HasNextPage),
                Part("hasPreviousPage", "Boolean!", "There are rows before the page.", ConnectionParts.PageInfo, parent => ((Connection)parent).Page.HasPreviousPage),
                Part("startCursor", "String", "Cursor of the first row; null for an empty page.", ConnectionParts.Cursors | ConnectionParts.Rows, parent => ((Connection)parent).StartCursor),
                Part("endCursor", "String", "Cursor of the last row; null for an empty page.", ConnectionParts.Cursors | ConnectionParts.Rows, parent => ((Connection)parent).EndCursor),
            },
        };
        schema.Add(pageInfo);
    }

    private static FieldDefinition Part(string name, string type, string description, ConnectionParts parts, Func<object, object?> get) =>
        new(name, TypeReference.Parse(type)) { Description = description, Binding = new ConnectionPartBinding(parts, get) };

    /// <summary>A field whose resolver gives an IQueryable or a list: the engine filters, sorts and pages it.</summary>
    private void BindQueryable(ComplexType made, MethodInfo method, FieldDefinition field, ClrShape shape, List<ParameterInfo> own, IReadOnlyList<string> requires, Type? parentType, FieldAuthorization? authorization)
    {
        var entity = shape.Item?.Inner ?? throw new InvalidOperationException($"{made.Name}.{field.Name} must give a list to be paged, filtered or sorted.");
        var offset = method.GetCustomAttribute<UseOffsetPagingAttribute>() is { } parts ? AddOffsetArguments(made, method, field, entity, parts) : null;
        var (paging, filter, sort) = AddDataArguments(made, method, field, entity, method.GetCustomAttribute<UsePagingAttribute>());
        var resolver = new Lazy<FieldResolver>(() => ResolverCompiler.Compile(method, own, settings.IsService, loaders));
        var reader = QueryableReader.Create(entity, filter, sort, paging, offset);
        FieldResolver Create(RowReader? rows, Projection? projection) => async (parent, arguments, scope) =>
        {
            var source = await resolver.Value(rows is null ? parent : rows.Read(parent), arguments, scope).ConfigureAwait(false);
            return source is null ? null : reader.Read(source, arguments, projection);
        };
        field.Binding = new ResolverBinding(rows => Create(rows, null))
        {
            Projected = method.IsDefined(typeof(UseProjectionAttribute)) ? new ProjectedRows(entity, (rows, selection) => Create(rows, Projection.Of(selection))) : null,
            ParentEntity = parentType,
            Requires = requires,
            Authorization = authorization,
            WantsContext = ResolverCompiler.WantsContext(method),
        };
    }
}
