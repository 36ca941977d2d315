using System.Globalization;
using System.Reflection;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>What attributes say about any element: description, deprecation, costs, authorisation.</summary>
internal static class Decorations
{
    internal static string? Deprecation(ICustomAttributeProvider member)
    {
        if (First<GraphQLDeprecatedAttribute>(member) is { } deprecated)
        {
            return deprecated.Reason;
        }

        return First<ObsoleteAttribute>(member) is { } obsolete ? obsolete.Message ?? SpecifiedDirectives.DefaultDeprecationReason : null;
    }

    internal static string? Description(ICustomAttributeProvider member) => First<GraphQLDescriptionAttribute>(member)?.Description;

    internal static IEnumerable<AppliedDirective> Costs(ICustomAttributeProvider member)
    {
        if (First<CostAttribute>(member) is { } cost)
        {
            yield return new AppliedDirective("cost", [new("weight", new StringValueNode(cost.Weight.ToString("0.0###", CultureInfo.InvariantCulture)))]);
        }

        if (First<ListSizeAttribute>(member) is { } size)
        {
            yield return ListSize(size);
        }
    }

    internal static FieldAuthorization? Authorization(ICustomAttributeProvider member, ICustomAttributeProvider? owner)
    {
        if (First<AllowAnonymousAttribute>(member) is not null)
        {
            return null;
        }

        var found = All<AuthorizeAttribute>(member).Concat(owner is null ? [] : All<AuthorizeAttribute>(owner)).ToArray();
        return found.Length == 0 ? null : new FieldAuthorization([.. found.Select(one => (one.Policy, (IReadOnlyList<string>)(one.Roles ?? [])))]);
    }

    internal static bool IsIgnored(ICustomAttributeProvider member) => First<GraphQLIgnoreAttribute>(member) is not null;

    internal static T? First<T>(ICustomAttributeProvider member)
        where T : Attribute => All<T>(member).FirstOrDefault();

    internal static IEnumerable<T> All<T>(ICustomAttributeProvider member)
        where T : Attribute => member.GetCustomAttributes(typeof(T), inherit: true).Cast<T>();

    private static AppliedDirective ListSize(ListSizeAttribute size)
    {
        var arguments = new List<KeyValuePair<string, ValueNode>>();
        if (size.AssumedSize >= 0)
        {
            arguments.Add(new("assumedSize", new IntValueNode(size.AssumedSize.ToString(CultureInfo.InvariantCulture))));
        }

        if (size.SlicingArguments is { } slicing)
        {
            arguments.Add(new("slicingArguments", Texts(slicing)));
        }

        if (size.SlicingArgumentDefaultValue >= 0)
        {
            arguments.Add(new("slicingArgumentDefaultValue", new IntValueNode(size.SlicingArgumentDefaultValue.ToString(CultureInfo.InvariantCulture))));
        }

        if (size.SizedFields is { } sized)
        {
            arguments.Add(new("sizedFields", Texts(sized)));
        }

        if (!size.RequireOneSlicingArgument)
        {
            arguments.Add(new("requireOneSlicingArgument", new BooleanValueNode(false)));
        }

        return new AppliedDirective("listSize", arguments);
    }

    internal static ListValueNode Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (ValueNode)new StringValueNode(text))]);
}
