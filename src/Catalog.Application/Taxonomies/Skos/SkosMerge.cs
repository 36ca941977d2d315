using System.Globalization;
using Catalog.Application.Imports.Batches;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>
/// Brings a vocabulary into a taxonomy in memory and notes what has to be written. A concept is known again by its URI, else by its notation
/// or its place where it has no URI yet. The file speaks for the concepts it describes: their labels, notes and relations become those of
/// the file. Concepts it does not describe stay.
/// </summary>
internal sealed class SkosMerge(SkosState state, BulkChanges changes, DateTimeOffset now, IdBlock ids)
{
    private readonly Dictionary<SkosEntry, Concept> _concepts = [];
    private readonly Dictionary<ConceptId, FieldChanges> _differences = [];
    private readonly HashSet<(ConceptId, string)> _fields = [];
    private readonly List<Concept> _new = [];
    private readonly HashSet<Concept> _isNew = [];
    private readonly List<ConceptLabel> _newLabels = [];
    private readonly List<ConceptNote> _newNotes = [];
    private readonly List<ConceptRelation> _newRelations = [];
    private readonly List<long> _goneLabels = [];
    private readonly List<long> _goneNotes = [];
    private readonly List<ConceptRelation> _goneRelations = [];
    private readonly HashSet<Concept> _changed = [];
    private readonly Dictionary<Concept, ConceptId?> _replacedLater = [];

    public int Created => _new.Count;

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public int Relations { get; private set; }

    /// <summary>A key for each concept, its name, labels and notes: the most that can be needed.</summary>
    public static int KeysNeeded(IReadOnlyList<SkosEntry> entries) => entries.Sum(entry => 2 + entry.Labels.Count + entry.Notes.Count);

    public Concept ConceptOf(SkosEntry entry) => _concepts[entry];

    public void Run(IReadOnlyList<SkosEntry> entries)
    {
        Match(entries);
        var keys = state.Concepts.Except(_concepts.Values).Select(concept => concept.SiblingKey).ToHashSet(StringComparer.Ordinal);
        var ranks = new Dictionary<ConceptId, int>();
        foreach (var entry in entries)
        {
            var concept = _concepts[entry];
            var broader = entry.Broader is null ? null : _concepts[entry.Broader];
            var rank = ranks[broader?.Id ?? default] = ranks.GetValueOrDefault(broader?.Id ?? default) + 1;
            Place(entry, concept, broader, rank - 1, keys);
            Say(entry, concept);
            Labels(entry, concept);
            Notes(entry, concept);
        }

        MoveOthers();
        Relate(entries);
        Replace(entries);
        foreach (var concept in _concepts.Values.Where(concept => !_isNew.Contains(concept)))
        {
            if (_differences.TryGetValue(concept.Id, out var differences) && differences.Any)
            {
                Updated++;
                Touch(concept);
                changes.Add(ChangeSubject.Concept, concept.Id.Value, ChangeKind.Updated, details: differences.ToConceptDetails());
            }
            else
            {
                Unchanged++;
            }
        }

        _new.ForEach(concept => changes.Add(ChangeSubject.Concept, concept.Id.Value, ChangeKind.Created));
    }

    public async Task WriteAsync(BulkWriter writer, CatalogContext context, CancellationToken cancellationToken)
    {
        await writer.DeleteAsync<ConceptLabel>(_goneLabels, cancellationToken);
        await writer.DeleteAsync<ConceptNote>(_goneNotes, cancellationToken);
        if (_goneRelations.Count > 0)
        {
            context.RemoveRange(_goneRelations);
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
        }

        // What takes the place of a concept may come after it: that is written when all are there.
        foreach (var concept in _replacedLater.Keys.Where(_isNew.Contains))
        {
            concept.ReplacedById = null;
        }

        await writer.InsertAsync(_new, cancellationToken);
        foreach (var (concept, other) in _replacedLater)
        {
            concept.ReplacedById = other;
            if (_isNew.Contains(concept))
            {
                concept.Version++;
                _changed.Add(concept);
            }
        }

        await writer.UpdateAsync(_changed, cancellationToken);
        await writer.InsertAsync(_newLabels, cancellationToken);
        await writer.InsertAsync(_newNotes, cancellationToken);
        await writer.InsertAsync(_newRelations, cancellationToken);
    }

