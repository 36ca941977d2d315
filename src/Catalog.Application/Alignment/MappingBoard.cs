using System.Globalization;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>The mappings of one set while they are changed: read with five statements, changed in memory, written in bulk.</summary>
internal sealed class MappingBoard
{
    private readonly ChangeScope _scope;
    private readonly MappingSet _set;
    private readonly Dictionary<MappingId, Mapping> _byId;
    private readonly Dictionary<(ConceptId, string), Mapping> _byPair;
    private readonly Dictionary<ConceptId, string> _sources;
    private readonly Dictionary<ConceptId, string> _targets;
    private readonly HashSet<Mapping> _put = [];
    private readonly (string Source, string Target) _keys;
    private readonly List<MappingLink> _others;
    private readonly HashSet<MappingContradiction> _known;
    private readonly List<Mapping> _new = [];
    private readonly HashSet<Mapping> _changed = [];
    private readonly List<MappingRefusal> _refused = [];
    private int _unchanged;

    private MappingBoard(ChangeScope scope, MappingSet set, List<Mapping> mappings, Dictionary<ConceptId, string> sources, Dictionary<ConceptId, string> targets, (string, string) keys, List<MappingLink> others)
    {
        (_scope, _set, _sources, _targets, _keys, _others) = (scope, set, sources, targets, keys, others);
        _byId = mappings.ToDictionary(mapping => mapping.Id);
        _byPair = mappings.ToDictionary(mapping => (mapping.SourceId, mapping.TargetKey));
        _known = [.. MappingRules.Contradictions(Links())];
    }

    public MappingSet Set => _set;

    public static async Task<MappingBoard> ReadAsync(ChangeScope scope, MappingSet set)
    {
        var (context, workspace) = (scope.Context, scope.Caller.WorkspaceId);
        var mappings = await context.Mappings.AsNoTracking().Where(m => m.WorkspaceId == workspace && m.SetId == set.Id).OrderBy(m => m.Id).ToListAsync(scope.Cancellation);
        var others = await context.Mappings.AsNoTracking()
            .Where(m => m.WorkspaceId == workspace && m.SetId != set.Id && m.State == MappingState.Accepted && m.Relation != MappingRelation.CloseMatch)
            .Select(m => new { m.SourceId, m.TargetKey, m.Relation }).ToListAsync(scope.Cancellation);
        var keys = await context.Taxonomies.AsNoTracking().Where(t => t.WorkspaceId == workspace && (t.Id == set.SourceId || t.Id == set.TargetId)).ToDictionaryAsync(t => t.Id, t => t.Key, scope.Cancellation);
        return new MappingBoard(
            scope, set, mappings, await IdsAsync(set.SourceId), set.TargetId is { } target ? await IdsAsync(target) : [],
            (keys[set.SourceId], set.TargetId is { } other ? keys[other] : ""),
            others.ConvertAll(row => new MappingLink(Key(row.SourceId), row.TargetKey, row.Relation)));

        Task<Dictionary<ConceptId, string>> IdsAsync(TaxonomyId taxonomy) =>
            context.Concepts.Where(c => c.WorkspaceId == workspace && c.TaxonomyId == taxonomy).ToDictionaryAsync(c => c.Id, c => c.Name, scope.Cancellation);
    }

    /// <summary>Adds a mapping or changes the one between the same two concepts.</summary>
    /// <exception cref="CatalogException">InvalidValue, or MappingContradiction: the same two were put before with another relation.</exception>
    public void Put(MappingInput input)
    {
        Check(input);
        var key = input.Target is { } target ? Key(target) : input.TargetUri!; // one of the two is there, as was checked
        var isDecided = input.State != MappingState.Suggested;
        if (!_byPair.TryGetValue((input.Source, key), out var mapping))
        {
            mapping = new Mapping
            {
                WorkspaceId = _set.WorkspaceId, SetId = _set.Id, SourceId = input.Source, TargetId = input.Target, TargetUri = input.Target is null ? input.TargetUri : null, TargetKey = key,
                AuthorId = _scope.Caller.ActorId, At = _scope.Now,
            };
            _new.Add(mapping);
            _byPair.Add((input.Source, key), mapping);
        }
        else if (_put.Contains(mapping) && (mapping.Relation, mapping.State) != (input.Relation, input.State))
        {
            throw AlignmentErrors.SaidTwice(NameOf(Key(input.Source)), NameOf(key), $"{mapping.State} {mapping.Relation}", $"{input.State} {input.Relation}");
        }
        else if (mapping.Relation == input.Relation && mapping.State == input.State && mapping.Confidence.Equals(input.Confidence)
            && mapping.Justification == input.Justification && mapping.Comment == (input.Comment ?? mapping.Comment) && mapping.TargetName == (input.TargetName ?? mapping.TargetName))
        {
            _put.Add(mapping);
            _unchanged++;
            return;
        }
        else if (!_new.Contains(mapping))
        {
            _changed.Add(mapping);
        }

        _put.Add(mapping);
        mapping.TargetName = input.TargetName ?? mapping.TargetName;
        mapping.Relation = input.Relation;
        mapping.Confidence = input.Confidence;
        mapping.Justification = input.Justification;
        mapping.Comment = input.Comment ?? mapping.Comment;
        if (mapping.State != input.State || (isDecided && mapping.ReviewerId is null))
        {
            mapping.State = input.State;
            mapping.ReviewerId = isDecided ? _scope.Caller.ActorId : null;
            mapping.ReviewedAt = isDecided ? _scope.Now : null;
        }
    }

