namespace Catalog.Domain.Classification.Models;

/// <summary>Shares the score of a label out among the parts of the text.</summary>
internal static class Explanation
{
    /// <summary>Every part with what it adds to the score; together with the bias they are the score.</summary>
    public static List<FeatureEvidence> Of(TextClassifier model, TextVector vector, string text, IReadOnlyList<NamedValue>? fields, int label)
    {
        var path = model.LabelSet.PathOf(label);
        var contributions = new Dictionary<int, float>(vector.Count);
        for (var i = 0; i < vector.Count; i++)
        {
            var weight = 0f;
            foreach (var step in path)
            {
                weight += model.Weights[vector.Ids[i], step];
            }

            contributions[vector.Ids[i]] = vector.Values[i] * weight / path.Length;
        }

        // A feature that occurs several times in the text is shared out evenly among its places.
        var features = vector.Features;
        var places = new Dictionary<int, int>();
        for (var i = 0; i < features.Count; i++)
        {
            if (model.Vectorizer.NumberOf(features.Hashes[i]) is >= 0 and var id)
            {
                places[id] = places.GetValueOrDefault(id) + 1;
            }
        }

        var parts = new Dictionary<(int Start, int Length), double>();
        for (var i = 0; i < features.Count; i++)
        {
            if (model.Vectorizer.NumberOf(features.Hashes[i]) is >= 0 and var id && contributions.TryGetValue(id, out var contribution))
            {
                var place = PartOf(features, i, text);
                parts[place] = parts.GetValueOrDefault(place) + (contribution / places[id]);
            }
        }

        return [.. parts.Select(part => new FeatureEvidence(TextOf(part.Key, text, fields), part.Key.Start < 0 ? -1 : part.Key.Start, part.Key.Length, part.Value))];
    }

    // Words and pairs are their own parts; a run of characters belongs to the word around it.
    private static (int Start, int Length) PartOf(FeatureBuffer features, int index, string text)
    {
        var (start, length) = features.PlaceOf(index);
        if (start < 0 || index < features.GroupEnds[0])
        {
            return (start, length);
        }

        var end = start + length;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        while (start < end - 1 && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        while (end > start + 1 && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        return (start, end - start);
    }

    private static string TextOf((int Start, int Length) place, string text, IReadOnlyList<NamedValue>? fields) =>
        place.Start >= 0 ? text.Substring(place.Start, place.Length) : $"{fields![-1 - place.Start].Name}: {fields[-1 - place.Start].Value}"; // features of fields come only from fields
}