    private void Match(IReadOnlyList<SkosEntry> entries)
    {
        var byUri = state.Concepts.Where(concept => concept.Uri is not null).ToDictionary(concept => concept.Uri!, StringComparer.Ordinal); // filtered just now
        var without = state.Concepts.Where(concept => concept.Uri is null).ToList();
        var byOwn = without.ToDictionary(concept => SkosNaming.Concept(state.Taxonomy.Key, concept.Id), StringComparer.Ordinal);
        var byNotation = without.Where(concept => concept.Notation is not null).ToDictionary(concept => concept.Notation!, StringComparer.Ordinal); // filtered just now
        var byPlace = without.ToDictionary(concept => concept.SiblingKey, StringComparer.Ordinal);
        var taken = new HashSet<Concept>();
        foreach (var entry in entries)
        {
            var uri = entry.Concept.Uri;
            var broader = entry.Broader is null ? null : _concepts[entry.Broader];
            var known = byUri.GetValueOrDefault(uri)
                ?? byOwn.GetValueOrDefault(uri)
                ?? (entry.Notation is null ? null : byNotation.GetValueOrDefault(entry.Notation))
                ?? byPlace.GetValueOrDefault(ConceptPlace.SiblingKey(broader?.Id, entry.Name));
            if (known is null || !taken.Add(known))
            {
                known = new Concept
                {
                    Id = ids.Next<ConceptId>(), WorkspaceId = state.Taxonomy.WorkspaceId, TaxonomyId = state.Taxonomy.Id, CreatedAt = now, UpdatedAt = now,
                    Status = entry.Concept.IsDeprecated ? ConceptStatus.Deprecated : ConceptStatus.Approved,
                };
                _new.Add(known);
                _isNew.Add(known);
            }

            _concepts.Add(entry, known);
        }
    }

    private void Place(SkosEntry entry, Concept concept, Concept? broader, int rank, HashSet<string> keys)
    {
        var name = entry.Name;
        for (var number = 2; !keys.Add(ConceptPlace.SiblingKey(broader?.Id, name)); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{entry.Name} ({number})"); // a concept the file does not describe has the name
        }

        Set(concept, "name", concept.Name, name, value => concept.Name = value);
        Set(concept, "broader", concept.BroaderId?.Value, broader?.Id.Value, value => concept.BroaderId = value is { } id ? new ConceptId(id) : null);
        concept.Rank = _isNew.Contains(concept) ? rank : concept.Rank;
        concept.SiblingKey = ConceptPlace.SiblingKey(broader?.Id, name);
        var path = ConceptPath.Under(broader?.Path, concept.Id);
        if (concept.Path != path.Value)
        {
            (concept.Path, concept.Depth) = (path.Value, path.Depth);
            Touch(concept);
        }
    }

    private void Say(SkosEntry entry, Concept concept)
    {
        // A name of this reading alone (a blank node) is no URI, and neither is the one that stands for having none.
        var uri = entry.Concept.Uri.StartsWith("_:", StringComparison.Ordinal) || entry.Concept.Uri == SkosNaming.Concept(state.Taxonomy.Key, concept.Id) ? concept.Uri : entry.Concept.Uri;
        Set(concept, "uri", concept.Uri, uri, value => concept.Uri = value);
        Set(concept, "notation", concept.Notation, entry.Notation ?? concept.Notation, value => concept.Notation = value);
        var status = entry.Concept.IsDeprecated ? ConceptStatus.Deprecated : concept.Status == ConceptStatus.Deprecated ? ConceptStatus.Approved : concept.Status;
        Set(concept, "status", concept.Status, status, value => concept.Status = value);
    }

    private void Labels(SkosEntry entry, Concept concept)
    {
        var wanted = entry.Labels.Select(label => (label.Kind, label.Label.Language, label.Label.Text)).ToHashSet();
        var home = state.Taxonomy.Language;
        if (!wanted.Any(label => label.Kind == LabelKind.Preferred && label.Language == home))
        {
            wanted.RemoveWhere(label => label.Language == home && label.Text == concept.Name); // what stands for the preferred label has no second role
            wanted.Add((LabelKind.Preferred, home, concept.Name));
        }

        foreach (var label in state.Labels[concept.Id])
        {
            if (!wanted.Remove((label.Kind, label.Language, label.Text)))
            {
                _goneLabels.Add(label.Id.Value);
                Differ(concept, $"labels.{label.Language}.{label.Kind}", label.Text, null);
            }
        }

        foreach (var (kind, language, text) in wanted)
        {
            _newLabels.Add(new ConceptLabel
            {
                Id = ids.Next<ConceptLabelId>(), WorkspaceId = concept.WorkspaceId, ConceptId = concept.Id, TaxonomyId = concept.TaxonomyId,
                Language = language, Kind = kind, Text = text, TextFolded = TextFold.Fold(ConceptPlace.CleanName(text)),
            });
            Differ(concept, $"labels.{language}.{kind}", null, text);
        }
    }

