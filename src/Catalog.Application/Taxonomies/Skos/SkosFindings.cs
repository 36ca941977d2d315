namespace Catalog.Application.Taxonomies.Skos;

/// <summary>Collects what is found in a vocabulary, each kind once with its number and some examples.</summary>
internal sealed class SkosFindings
{
    private const int MostExamples = 5;
    private readonly Dictionary<(string Rule, string Message), (int Count, List<string> Examples)> _found = [];

    public void Add(string rule, string message, string example, int count = 1)
    {
        var (known, examples) = _found.GetValueOrDefault((rule, message), (0, []));
        if (examples.Count < MostExamples)
        {
            examples.Add(example);
        }

        _found[(rule, message)] = (known + count, examples);
    }

    public IReadOnlyList<SkosFinding> ToList() => [.. _found.Select(pair => new SkosFinding(pair.Key.Rule, pair.Key.Message, pair.Value.Count, pair.Value.Examples))];
}
