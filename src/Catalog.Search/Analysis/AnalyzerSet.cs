using System.Diagnostics.CodeAnalysis;

namespace Catalog.Search.Analysis;

/// <summary>Analyzers by name; immutable.</summary>
public sealed class AnalyzerSet
{
    private readonly Dictionary<string, Analyzer> byName;

    /// <summary>A set of analyzers with different names.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public AnalyzerSet(IEnumerable<Analyzer> analyzers)
    {
        byName = analyzers.ToDictionary(analyzer => analyzer.Name, StringComparer.Ordinal);
    }

    /// <summary>The analyzer of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names there are.</exception>
    public Analyzer this[string name] => byName.TryGetValue(name, out var analyzer)
        ? analyzer
        : throw new ArgumentException($"There is no analyzer '{name}'; known are {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.", nameof(name));

    /// <summary>Looks an analyzer up.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Analyzer? analyzer) => byName.TryGetValue(name, out analyzer);

    /// <summary>This set and one more, which replaces one of the same name.</summary>
    public AnalyzerSet With(Analyzer analyzer) => new(byName.Values.Where(other => other.Name != analyzer.Name).Append(analyzer));
}
