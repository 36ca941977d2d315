using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Targets;

namespace Catalog.Application.Exports;

/// <summary>Turns conditions as they are typed into expressions that the database evaluates.</summary>
internal static partial class ExportFilter
{
    public static Expression<Func<TEntity, bool>> Parse<TEntity>(string text, ImportTarget target)
    {
        var match = Condition().Match(text);
        if (!match.Success)
        {
            throw ExportErrors.BadCondition(text);
        }

        var name = match.Groups[1].Value;
        var entity = Expression.Parameter(typeof(TEntity));
        var isKey = ImportTarget.SameName(name, "externalKey") && target.Kind is not null;
        var field = isKey ? null : target.Field(name) ?? throw ExportErrors.UnknownField(name, target.Name, target.Fields.Select(known => known.Name).Prepend("externalKey"));
        var member = Expression.Property(entity, isKey ? "ExternalKey" : char.ToUpperInvariant(field!.Name[0]) + field.Name[1..]); // one of the two is there
        var (sign, value) = (match.Groups[2].Value, match.Groups[3].Value);
        return Expression.Lambda<Func<TEntity, bool>>(Compare(text, sign, member, Read(text, value, field, member.Type)), entity);
    }

    private static ConstantExpression Read(string text, string value, ImportField? field, Type type)
    {
        if (value.Length == 0)
        {
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
                ? Expression.Constant(null, type)
                : throw ExportErrors.BadValue(text, "the field always has a value, so name one");
        }

        return ValueReader.TryRead(value, field?.Type ?? typeof(string), new ValueForm(), 0, out var read, out var problem)
            ? Expression.Constant(read, type)
            : throw ExportErrors.BadValue(text, problem!); // false comes with its reason
    }

    private static Expression Compare(string text, string sign, MemberExpression member, ConstantExpression value)
    {
        var isText = member.Type == typeof(string);
        return sign switch
        {
            "=" => Expression.Equal(member, value),
            "!=" => Expression.NotEqual(member, value),
            "~" when isText && value.Value is not null => Expression.Call(member, nameof(string.Contains), null, value),
            "<" or "<=" or ">" or ">=" when !isText && value.Value is not null && !value.Value.GetType().IsEnum && value.Value is not bool => Expression.MakeBinary(
                sign switch { "<" => ExpressionType.LessThan, "<=" => ExpressionType.LessThanOrEqual, ">" => ExpressionType.GreaterThan, _ => ExpressionType.GreaterThanOrEqual }, member, value),
            _ => throw ExportErrors.BadValue(text, $"the sign {sign} does not go with this field"),
        };
    }

    [GeneratedRegex(@"^\s*([A-Za-z]\w*)\s*(!=|<=|>=|=|<|>|~)\s*(.*)$", RegexOptions.Singleline)]
    private static partial Regex Condition();
}
