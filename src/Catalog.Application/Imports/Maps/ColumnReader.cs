using System.Globalization;
using System.Text;
using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Imports.Maps;

/// <summary>Takes the values that a map asks for from the rows of one file; every column named is looked up once, when it is bound.</summary>
internal sealed class ColumnReader(ImportMap map, RowReader rows, string file)
{
    private SourceRow? _messageRow;
    private readonly Dictionary<string, MessageText> _messages = new(StringComparer.Ordinal);

    /// <summary>A value of a row; <paramref name="Name"/> is what messages call the column.</summary>
    internal sealed record Source(string Name, Func<SourceRow, SourceValue> Read, string Join = ", ");

    public Source Bind(ValueRule rule, string target)
    {
        if (rule.Constant is { } constant)
        {
            var value = new SourceValue(constant);
            return new(target, _ => value);
        }

        return rule.Template is { } template ? BindTemplate(template, rule) : Column(rule.Column!, rule.Join); // the parser saw to it that one of the three is there
    }

    public Source Column(string name, string join = ", ")
    {
        foreach (var message in map.Messages)
        {
            if (name.StartsWith(message + ".", StringComparison.Ordinal))
            {
                var part = name[(message.Length + 1)..];
                if (!MessageText.Parts.Contains(part))
                {
                    throw ImportErrors.NoSuchColumn(file, name, MessageText.Parts.Select(known => $"{message}.{known}"));
                }

                var whole = Column(message);
                return new(name, row => Clean(new(Message(row, whole).Part(part))), join);
            }
        }

        var ordinal = rows.Find(name);
        return ordinal < 0 ? throw ImportErrors.NoSuchColumn(file, name, rows.Columns) : new(name, row => Clean(row[ordinal]), join);
    }

    /// <summary>The value, or none where it is one of the texts that mean none.</summary>
    private SourceValue Clean(SourceValue value)
    {
        if (value.Items is { } items)
        {
            return items.Count == 0 ? SourceValue.None : value;
        }

        return value.Text() is { } text && (string.IsNullOrWhiteSpace(text) || map.Nulls.Contains(text)) ? SourceValue.None : value;
    }

    private MessageText Message(SourceRow row, Source whole)
    {
        if (!ReferenceEquals(_messageRow, row))
        {
            _messages.Clear();
            _messageRow = row;
        }

        if (!_messages.TryGetValue(whole.Name, out var message))
        {
            _messages.Add(whole.Name, message = MessageText.Parse(whole.Read(row).Text() ?? ""));
        }

        return message;
    }

    private Source BindTemplate(string template, ValueRule rule)
    {
        var parts = new List<(string? Literal, Source? Column)>();
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (open >= 0 && close < 0)
            {
                throw ImportErrors.BadMap(map.Name, rule.Line, $"the template '{template}' lacks a closing brace.");
            }

            var literal = open < 0 ? template[at..] : template[at..open];
            if (literal.Length > 0)
            {
                parts.Add((literal, null));
            }

            if (open < 0)
            {
                break;
            }

            var name = template[(open + 1)..close];
            parts.Add((null, name == "#" ? new("#", row => new(row.Number.ToString(CultureInfo.InvariantCulture))) : Column(name, rule.Join)));
            at = close + 1;
        }

        var first = parts.Find(part => part.Column is not null).Column?.Name ?? template;
        return new(first, row => Fill(parts, row), rule.Join);
    }

    private static SourceValue Fill(List<(string? Literal, Source? Column)> parts, SourceRow row)
    {
        var text = new StringBuilder();
        var (named, found) = (false, false);
        foreach (var (literal, column) in parts)
        {
            if (column is null)
            {
                text.Append(literal);
                continue;
            }

            named = true;
            var value = column.Read(row);
            found |= !value.IsNone;
            text.Append(value.Text(column.Join));
        }

        return named && !found ? SourceValue.None : new(text.ToString());
    }
}
