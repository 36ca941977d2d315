using Catalog.Application.Imports.Batches;
using Catalog.Application.Imports.Tags;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.TaxonomyFiles;

/// <summary>Brings the concepts of a file into a taxonomy in memory and notes what has to be written.</summary>
internal sealed class TaxonomyMerge(ConceptTree tree, BulkChanges changes, DateTimeOffset now)
{
    private readonly Dictionary<ConceptEntry, Concept> _concepts = [];
    private readonly HashSet<Concept> _changed = [];
    private readonly List<ConceptLabel> _changedLabels = [];
    private ILookup<ConceptId, ConceptLabel> _labels = Array.Empty<ConceptLabel>().ToLookup(label => label.ConceptId);

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public int Unknown { get; private set; }

    /// <summary>A key for each concept, its name, and each alternative.</summary>
    public static int KeysNeeded(List<ConceptEntry> entries) => entries.Sum(entry => 2 + entry.Alternatives.Count);

    public async Task LoadLabelsAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        var (workspace, taxonomy) = (tree.Taxonomy.WorkspaceId, tree.Taxonomy.Id);
        var labels = await context.ConceptLabels.AsNoTracking().Where(label => label.WorkspaceId == workspace && label.TaxonomyId == taxonomy).ToListAsync(cancellationToken);
        _labels = labels.ToLookup(label => label.ConceptId);
    }

    /// <summary>Concepts in the taxonomy's own language: their names, places and definitions.</summary>
    public void Concepts(List<ConceptEntry> entries, IdBlock ids)
    {
        foreach (var entry in entries)
        {
            var broader = entry.Broader is null ? null : _concepts[entry.Broader];
            var concept = (entry.Notation is null ? null : tree.ByNotation(entry.Notation)) ?? AtPlace(entry, broader);
            if (concept is null)
            {
                concept = tree.Add(broader?.Id, entry.Name, entry.Notation, ids, now);
                concept.Definition = entry.Definition;
                foreach (var alternative in entry.Alternatives)
                {
                    tree.AddLabel(concept, tree.Taxonomy.Language, LabelKind.Alternative, alternative, ids);
                }

                Created++;
                changes.Add(ChangeSubject.Concept, concept.Id.Value, ChangeKind.Created);
            }
            else
            {
                Update(concept, entry, broader, ids);
            }

            _concepts.Add(entry, concept);
        }
    }

    /// <summary>Names in another language, by notation.</summary>
    public void Translate(List<ConceptEntry> entries, string language, IdBlock ids)
    {
        foreach (var entry in entries)
        {
            if (entry.Notation is null || tree.ByNotation(entry.Notation) is not { } concept)
            {
                Unknown++;
                continue;
            }

            var differences = new FieldChanges();
            Label(concept, language, entry.Name, differences, ids);
            Alternatives(concept, language, entry, differences, ids);
            Note(concept, differences);
        }
    }

    public async Task WriteAsync(BulkWriter writer, CancellationToken cancellationToken)
    {
        await writer.UpdateAsync(_changed, cancellationToken);
        await writer.InsertAsync(tree.NewConcepts, cancellationToken);
        await writer.UpdateAsync(_changedLabels, cancellationToken);
        await writer.InsertAsync(tree.NewLabels, cancellationToken);
    }

    // A concept without a notation may take one from the file; one that has another notation is another concept.
    private Concept? AtPlace(ConceptEntry entry, Concept? broader)
    {
        var there = tree.Child(broader?.Id, entry.Name);
        if (there is null || entry.Notation is null || there.Notation is null)
        {
            return there;
        }

        throw ImportErrors.PlaceTaken(entry.Row, entry.Name, entry.Notation, there.Notation);
    }

    private void Update(Concept concept, ConceptEntry entry, Concept? broader, IdBlock ids)
    {
        var differences = new FieldChanges();
        if (entry.Row == 0)
        {
            return; // only mentioned in a path
        }

        if (concept.Notation is null && entry.Notation is not null)
        {
            differences.Add("notation", null, entry.Notation);
            tree.SetNotation(concept, entry.Notation);
        }

        var isMoved = concept.BroaderId != broader?.Id;
        if (isMoved || concept.Name != entry.Name)
        {
            if (tree.Child(broader?.Id, entry.Name) is { } taken && taken != concept)
            {
                throw ImportErrors.PlaceTaken(entry.Row, entry.Name, entry.Notation, taken.Notation);
            }

            if (broader is not null && new ConceptPath(concept.Path).Covers(broader.Path))
            {
                throw TaxonomyErrors.Cycle(concept.Id, concept.Name);
            }

            if (isMoved)
            {
                differences.Add("broader", concept.BroaderId?.Value, broader?.Id.Value);
            }

            if (concept.Name != entry.Name)
            {
                differences.Add("name", concept.Name, entry.Name);
                Label(concept, tree.Taxonomy.Language, entry.Name, null, ids);
            }

            foreach (var below in tree.Place(concept, broader, entry.Name).Where(below => below != concept))
            {
                Touch(below);
                changes.Add(ChangeSubject.Concept, below.Id.Value, ChangeKind.Moved);
            }
        }

        if (entry.Definition is not null && concept.Definition != entry.Definition)
        {
            differences.Add("definition", concept.Definition, entry.Definition);
            concept.Definition = entry.Definition;
        }

        Alternatives(concept, tree.Taxonomy.Language, entry, differences, ids);
        Note(concept, differences, isMoved ? ChangeKind.Moved : ChangeKind.Updated);
    }

    private void Note(Concept concept, FieldChanges differences, ChangeKind kind = ChangeKind.Updated)
    {
        if (!differences.Any)
        {
            Unchanged++;
            return;
        }

        Updated++;
        Touch(concept);
        changes.Add(ChangeSubject.Concept, concept.Id.Value, kind, details: differences.ToConceptDetails());
    }

    private void Touch(Concept concept)
    {
        if (_changed.Add(concept))
        {
            concept.Version++;
            concept.UpdatedAt = now;
        }
    }

    private void Label(Concept concept, string language, string text, FieldChanges? differences, IdBlock ids)
    {
        var label = _labels[concept.Id].FirstOrDefault(label => label.Language == language && label.Kind == LabelKind.Preferred);
        if (label is null)
        {
            tree.AddLabel(concept, language, LabelKind.Preferred, text, ids);
            differences?.Add("labels." + language, null, text);
        }
        else if (label.Text != text)
        {
            differences?.Add("labels." + language, label.Text, text);
            (label.Text, label.TextFolded) = (text, TextFold.Fold(text));
            _changedLabels.Add(label);
        }
    }

    private void Alternatives(Concept concept, string language, ConceptEntry entry, FieldChanges differences, IdBlock ids)
    {
        foreach (var text in entry.Alternatives)
        {
            if (!_labels[concept.Id].Any(label => label.Language == language && label.Text == text))
            {
                tree.AddLabel(concept, language, LabelKind.Alternative, text, ids);
                differences.Add("alternative." + text, null, text);
            }
        }
    }
}
