namespace Catalog.GraphQL.Federation;

/// <summary>The value of <c>_service</c>.</summary>
internal sealed record ServiceSdl(string Sdl);
