namespace Catalog.Domain.Taxonomies;

/// <summary>Rules of concepts and their labels (SKOS integrity conditions S13 and S14 among them).</summary>
public static class ConceptRules
{
    /// <summary>A concept's name: with single blanks, composed, not empty, not too long.</summary>
    /// <exception cref="CatalogException">InvalidValue.</exception>
    public static string Name(string? name, params string[] field) => TextRules.Name(ConceptPlace.CleanName(name ?? ""), field);

    /// <summary>Whether automation and people may newly put the concept on items.</summary>
    public static bool IsAssignable(ConceptStatus status) => status == ConceptStatus.Approved;

    /// <summary>Refuses a move that would make a concept broader than itself.</summary>
    /// <exception cref="CatalogException">TaxonomyCycle.</exception>
    public static void CheckMove(ConceptId id, string name, string path, string? newBroaderPath)
    {
        if (newBroaderPath is not null && new ConceptPath(path).Covers(newBroaderPath))
        {
            throw TaxonomyErrors.Cycle(id, name);
        }
    }

    /// <summary>
    /// The labels of one concept in one language, cleaned: trimmed, without empty ones or repetitions. Refuses a text that has two roles
    /// (S13); that there is one preferred label at most (S14) follows from the parameters.
    /// </summary>
    /// <exception cref="CatalogException">LabelClash, or InvalidValue for a label that is too long.</exception>
    public static IReadOnlyList<(LabelKind Kind, string Text)> Labels(string? preferred, IEnumerable<string> alternatives, IEnumerable<string> hidden)
    {
        var labels = new List<(LabelKind Kind, string Text)>();
        Add(LabelKind.Preferred, preferred is null ? [] : [preferred]);
        Add(LabelKind.Alternative, alternatives);
        Add(LabelKind.Hidden, hidden);
        return labels;

        void Add(LabelKind kind, IEnumerable<string> texts)
        {
            foreach (var text in texts.Select(ConceptPlace.CleanName).Where(text => text.Length > 0))
            {
                var known = labels.FirstOrDefault(label => label.Text == text);
                if (known.Text is null)
                {
                    labels.Add((kind, TextRules.Name(text, "labels")));
                }
                else if (known.Kind != kind)
                {
                    throw TaxonomyErrors.LabelClash(text, known.Kind, kind);
                }
            }
        }
    }
}
