using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Targets;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;
using Catalog.Domain;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.Tags;

/// <summary>
/// Finds the concepts that tags in files name. Taxonomies are loaded when they are first asked for and kept for the import; what a
/// transaction added and did not commit is forgotten by <see cref="Reset"/>.
/// </summary>
internal sealed class TagResolver(WorkspaceId workspace, string language, ImportTarget target)
{
    private readonly Dictionary<string, ConceptTree> _trees = new(StringComparer.Ordinal);

    /// <summary>Taxonomies that were made and are not written yet.</summary>
    public List<Taxonomy> NewTaxonomies { get; } = [];

    public IReadOnlyCollection<ConceptTree> Trees => _trees.Values;

    public ConceptTree Tree(string taxonomy) => _trees[taxonomy];

    /// <summary>The most row keys that resolving these names can take.</summary>
    public int KeysNeeded(TagRule rule, string name) =>
        !_trees.TryGetValue(rule.Taxonomy, out var tree) || (MayCreate(rule, tree) && Find(tree, rule, name, out _) is null)
            ? 1 + (2 * (rule.By == TagName.Path ? TagText.Path(name, rule.PathSeparator).Count : 1))
            : 0;

    /// <summary>Loads the taxonomy of a rule, or makes it when the rule may create what is missing.</summary>
    public async Task<ConceptTree> TreeAsync(CatalogContext context, TagRule rule, Func<Task<IdBlock>> ids, DateTimeOffset now, string map, CancellationToken cancellationToken)
    {
        if (_trees.TryGetValue(rule.Taxonomy, out var tree))
        {
            return tree;
        }

        tree = await ConceptTree.LoadAsync(context, workspace, rule.Taxonomy, cancellationToken);
        if (tree is null)
        {
            if (rule.Unknown != UnknownTag.Create)
            {
                var known = await context.Taxonomies.Where(t => t.WorkspaceId == workspace).OrderBy(t => t.Key).Select(t => t.Key).ToListAsync(cancellationToken);
                throw ImportErrors.NoSuchTaxonomy(map, rule.Value.Line, rule.Taxonomy, known);
            }

            var taxonomy = new Taxonomy
            {
                Id = (await ids()).Next<TaxonomyId>(),
                WorkspaceId = workspace,
                Key = rule.Taxonomy,
                Name = rule.Taxonomy,
                Kind = rule.Taxonomy == "tags" ? TaxonomyKind.Tags : TaxonomyKind.Taxonomy,
                Language = language,
                Open = true,
                State = Domain.Items.ItemState.Active,
                Version = 1,
                CreatedAt = now,
                UpdatedAt = now,
            };
            NewTaxonomies.Add(taxonomy);
            tree = new(taxonomy);
        }

        if (tree.Taxonomy.AppliesTo is { } kinds && target.Kind is { } kind && !AppliesTo(kinds, kind))
        {
            throw ImportErrors.TaxonomyNotApplicable(map, rule.Value.Line, rule.Taxonomy, target.Name);
        }

        _trees.Add(rule.Taxonomy, tree);
        return tree;
    }

    /// <summary>Refuses a rule whose stand-in for unknown tags is not in its taxonomy, which is loaded.</summary>
    public void RequireStandIn(TagRule rule, string map)
    {
        if (rule.UnknownTo is { } name && Find(_trees[rule.Taxonomy], rule, name, out _) is null)
        {
            throw ImportErrors.NoSuchStandIn(map, rule.Value.Line, rule.Taxonomy, name);
        }
    }