    /// <summary>Takes back what <see cref="Put"/> did to rows that contradict, and reports them.</summary>
    public void RefuseContradictions(IReadOnlyDictionary<(ConceptId, string), long> rows)
    {
        foreach (var found in Contradictions())
        {
            var mapping = _byPair.Values.FirstOrDefault(known => Key(known.SourceId) == found.Source && known.TargetKey == found.Target && (_changed.Contains(known) || _new.Contains(known)))
                ?? _new.Concat(_changed).FirstOrDefault(known => known.State == MappingState.Accepted && known.Relation == MappingRelation.ExactMatch);
            if (mapping is null)
            {
                continue;
            }

            mapping.State = MappingState.Suggested;
            (mapping.ReviewerId, mapping.ReviewedAt) = (null, null);
            var named = Named(found);
            var error = AlignmentErrors.Contradiction(named);
            _refused.Add(new MappingRefusal(rows.GetValueOrDefault((mapping.SourceId, mapping.TargetKey)), $"{named.Source} {named.Relation} {named.Target}", error.Code, error.Message));
        }
    }

    public void Refuse(long row, string mapping, CatalogException error) => _refused.Add(new MappingRefusal(row, mapping, error.Code, error.Message));

    public void Decide(MappingId id, bool accept, MappingRelation? relation, string? comment)
    {
        var mapping = _byId[id];
        var state = accept ? MappingState.Accepted : MappingState.Rejected;
        if (mapping.State == state && (relation is null || mapping.Relation == relation) && (comment is null || mapping.Comment == comment))
        {
            _unchanged++;
            return;
        }

        mapping.State = state;
        mapping.Relation = relation ?? mapping.Relation;
        mapping.Comment = comment is null ? mapping.Comment : TextRules.Text(comment, TextRules.LineLength, "comment");
        mapping.ReviewerId = _scope.Caller.ActorId;
        mapping.ReviewedAt = _scope.Now;
        _changed.Add(mapping);
    }

    public void AcceptBest(double least)
    {
        foreach (var group in _byId.Values.GroupBy(mapping => mapping.SourceId))
        {
            if (group.Any(mapping => mapping.State == MappingState.Accepted))
            {
                continue;
            }

            if (group.Where(mapping => mapping.State == MappingState.Suggested && mapping.Confidence >= least)
                .OrderByDescending(mapping => mapping.Confidence).ThenBy(mapping => mapping.Id).FirstOrDefault() is { } best)
            {
                Decide(best.Id, accept: true, null, null);
            }
        }

        RefuseContradictions(new Dictionary<(ConceptId, string), long>());
    }

    /// <summary>Writes what changed, as one change of the set.</summary>
    /// <exception cref="CatalogException">MappingContradiction: what is accepted now contradicts an exact match.</exception>
    public async Task SaveAsync(string what)
    {
        if (Contradictions().FirstOrDefault() is { } found)
        {
            throw AlignmentErrors.Contradiction(Named(found));
        }

        var changed = _changed.ToList();
        if (_new.Count + changed.Count == 0)
        {
            return;
        }

        var ids = await _scope.TakeIdsAsync(Math.Max(1, _new.Count));
        _new.ForEach(mapping => mapping.Id = ids.Next<MappingId>());
        MappingEditor.Touch(_scope, _set, new { mappings = what, created = _new.Count, updated = changed.Count, ids = _new.Concat(changed).Take(100).Select(mapping => mapping.Id.Value) });
        await _scope.Context.SaveChangesAsync(_scope.Cancellation);
        using var writer = BulkWriter.Create(_scope.Context, new BulkModel(_scope.Context.Model));
        await writer.InsertAsync(_new, _scope.Cancellation);
        await writer.UpdateAsync(changed, _scope.Cancellation);
    }

    public MappingReport Report() => new(_new.Count, _changed.Count, _unchanged, _refused);

    private IEnumerable<MappingLink> Links() =>
        _others.Concat(_byPair.Values.Where(mapping => mapping.State == MappingState.Accepted).Select(mapping => new MappingLink(Key(mapping.SourceId), mapping.TargetKey, mapping.Relation)));

    // What contradicted before this change, by an import from the wild, is not this change's fault.
    private List<MappingContradiction> Contradictions() => [.. MappingRules.Contradictions(Links()).Where(found => !_known.Contains(found))];

    private void Check(MappingInput input)
    {
        if (!_sources.ContainsKey(input.Source))
        {
            throw AlignmentErrors.WrongTaxonomy(input.Source, _keys.Source, "source");
        }

        if ((input.Target is null) == (input.TargetUri is null) || (_set.TargetId is null) != (input.Target is null))
        {
            throw AlignmentErrors.OneTarget();
        }

        if (input.Target is { } target && !_targets.ContainsKey(target))
        {
            throw AlignmentErrors.WrongTaxonomy(target, _keys.Target, "target");
        }

        if (input.TargetUri is { } uri && (!Uri.TryCreate(uri, UriKind.Absolute, out _) || uri.Length > TextRules.LineLength))
        {
            throw AlignmentErrors.BadUri(uri);
        }

        if (input.Confidence is not (>= 0 and <= 1))
        {
            throw AlignmentErrors.BadConfidence(input.Confidence);
        }

        TextRules.Text(input.Comment, TextRules.LineLength, "comment");
        TextRules.Text(input.TargetName, TextRules.NameLength, "targetName");
    }

    private MappingContradiction Named(MappingContradiction found) => found with { Source = NameOf(found.Source), Target = NameOf(found.Target) };

    // A concept of the two taxonomies by its name; of others the id, and a URI as it is.
    private string NameOf(string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && (_sources.GetValueOrDefault(new ConceptId(id)) ?? _targets.GetValueOrDefault(new ConceptId(id))) is { } name ? $"'{name}' ({key})" : key;

    private static string Key(ConceptId id) => id.Value.ToString(CultureInfo.InvariantCulture);
}
