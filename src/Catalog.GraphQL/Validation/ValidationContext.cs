using System.Runtime.CompilerServices;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation;

/// <summary>What the rules of one document share: the schema, the place in the walk, fragments, variable usages, and the errors.</summary>
internal sealed class ValidationContext(Schema? schema, DocumentNode document, ValidationOptions options)
{
    private readonly List<GraphQLError> errors = [];
    private readonly Dictionary<SelectionSetNode, List<FragmentSpreadNode>> spreads = [];
    private readonly Dictionary<DefinitionNode, IReadOnlyList<VariableUsage>> usages = [];
    private readonly Dictionary<OperationDefinitionNode, IReadOnlyList<VariableUsage>> recursiveUsages = [];
    private readonly Dictionary<string, List<FragmentDefinitionNode>> referencedFragments = new(StringComparer.Ordinal);
    private Dictionary<string, FragmentDefinitionNode>? fragments;
    private int fragmentWork;

    public DocumentNode Document { get; } = document;

    public ValidationOptions Options { get; } = options;

    public IReadOnlyList<GraphQLError> Errors => errors;

    /// <summary>The schema operations are checked against. Rules for type system documents ask <see cref="KnownSchema"/>.</summary>
    public Schema Schema => KnownSchema ?? throw new InvalidOperationException("A rule for operations needs a schema.");

    /// <summary>The schema; null when a type system document is checked by itself.</summary>
    public Schema? KnownSchema { get; } = schema;

    /// <summary>Type of the selected field, or of the fragment; null when not known.</summary>
    public GraphQLType? Type { get; set; }

    /// <summary>The object, interface or union the current selection set selects from; null when not known.</summary>
    public NamedType? ParentType { get; set; }

    /// <summary>The definition of the innermost field around the current node; null when not known.</summary>
    public FieldDefinition? Field { get; set; }

    /// <summary>The type <see cref="Field"/> belongs to.</summary>
    public NamedType? FieldOwner { get; set; }

    /// <summary>The schema coordinate of <see cref="Field"/>; an introspection field of the root belongs to no type.</summary>
    public string CoordinateOfField =>
        Field is { } definition && definition.Name.StartsWith("__", StringComparison.Ordinal) ? $"<meta>.{definition.Name}" : $"{FieldOwner}.{Field?.Name}";

    /// <summary>Directives of the schema; those every schema has when there is none.</summary>
    public IReadOnlyList<DirectiveDefinition> KnownDirectives { get; } = schema?.Directives ?? [.. SpecifiedDirectives.Create()];

    /// <summary>The directive whose arguments are being walked; null outside directives and for unknown ones.</summary>
    public DirectiveDefinition? Directive { get; set; }

    /// <summary>The walk is inside a directive, known or not.</summary>
    public bool IsInDirective { get; set; }

    /// <summary>The definition of the current argument; null when not known.</summary>
    public InputValueDefinition? Argument { get; set; }

    /// <summary>The definition of the document the walk is in.</summary>
    public DefinitionNode? Definition { get; set; }

    public void Report(string message, params ReadOnlySpan<Location> places)
    {
        if (errors.Count >= Options.MaxErrors)
        {
            throw new ValidationAbortedException("Too many validation errors, error limit reached. Validation aborted.");
        }

        errors.Add(GraphQLError.At(message, places));
    }

    public void Add(GraphQLError error) => errors.Add(error);

    /// <summary>The fragment of a name; of several, the last.</summary>
    public FragmentDefinitionNode? Fragment(string name)
    {
        if (fragments is null)
        {
            fragments = new(StringComparer.Ordinal);
            foreach (var definition in Document.Definitions)
            {
                if (definition is FragmentDefinitionNode fragment)
                {
                    fragments[fragment.Name.Value] = fragment;
                }
            }
        }

        return fragments.GetValueOrDefault(name);
    }

    /// <summary>The spreads in a selection set, nested selections included: first its own, then those of its last nested set, and so on.</summary>
    public List<FragmentSpreadNode> FragmentSpreads(SelectionSetNode root)
    {
        if (spreads.TryGetValue(root, out var found))
        {
            return found;
        }

        found = [];
        var open = new Stack<SelectionSetNode>();
        open.Push(root);
        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                {
                    found.Add(spread);
                }
                else if (selection is FieldNode { SelectionSet: { } below } || (selection is InlineFragmentNode inline && (below = inline.SelectionSet) is not null))
                {
                    open.Push(below);
                }
            }
        }

        spreads.Add(root, found);
        return found;
    }

    /// <summary>The fragments operations use, directly or through other fragments, each once.</summary>
    public List<FragmentDefinitionNode> ReferencedFragments(IEnumerable<OperationDefinitionNode> operations)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var operation in operations)
        {
            AddNames(operation.SelectionSet);
        }

        // Operations that start from the same fragments share one answer, so that many of them cost no more than one.
        var key = string.Join(' ', names.Order(StringComparer.Ordinal));
        if (referencedFragments.TryGetValue(key, out var found))
        {
            return found;
        }

        found = [];
        for (var index = 0; index < names.Count; index++)
        {
            if (Fragment(names[index]) is { } fragment)
            {
                found.Add(fragment);
                AddNames(fragment.SelectionSet);
            }
        }

        referencedFragments.Add(key, found);
        return found;

        void AddNames(SelectionSetNode set)
        {
            var below = FragmentSpreads(set);
            SpendFragmentWork(below.Count);
            foreach (var spread in below)
            {
                if (known.Add(spread.Name.Value))
                {
                    names.Add(spread.Name.Value);
                }
            }
        }
    }

    /// <summary>Variables an operation uses: its own, then those of the fragments it uses.</summary>
    public IReadOnlyList<VariableUsage> RecursiveVariableUsages(OperationDefinitionNode operation)
    {
        if (recursiveUsages.TryGetValue(operation, out var found))
        {
            return found;
        }

        var all = new List<VariableUsage>(VariableUsageCollector.Collect(Schema, operation));
        foreach (var fragment in ReferencedFragments([operation]))
        {
            if (!usages.TryGetValue(fragment, out var own))
            {
                own = VariableUsageCollector.Collect(Schema, fragment);
                usages.Add(fragment, own);
            }

            SpendFragmentWork(1 + own.Count);
            all.AddRange(own);
        }

        recursiveUsages.Add(operation, all);
        return all;
    }

    /// <summary>Counts steps that hostile documents can multiply.</summary>
    /// <exception cref="ValidationAbortedException">They are used up.</exception>
    public void SpendFragmentWork(int steps)
    {
        fragmentWork += steps;
        if (fragmentWork > Options.MaxFragmentWork)
        {
            throw new ValidationAbortedException(
                $"Following the fragments takes more than {Options.MaxFragmentWork} steps: spread fewer fragments, or send fewer operations in one document. Validation aborted.");
        }
    }

    /// <summary>Ends validation while there is still stack to do so: chains of fragments may be as long as the document.</summary>
    /// <exception cref="ValidationAbortedException">The stack is nearly used up.</exception>
    public void GuardStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ValidationAbortedException("The document is nested too deep, through its fragments or by itself: nest less. Validation aborted.");
        }
    }

    /// <summary>"Did you mean" with names near one that is not known; empty when suggestions are hidden.</summary>
    public string DidYouMean(string input, IEnumerable<string> names) =>
        Options.HideSuggestions ? "" : Suggestions.Sentence(Suggestions.Near(input, names));
}
