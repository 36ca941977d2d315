namespace Catalog.GraphQL.Validation;

/// <summary>Ends the walk of a document that passes a limit of <see cref="ValidationOptions"/>; never leaves the validator.</summary>
internal sealed class ValidationAbortedException(string message) : Exception(message);
