using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.Tags;

/// <summary>The concepts of one taxonomy in memory: found by notation, label or path, and added to. What is added is kept apart until it is written.</summary>
internal sealed class ConceptTree
{
    private readonly Dictionary<ConceptId, Concept> _concepts = [];
    private readonly Dictionary<string, Concept> _bySiblingKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept> _byNotation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(ConceptId Id, LabelKind Kind)>> _byLabel = new(StringComparer.Ordinal);
    private readonly Dictionary<ConceptId, int> _narrower = [];
    private int _top;

    public ConceptTree(Taxonomy taxonomy) => Taxonomy = taxonomy;

    public Taxonomy Taxonomy { get; }

    public IReadOnlyCollection<Concept> Concepts => _concepts.Values;

    /// <summary>Concepts made since the last <see cref="Written"/>, the broader before the narrower.</summary>
    public List<Concept> NewConcepts { get; } = [];

    /// <summary>Labels made since the last <see cref="Written"/>.</summary>
    public List<ConceptLabel> NewLabels { get; } = [];

    public static async Task<ConceptTree?> LoadAsync(CatalogContext context, WorkspaceId workspace, string key, CancellationToken cancellationToken)
    {
        var taxonomy = await context.Taxonomies.AsNoTracking().SingleOrDefaultAsync(t => t.WorkspaceId == workspace && t.Key == key, cancellationToken);
        if (taxonomy is null)
        {
            return null;
        }

        var tree = new ConceptTree(taxonomy);
        var concepts = context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == workspace && c.TaxonomyId == taxonomy.Id).OrderBy(c => c.Depth).AsAsyncEnumerable();
        await foreach (var concept in concepts.WithCancellation(cancellationToken))
        {
            tree.Index(concept);
        }

        var labels = context.ConceptLabels.AsNoTracking().Where(l => l.WorkspaceId == workspace && l.TaxonomyId == taxonomy.Id)
            .Select(l => new { l.ConceptId, l.Kind, l.TextFolded }).AsAsyncEnumerable();
        await foreach (var label in labels.WithCancellation(cancellationToken))
        {
            tree.Index(label.ConceptId, label.Kind, label.TextFolded);
        }

        return tree;
    }

    public Concept? ByNotation(string notation) => _byNotation.GetValueOrDefault(notation);

    public Concept ById(ConceptId id) => _concepts[id];

    /// <summary>The narrower concept of this name, or the top concept when there is no broader one.</summary>
    public Concept? Child(ConceptId? broader, string name) => _bySiblingKey.GetValueOrDefault(ConceptPlace.SiblingKey(broader, ConceptPlace.CleanName(name)));

    /// <summary>Concepts that have this label, whatever its language; those that prefer it if any do.</summary>
    public IReadOnlyList<Concept> ByLabel(string label)
    {
        if (!_byLabel.TryGetValue(TextFold.Fold(ConceptPlace.CleanName(label)), out var found))
        {
            return [];
        }

        var preferred = found.Where(entry => entry.Kind == LabelKind.Preferred).Select(entry => entry.Id).Distinct().ToList();
        return [.. (preferred.Count > 0 ? preferred : found.Select(entry => entry.Id).Distinct()).Select(id => _concepts[id])];
    }

    /// <summary>Adds a concept with its preferred label; its place must be free.</summary>
    public Concept Add(ConceptId? broader, string name, string? notation, IdBlock ids, DateTimeOffset now)
    {
        var clean = ConceptPlace.CleanName(name);
        var id = ids.Next<ConceptId>();
        var above = broader is { } known ? _concepts[known] : null;
        var concept = new Concept
        {
            Id = id,
            WorkspaceId = Taxonomy.WorkspaceId,
            TaxonomyId = Taxonomy.Id,
            Name = clean,
            Notation = notation,
            BroaderId = broader,
            Path = ConceptPlace.Path(above?.Path ?? "", id),
            Depth = above is null ? 0 : above.Depth + 1,
            Rank = broader is { } counted ? _narrower.GetValueOrDefault(counted) : _top,
            SiblingKey = ConceptPlace.SiblingKey(broader, clean),
            Status = ConceptStatus.Approved,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        Index(concept);
        NewConcepts.Add(concept);
        AddLabel(concept, Taxonomy.Language, LabelKind.Preferred, clean, ids);
        return concept;
    }

    /// <summary>Adds a label to a concept.</summary>
    public void AddLabel(Concept concept, string language, LabelKind kind, string text, IdBlock ids)
    {
        var clean = ConceptPlace.CleanName(text);
        var label = new ConceptLabel
        {
            Id = ids.Next<ConceptLabelId>(),
            WorkspaceId = Taxonomy.WorkspaceId,
            ConceptId = concept.Id,
            TaxonomyId = Taxonomy.Id,
            Language = language,
            Kind = kind,
            Text = clean,
            TextFolded = TextFold.Fold(clean),
        };
        NewLabels.Add(label);
        Index(concept.Id, kind, label.TextFolded);
    }

    public void SetNotation(Concept concept, string notation)
    {
        concept.Notation = notation;
        _byNotation[notation] = concept;
    }

    /// <summary>Renames a concept, moves it, or both; returns it and all below it, whose paths change with a move.</summary>
    public IReadOnlyList<Concept> Place(Concept concept, Concept? broader, string name)
    {
        _bySiblingKey.Remove(concept.SiblingKey);
        var isMoved = concept.BroaderId != broader?.Id;
        var oldPath = concept.Path;
        concept.Name = name;
        concept.SiblingKey = ConceptPlace.SiblingKey(broader?.Id, name);
        _bySiblingKey[concept.SiblingKey] = concept;
        if (!isMoved)
        {
            return [concept];
        }

        concept.BroaderId = broader?.Id;
        concept.Rank = broader is null ? _top++ : _narrower.GetValueOrDefault(broader.Id);
        if (broader is not null)
        {
            _narrower[broader.Id] = concept.Rank + 1;
        }

        var newPath = ConceptPlace.Path(broader?.Path ?? "", concept.Id);
        var subtree = _concepts.Values.Where(below => below.Path.StartsWith(oldPath, StringComparison.Ordinal)).ToList();
        foreach (var below in subtree)
        {
            below.Path = newPath + below.Path[oldPath.Length..];
            below.Depth = below.Path.AsSpan().Count('/') - 1;
        }

        return subtree;
    }

    /// <summary>Says that what is new has been committed.</summary>
    public void Written()
    {
        NewConcepts.Clear();
        NewLabels.Clear();
    }

    private void Index(Concept concept)
    {
        _concepts.Add(concept.Id, concept);
        _bySiblingKey[concept.SiblingKey] = concept;
        if (concept.Notation is { } notation)
        {
            _byNotation[notation] = concept;
        }

        if (concept.BroaderId is { } broader)
        {
            _narrower[broader] = Math.Max(_narrower.GetValueOrDefault(broader), concept.Rank + 1);
        }
        else
        {
            _top = Math.Max(_top, concept.Rank + 1);
        }
    }

    private void Index(ConceptId concept, LabelKind kind, string folded)
    {
        if (!_byLabel.TryGetValue(folded, out var list))
        {
            _byLabel.Add(folded, list = new(1));
        }

        list.Add((concept, kind));
    }
}