    /// <summary>
    /// The concept a tag names, made when the rule says so and there are <paramref name="ids"/> for it; null when the tag is left out, or
    /// would be made, or <paramref name="problem"/> says why it is refused.
    /// </summary>
    public Concept? Resolve(TagRule rule, string name, IdBlock? ids, DateTimeOffset now, out string? problem)
    {
        var tree = _trees[rule.Taxonomy];
        var concept = Find(tree, rule, name, out problem);
        if (concept is not null)
        {
            return Assignable(tree, concept, name, out problem);
        }

        if (problem is not null || rule.Unknown == UnknownTag.Skip)
        {
            return null;
        }

        if (rule.UnknownTo is { } instead && Find(tree, rule, instead, out problem) is { } stand)
        {
            return Assignable(tree, stand, instead, out problem);
        }

        if (MayCreate(rule, tree))
        {
            return Create(tree, rule, name, ids, now, out problem);
        }

        problem = $"expected {Described(rule)} of the taxonomy {rule.Taxonomy}, found {ValueReader.Quote(name)}";
        return null;
    }

    public void Written()
    {
        NewTaxonomies.Clear();
        foreach (var tree in _trees.Values)
        {
            tree.Written();
        }
    }

    /// <summary>Forgets everything, so that it is read again as it is stored.</summary>
    public void Reset()
    {
        NewTaxonomies.Clear();
        _trees.Clear();
    }

    private static bool AppliesTo(string kinds, Domain.Items.ItemKind kind) =>
        System.Text.Json.JsonSerializer.Deserialize<string[]>(kinds) is { } list && list.Any(name => ImportTarget.SameName(name, kind.ToString()));

    // Without a map there is nobody to say what to do: the taxonomy itself does.
    private static bool MayCreate(TagRule rule, ConceptTree tree) =>
        rule.Unknown == UnknownTag.Create || (rule.Unknown == UnknownTag.Refuse && rule.Value.Line == 0 && tree.Taxonomy.Open);

    private static string Described(TagRule rule) => rule.By switch
    {
        TagName.Notation => "a notation",
        TagName.Path => "a path",
        _ => "a label",
    };

    private static Concept? Find(ConceptTree tree, TagRule rule, string name, out string? problem)
    {
        problem = null;
        switch (rule.By)
        {
            case TagName.Notation:
                return tree.ByNotation(name);
            case TagName.Path:
                Concept? at = null;
                foreach (var part in TagText.Path(name, rule.PathSeparator))
                {
                    at = tree.Child(at?.Id, part);
                    if (at is null)
                    {
                        return null;
                    }
                }

                return at;
            default:
                var found = tree.ByLabel(name);
                problem = found.Count > 1 ? $"{found.Count} concepts of the taxonomy {rule.Taxonomy} have the label {ValueReader.Quote(name)}: name it by its path or notation" : null;
                return found.Count == 1 ? found[0] : null;
        }
    }

    private static Concept? Assignable(ConceptTree tree, Concept concept, string name, out string? problem)
    {
        problem = null;
        for (var hops = 0; concept.Status == ConceptStatus.Deprecated && concept.ReplacedById is { } instead && hops < 100; hops++)
        {
            concept = tree.ById(instead);
        }

        if (concept.Status == ConceptStatus.Approved)
        {
            return concept;
        }

        problem = $"the concept {ValueReader.Quote(name)} of the taxonomy {tree.Taxonomy.Key} is {EnumText.Of(concept.Status)} and cannot be assigned";
        return null;
    }

    // Without ids it only finds out whether the name can be one.
    private static Concept? Create(ConceptTree tree, TagRule rule, string name, IdBlock? ids, DateTimeOffset now, out string? problem)
    {
        problem = null;
        var parts = rule.By == TagName.Path ? TagText.Path(name, rule.PathSeparator) : [name];
        if (parts.Exists(part => part.Length is 0 or > 400))
        {
            problem = $"expected names of 1 to 400 characters, found {ValueReader.Quote(name)}";
            return null;
        }

        Concept? at = null;
        foreach (var part in ids is null ? [] : parts)
        {
            at = tree.Child(at?.Id, part) ?? tree.Add(at?.Id, part, rule.By == TagName.Notation ? part : null, ids!, now); // the loop runs with ids only
        }

        return at;
    }
}
