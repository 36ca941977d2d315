using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Guards.TrustedDocuments;

/// <summary>The text to execute, or the refusal to answer with.</summary>
internal readonly record struct ResolvedDocument(ReadOnlyMemory<byte> Text, OperationResult? Refusal);
