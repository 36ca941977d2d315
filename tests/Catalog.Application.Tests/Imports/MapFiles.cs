using Catalog.Testing;

namespace Catalog.Application.Tests.Imports;

/// <summary>The maps that the tests keep for public data sets.</summary>
internal static class MapFiles
{
    public static string Path(string name) => RepositoryRoot.File($"tests/Catalog.Application.Tests/maps/{name}");
}
