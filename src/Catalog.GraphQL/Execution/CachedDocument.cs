using System.Collections.Concurrent;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Execution;

/// <summary>A document after parsing and validation, with the plans of its operations; refused documents are kept with their errors.</summary>
internal sealed class CachedDocument
{
    private const int MaxPlansPerOperation = 32;

    private static readonly ValidationOptions WithoutSuggestions = ValidationOptions.Default with { HideSuggestions = true };

    private readonly Dictionary<string, Operation> operations = new(StringComparer.Ordinal);

    private CachedDocument(DocumentNode? document, IReadOnlyList<GraphQLError> errors, RequestErrorClass errorClass)
    {
        Document = document;
        Errors = errors;
        ErrorClass = errorClass;
        Fragments = new Dictionary<string, FragmentDefinitionNode>(StringComparer.Ordinal);
        if (document is null)
        {
            return;
        }

        var fragments = new Dictionary<string, FragmentDefinitionNode>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case FragmentDefinitionNode fragment:
                    fragments.TryAdd(fragment.Name.Value, fragment);
                    break;
                case OperationDefinitionNode operation:
                    operations.TryAdd(operation.Name?.Value ?? "", new Operation(operation));
                    break;
            }
        }

        Fragments = fragments;
    }

    internal DocumentNode? Document { get; }

    /// <summary>Why the document is refused; empty when it may run.</summary>
    internal IReadOnlyList<GraphQLError> Errors { get; }

    internal RequestErrorClass ErrorClass { get; }

    internal IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments { get; }

    /// <summary>Counts up with every use of the cache, for eviction.</summary>
    internal long LastUsed { get; set; }

    internal static CachedDocument Create(ReadOnlyMemory<byte> text, Schema schema, ExecutionOptions options)
    {
        try
        {
            var document = Parser.ParseDocument(new SourceText(text), options.Parser);
            var errors = DocumentValidator.Validate(schema, document, options.HideSuggestions ? WithoutSuggestions : null);
            if (errors.Count == 0 && Nesting.IsTooDeep(document))
            {
                return new CachedDocument(null, [new GraphQLError($"The document is nested deeper than {Nesting.MaxDepth} levels, fragments included: ask for less at once.", code: "HC0014_LIMIT")], RequestErrorClass.Limit);
            }

            return new CachedDocument(document, errors, errors.Count > 0 ? RequestErrorClass.Validation : RequestErrorClass.None);
        }
        catch (GraphQLSyntaxException exception)
        {
            return new CachedDocument(
                null,
                [new GraphQLError(exception.Message, [exception.Place], code: exception.Limit is null ? "HC0014" : "HC0014_LIMIT")],
                exception.Limit is null ? RequestErrorClass.Syntax : RequestErrorClass.Limit);
        }
    }

    /// <summary>GetOperation (specification section 6.1); null, with the error, when there is none or several.</summary>
    internal Operation? FindOperation(string? name, out GraphQLError? error)
    {
        error = null;
        if (!string.IsNullOrEmpty(name))
        {
            if (operations.TryGetValue(name, out var named))
            {
                return named;
            }

            error = new GraphQLError($"Unknown operation named \"{name}\".", code: "UNKNOWN_OPERATION");
            return null;
        }

        if (operations.Count == 1)
        {
            return operations.Values.First();
        }

        error = new GraphQLError(
            operations.Count == 0 ? "Must provide an operation." : "Must provide operation name if query contains multiple operations.",
            code: "UNKNOWN_OPERATION");
        return null;
    }

    /// <summary>One operation of a document, with its plans by the values of the variables that @skip and @include look at.</summary>
    internal sealed class Operation
    {
        private readonly ConcurrentDictionary<string, OperationPlan> plans = new(StringComparer.Ordinal);
        private string[]? conditionVariables;
        private bool? mayBeIncremental;
        private OperationPlan? only;

        internal Operation(OperationDefinitionNode definition)
        {
            Definition = definition;
        }

        internal OperationDefinitionNode Definition { get; }

        /// <summary>The plan for a request.</summary>
        /// <param name="schema">The type system.</param>
        /// <param name="options">How requests are executed.</param>
        /// <param name="document">The document of the operation.</param>
        /// <param name="root">The root type of the operation.</param>
        /// <param name="variables">The coerced variables.</param>
        /// <param name="acceptsIncremental">Whether the answer may come in parts, should the operation ask for that.</param>
        internal OperationPlan Plan(Schema schema, ExecutionOptions options, CachedDocument document, ObjectType root, VariableValues variables, bool acceptsIncremental)
        {
            if (only is not null)
            {
                return only;
            }

            conditionVariables ??= ConditionVariables.Of(document.Document, Definition);
            mayBeIncremental ??= options.EnableIncrementalDelivery && Definition.Operation != OperationKind.Subscription && IncrementalDirectives.AreIn(document.Document);
            if (conditionVariables.Length == 0 && mayBeIncremental == false)
            {
                return only = OperationCompiler.Compile(schema, options, Definition, root, document.Fragments, VariableValues.Empty, false);
            }

            var isIncremental = acceptsIncremental && mayBeIncremental == true;
            var key = string.Create(conditionVariables.Length + 1, (conditionVariables, variables, isIncremental), static (span, state) =>
            {
                span[^1] = state.isIncremental ? '+' : '.';
                for (var i = 0; i < span.Length - 1; i++)
                {
                    span[i] = state.variables.TryGet(state.conditionVariables[i], out var value) ? value is true ? '1' : '0' : '-';
                }
            });
            if (plans.TryGetValue(key, out var plan))
            {
                return plan;
            }

            if (plans.Count >= MaxPlansPerOperation)
            {
                plans.Clear();
            }

            return plans.GetOrAdd(key, OperationCompiler.Compile(schema, options, Definition, root, document.Fragments, variables, isIncremental));
        }
    }
}
