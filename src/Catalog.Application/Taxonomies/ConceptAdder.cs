using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies;

/// <summary>Adds one concept with its labels to a taxonomy; records nothing.</summary>
internal static class ConceptAdder
{
    public static async Task<Concept> AddAsync(ChangeScope scope, Taxonomy taxonomy, ConceptInput input, Concept? broader)
    {
        var name = ConceptRules.Name(input.Name, "name");
        var siblingKey = ConceptPlace.SiblingKey(broader?.Id, name);
        await RefuseDuplicateAsync(scope, taxonomy.Id, siblingKey, name, null);
        var notation = input.Notation is null ? null : TextRules.Key(input.Notation, "notation");
        await RefuseNotationAsync(scope, taxonomy.Id, notation, null);

        var labels = LabelsOf(taxonomy.Language, name, input.Labels);
        var ids = await scope.TakeIdsAsync(1 + labels.Count);
        var id = ids.Next<ConceptId>();
        var path = ConceptPath.Under(broader?.Path, id);
        var concept = new Concept
        {
            Id = id,
            WorkspaceId = taxonomy.WorkspaceId,
            TaxonomyId = taxonomy.Id,
            Name = name,
            Notation = notation,
            BroaderId = broader?.Id,
            Path = path.Value,
            Depth = path.Depth,
            Rank = input.Rank,
            SiblingKey = siblingKey,
            Definition = TextRules.Text(input.Definition, TextRules.BodyLength, "definition"),
            ScopeNote = TextRules.Text(input.ScopeNote, TextRules.BodyLength, "scopeNote"),
            Colour = TextRules.Text(input.Colour, 20, "colour"),
            Status = input.Status,
            CreatedAt = scope.Now,
            UpdatedAt = scope.Now,
        };
        scope.Context.Add(concept);
        scope.Context.AddRange(labels.Select(label => Label(ids.Next<ConceptLabelId>(), concept, label.Language, label.Kind, label.Text)));
        return concept;
    }

    public static ConceptLabel Label(ConceptLabelId id, Concept concept, string language, LabelKind kind, string text) => new()
    {
        Id = id,
        WorkspaceId = concept.WorkspaceId,
        ConceptId = concept.Id,
        TaxonomyId = concept.TaxonomyId,
        Language = language,
        Kind = kind,
        Text = text,
        TextFolded = TextFold.Fold(text),
    };

    public static async Task RefuseDuplicateAsync(ChangeScope scope, TaxonomyId taxonomy, string siblingKey, string name, ConceptId? self)
    {
        var existing = await scope.Context.Concepts
            .Where(c => c.WorkspaceId == scope.Caller.WorkspaceId && c.TaxonomyId == taxonomy && c.SiblingKey == siblingKey)
            .Select(c => (ConceptId?)c.Id).SingleOrDefaultAsync(scope.Cancellation);
        if (existing is { } other && other != self)
        {
            throw TaxonomyErrors.DuplicateSibling(name, other);
        }
    }

    public static async Task RefuseNotationAsync(ChangeScope scope, TaxonomyId taxonomy, string? notation, ConceptId? self)
    {
        if (notation is null)
        {
            return;
        }

        var existing = await scope.Context.Concepts
            .Where(c => c.WorkspaceId == scope.Caller.WorkspaceId && c.TaxonomyId == taxonomy && c.Notation == notation)
            .Select(c => (ConceptId?)c.Id).SingleOrDefaultAsync(scope.Cancellation);
        if (existing is { } other && other != self)
        {
            throw TaxonomyErrors.DuplicateNotation(notation, other);
        }
    }

    private static List<(string Language, LabelKind Kind, string Text)> LabelsOf(string language, string name, IReadOnlyList<LabelsInput> inputs)
    {
        var own = inputs.FirstOrDefault(input => input.Language == language);
        var all = new List<(string, LabelKind, string)>();
        all.AddRange(ConceptRules.Labels(name, own?.Alternative ?? [], own?.Hidden ?? []).Select(label => (language, label.Kind, label.Text)));
        foreach (var input in inputs.Where(input => input.Language != language).DistinctBy(input => input.Language))
        {
            var tag = TextRules.Language(input.Language, "labels", "language");
            all.AddRange(ConceptRules.Labels(input.Preferred, input.Alternative, input.Hidden).Select(label => (tag, label.Kind, label.Text)));
        }

        return all;
    }
}
