using Catalog.GraphQL.Validation.Rules;

namespace Catalog.GraphQL.Validation;

/// <summary>The rules by the kind of document, in the order in which graphql-js reports them.</summary>
internal static class SpecifiedRules
{
    /// <summary>Section 5, for documents that are executed.</summary>
    public static RuleSet Executable { get; } = new(
        (ExecutableDefinitionsRule.Hooks, context => new ExecutableDefinitionsRule(context)),
        (KnownOperationTypesRule.Hooks, context => new KnownOperationTypesRule(context)),
        (UniqueOperationNamesRule.Hooks, context => new UniqueOperationNamesRule(context)),
        (LoneAnonymousOperationRule.Hooks, context => new LoneAnonymousOperationRule(context)),
        (SingleFieldSubscriptionsRule.Hooks, context => new SingleFieldSubscriptionsRule(context)),
        (KnownTypeNamesRule.Hooks, context => new KnownTypeNamesRule(context)),
        (FragmentsOnCompositeTypesRule.Hooks, context => new FragmentsOnCompositeTypesRule(context)),
        (VariablesAreInputTypesRule.Hooks, context => new VariablesAreInputTypesRule(context)),
        (ScalarLeafsRule.Hooks, context => new ScalarLeafsRule(context)),
        (FieldsOnCorrectTypeRule.Hooks, context => new FieldsOnCorrectTypeRule(context)),
        (UniqueFragmentNamesRule.Hooks, context => new UniqueFragmentNamesRule(context)),
        (KnownFragmentNamesRule.Hooks, context => new KnownFragmentNamesRule(context)),
        (NoUnusedFragmentsRule.Hooks, context => new NoUnusedFragmentsRule(context)),
        (PossibleFragmentSpreadsRule.Hooks, context => new PossibleFragmentSpreadsRule(context)),
        (NoFragmentCyclesRule.Hooks, context => new NoFragmentCyclesRule(context)),
        (UniqueVariableNamesRule.Hooks, context => new UniqueVariableNamesRule(context)),
        (NoUndefinedVariablesRule.Hooks, context => new NoUndefinedVariablesRule(context)),
        (NoUnusedVariablesRule.Hooks, context => new NoUnusedVariablesRule(context)),
        (KnownDirectivesRule.Hooks, context => new KnownDirectivesRule(context)),
        (UniqueDirectivesPerLocationRule.Hooks, context => new UniqueDirectivesPerLocationRule(context)),
        (DeferStreamDirectiveOnRootFieldRule.Hooks, context => new DeferStreamDirectiveOnRootFieldRule(context)),
        (DeferStreamDirectiveOnValidOperationsRule.Hooks, context => new DeferStreamDirectiveOnValidOperationsRule(context)),
        (DeferStreamDirectiveLabelRule.Hooks, context => new DeferStreamDirectiveLabelRule(context)),
        (StreamDirectiveOnListFieldRule.Hooks, context => new StreamDirectiveOnListFieldRule(context)),
        (KnownArgumentNamesRule.Hooks, context => new KnownArgumentNamesRule(context)),
        (UniqueArgumentNamesRule.Hooks, context => new UniqueArgumentNamesRule(context)),
        (ValuesOfCorrectTypeRule.Hooks, context => new ValuesOfCorrectTypeRule(context)),
        (ProvidedRequiredArgumentsRule.Hooks, context => new ProvidedRequiredArgumentsRule(context)),
        (VariablesInAllowedPositionRule.Hooks, context => new VariablesInAllowedPositionRule(context)),
        (OverlappingFieldsCanBeMergedRule.Hooks, context => new OverlappingFieldsCanBeMergedRule(context)),
        (UniqueInputFieldNamesRule.Hooks, context => new UniqueInputFieldNamesRule(context)),
        (MaxIntrospectionDepthRule.Hooks, context => new MaxIntrospectionDepthRule(context)));

    /// <summary>Section 3, for type system documents; what needs finished types is left to <see cref="SchemaValidator"/>.</summary>
    public static RuleSet TypeSystem { get; } = new(
        (LoneSchemaDefinitionRule.Hooks, context => new LoneSchemaDefinitionRule(context)),
        (UniqueOperationTypesRule.Hooks, context => new UniqueOperationTypesRule(context)),
        (UniqueTypeNamesRule.Hooks, context => new UniqueTypeNamesRule(context)),
        (UniqueEnumValueNamesRule.Hooks, context => new UniqueEnumValueNamesRule(context)),
        (UniqueFieldDefinitionNamesRule.Hooks, context => new UniqueFieldDefinitionNamesRule(context)),
        (UniqueArgumentDefinitionNamesRule.Hooks, context => new UniqueArgumentDefinitionNamesRule(context)),
        (UniqueDirectiveNamesRule.Hooks, context => new UniqueDirectiveNamesRule(context)),
        (KnownTypeNamesRule.Hooks, context => new KnownTypeNamesRule(context)),
        (KnownDirectivesRule.Hooks, context => new KnownDirectivesRule(context)),
        (UniqueDirectivesPerLocationRule.Hooks, context => new UniqueDirectivesPerLocationRule(context)),
        (PossibleTypeExtensionsRule.Hooks, context => new PossibleTypeExtensionsRule(context)),
        (KnownArgumentNamesRule.Hooks, context => new KnownArgumentNamesRule(context)),
        (UniqueArgumentNamesRule.Hooks, context => new UniqueArgumentNamesRule(context)),
        (UniqueInputFieldNamesRule.Hooks, context => new UniqueInputFieldNamesRule(context)),
        (ProvidedRequiredArgumentsRule.Hooks, context => new ProvidedRequiredArgumentsRule(context)));
}
