using System.Text.RegularExpressions;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Targets;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;

namespace Catalog.Application.Exports;

/// <summary>Turns conditions as they are typed into those of reading.</summary>
internal static partial class ExportFilter
{
    public static ReadFilter Parse(string text, ImportTarget target, ReadEntity entity)
    {
        var match = Condition().Match(text);
        if (!match.Success)
        {
            throw ExportErrors.BadCondition(text);
        }

        var name = match.Groups[1].Value;
        var isKey = ImportTarget.SameName(name, nameof(Item.ExternalKey)) && target.Kind is not null;
        var field = isKey ? null : target.Field(name) ?? throw ExportErrors.UnknownField(name, target.Name, target.Fields.Select(known => known.Name).Prepend("externalKey"));
        var member = entity.Member(isKey ? nameof(Item.ExternalKey) : char.ToUpperInvariant(field!.Name[0]) + field.Name[1..]); // one of the two is there
        var (sign, value) = (match.Groups[2].Value, match.Groups[3].Value);
        return Compare(text, sign, member, Read(text, value, field, member));
    }

    private static object? Read(string text, string value, ImportField? field, ReadMember member)
    {
        if (value.Length == 0)
        {
            return member.IsNullable || member.ClrType == typeof(string) ? null : throw ExportErrors.BadValue(text, "the field always has a value, so name one");
        }

        return ValueReader.TryRead(value, field?.Type ?? typeof(string), new ValueForm(), 0, out var read, out var problem)
            ? read
            : throw ExportErrors.BadValue(text, problem!); // false comes with its reason
    }

    private static ReadFilter Compare(string text, string sign, ReadMember member, object? value)
    {
        var isText = member.ClrType == typeof(string);
        return sign switch
        {
            "=" => new ReadFilter.Compare(member, ComparisonOperator.Equal, value),
            "!=" => new ReadFilter.Not(new ReadFilter.Compare(member, ComparisonOperator.Equal, value)),
            "~" when isText && value is string part => new ReadFilter.Match(member, MatchOperator.Contains, part),
            "<" or "<=" or ">" or ">=" when !isText && value is not null and not Enum and not bool => new ReadFilter.Compare(member, sign switch
            {
                "<" => ComparisonOperator.Less,
                "<=" => ComparisonOperator.LessOrEqual,
                ">" => ComparisonOperator.Greater,
                _ => ComparisonOperator.GreaterOrEqual,
            }, value),
            _ => throw ExportErrors.BadValue(text, $"the sign {sign} does not go with this field"),
        };
    }

    [GeneratedRegex(@"^\s*([A-Za-z]\w*)\s*(!=|<=|>=|=|<|>|~)\s*(.*)$", RegexOptions.Singleline)]
    private static partial Regex Condition();
}
