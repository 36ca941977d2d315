using System.Text.Json;

namespace Catalog.Application.Imports.Rows;

/// <summary>A path into a JSON object: names separated by dots, each with [] (every element) or [n] (one element) behind it if it is a list.</summary>
internal sealed class JsonPath
{
    private const int Every = -1;
    private readonly List<(string? Name, int? Index)> _steps = [];
    private readonly string _whole;
    private readonly bool _manifold;

    private JsonPath(string whole)
    {
        _whole = whole;
        foreach (var part in whole.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            if (name.Length > 0)
            {
                _steps.Add((name, null));
            }

            while (bracket >= 0)
            {
                var close = part.IndexOf(']', bracket);
                var index = close < 0 ? "" : part[(bracket + 1)..close];
                if (close < 0 || (index.Length > 0 && !int.TryParse(index, out _)))
                {
                    throw ImportErrors.BadPath(whole);
                }

                _manifold |= index.Length == 0;
                _steps.Add((null, index.Length == 0 ? Every : int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)));
                bracket = part.IndexOf('[', close);
            }
        }
    }

    public static JsonPath Parse(string path) => new(path);

    /// <summary>The values the path leads to. A property whose name holds the dots of the path literally wins over the path.</summary>
    public SourceValue Select(JsonElement element)
    {
        if (_steps.Count > 1 && element.TryGetProperty(_whole, out var literal))
        {
            return Value(literal);
        }

        if (!_manifold)
        {
            foreach (var step in _steps)
            {
                if (!Step(element, step, out element))
                {
                    return SourceValue.None;
                }
            }

            return Value(element);
        }

        var found = new List<string>();
        Collect(element, 0, found);
        return new([.. found]);
    }

    private void Collect(JsonElement element, int at, List<string> found)
    {
        if (at == _steps.Count)
        {
            if (Scalar(element) is { } text)
            {
                found.Add(text);
            }
        }
        else if (_steps[at].Index == Every)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, at + 1, found);
                }
            }
        }
        else if (Step(element, _steps[at], out var next))
        {
            Collect(next, at + 1, found);
        }
    }

    private static bool Step(JsonElement element, (string? Name, int? Index) step, out JsonElement next)
    {
        next = default;
        if (step.Name is not null)
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step.Name, out next);
        }

        if (element.ValueKind != JsonValueKind.Array || step.Index >= element.GetArrayLength())
        {
            return false;
        }

        next = element[step.Index!.Value]; // a step has a name or an index
        return true;
    }

    internal static SourceValue Value(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return new(Scalar(element));
        }

        var items = new List<string>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            if (Scalar(item) is { } text)
            {
                items.Add(text);
            }
        }

        return new([.. items]);
    }

    private static string? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => element.GetRawText(),
    };
}