    private void Notes(SkosEntry entry, Concept concept)
    {
        var home = state.Taxonomy.Language;
        var wanted = entry.Notes.Select(note => (note.Kind, note.Note.Language, note.Note.Text)).Distinct().ToList();
        var definition = TakeFirst(NoteKind.Definition);
        var scope = TakeFirst(NoteKind.ScopeNote);
        Set(concept, "definition", concept.Definition, definition, value => concept.Definition = value);
        Set(concept, "scopeNote", concept.ScopeNote, scope, value => concept.ScopeNote = value);
        foreach (var note in state.Notes[concept.Id])
        {
            if (!wanted.Remove((note.Kind, note.Language, note.Text)))
            {
                _goneNotes.Add(note.Id.Value);
                Differ(concept, $"notes.{note.Language}.{note.Kind}", note.Text, null);
            }
        }

        foreach (var (kind, language, text) in wanted)
        {
            _newNotes.Add(new ConceptNote
            {
                Id = ids.Next<ConceptNoteId>(), WorkspaceId = concept.WorkspaceId, ConceptId = concept.Id, TaxonomyId = concept.TaxonomyId,
                Kind = kind, Language = language, Text = text,
            });
            Differ(concept, $"notes.{language}.{kind}", null, text);
        }

        string? TakeFirst(NoteKind kind)
        {
            var at = wanted.FindIndex(note => note.Kind == kind && note.Language == home);
            if (at < 0)
            {
                return null;
            }

            var text = wanted[at].Text;
            wanted.RemoveAt(at);
            return text;
        }
    }

    // Concepts that the file does not describe follow those above them.
    private void MoveOthers()
    {
        var byId = state.Concepts.Concat(_new).ToDictionary(concept => concept.Id);
        foreach (var concept in state.Concepts.Except(_concepts.Values))
        {
            var path = ConceptPath.Under(concept.BroaderId is { } above ? byId[above].Path : null, concept.Id);
            if (concept.Path != path.Value)
            {
                (concept.Path, concept.Depth) = (path.Value, path.Depth);
                Touch(concept);
                changes.Add(ChangeSubject.Concept, concept.Id.Value, ChangeKind.Moved);
            }
        }
    }

    private void Relate(IReadOnlyList<SkosEntry> entries)
    {
        var wanted = new HashSet<(ConceptId From, ConceptId To, ConceptRelationKind Kind)>();
        foreach (var entry in entries)
        {
            var from = _concepts[entry].Id;
            wanted.UnionWith(entry.FurtherBroader.Select(other => (from, _concepts[other].Id, ConceptRelationKind.Broader)));
            foreach (var other in entry.Related.Select(other => _concepts[other].Id))
            {
                wanted.Add((from, other, ConceptRelationKind.Related));
                wanted.Add((other, from, ConceptRelationKind.Related));
            }
        }

        Relations = wanted.Count(relation => relation.Kind == ConceptRelationKind.Broader || relation.From < relation.To);
        var described = _concepts.Values.ToDictionary(concept => concept.Id);
        foreach (var relation in described.Keys.SelectMany(id => state.Relations[id]).Where(relation => described.ContainsKey(relation.ToId)))
        {
            if (!wanted.Remove((relation.FromId, relation.ToId, relation.Kind)))
            {
                _goneRelations.Add(relation);
                Differ(described[relation.FromId], $"relations.{relation.Kind}", relation.ToId.Value, null);
            }
        }

        foreach (var (from, to, kind) in wanted)
        {
            _newRelations.Add(new ConceptRelation { WorkspaceId = state.Taxonomy.WorkspaceId, FromId = from, ToId = to, Kind = kind });
            Differ(described[from], $"relations.{kind}", null, to.Value);
        }
    }

    private void Replace(IReadOnlyList<SkosEntry> entries)
    {
        var byUri = entries.ToDictionary(entry => entry.Concept.Uri, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var concept = _concepts[entry];
            var other = entry.Concept.IsDeprecated && entry.Concept.ReplacedBy is { } uri && byUri.TryGetValue(uri, out var found) && found != entry ? _concepts[found].Id : (ConceptId?)null;
            if (concept.ReplacedById != other)
            {
                Differ(concept, "replacedBy", concept.ReplacedById?.Value, other?.Value);
                concept.ReplacedById = other;
                _replacedLater.Add(concept, other);
            }
        }
    }

    private void Set<T>(Concept concept, string field, T before, T after, Action<T> set)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after))
        {
            Differ(concept, field, before, after);
            set(after);
        }
    }

    private void Differ(Concept concept, string field, object? before, object? after)
    {
        if (_isNew.Contains(concept))
        {
            return; // that it was made says all
        }

        if (!_differences.TryGetValue(concept.Id, out var differences))
        {
            _differences.Add(concept.Id, differences = new FieldChanges());
        }

        // A concept may gain several labels or notes of one kind: each is a field of its own in the audit trail.
        var name = field;
        for (var number = 2; !_fields.Add((concept.Id, name)); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{field}.{number}");
        }

        differences.Add(name, before, after);
    }

    private void Touch(Concept concept)
    {
        if (!_isNew.Contains(concept) && _changed.Add(concept))
        {
            concept.Version++;
            concept.UpdatedAt = now;
        }
    }
}
