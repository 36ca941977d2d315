using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation;

// Validation: from a document and a schema to the errors of section 5. Pure: the same document and schema give the same errors, so
// that a host validates a text once and keeps the answer.
// Invariants, V1 proved by ValidationOracleTests and RuleOracleTests, V2 and V3 by DocumentValidatorTests:
//   V1 one walk calls all rules, and errors stand in the order of the walk, rules of one node in the order of SpecifiedRules.
//   V2 work is bounded by ValidationOptions, whatever the document.   V3 nothing is thrown, whatever the document.
/// <summary>Validates documents.</summary>
internal static class DocumentValidator
{
    /// <summary>The errors of a document that is to be executed; none when it is valid.</summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null) =>
        Run(new(schema, document, options ?? ValidationOptions.Default), SpecifiedRules.Executable);

    /// <summary>The errors of a type system document by itself; none when <see cref="Types.Sdl.SchemaReader"/> may read it.</summary>
    public static IReadOnlyList<GraphQLError> ValidateTypeSystem(DocumentNode document, ValidationOptions? options = null) =>
        Run(new(null, document, options ?? ValidationOptions.Default with { MaxErrors = int.MaxValue }), SpecifiedRules.TypeSystem);

    private static IReadOnlyList<GraphQLError> Run(ValidationContext context, RuleSet rules)
    {
        try
        {
            new DocumentWalker(context, rules).Walk();
        }
        catch (ValidationAbortedException aborted)
        {
            context.Add(new(aborted.Message));
        }

        return context.Errors;
    }
}
