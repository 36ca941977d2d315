using Catalog.Application.Imports;
using Catalog.Application.Imports.TaxonomyFiles;
using Catalog.Application.Storage;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Testing;

namespace Catalog.Application.Tests.Imports;

/// <summary>A workspace to import into, and files to import.</summary>
public sealed class ImportScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ImportScene(DatabaseFixture fixture, WorkspaceId workspace, ActorId actor) => (Fixture, Workspace, Actor) = (fixture, workspace, actor);

    public DatabaseFixture Fixture { get; }

    public WorkspaceId Workspace { get; }

    public ActorId Actor { get; }

    public Caller Caller => new(Workspace, Actor, "Ana", Role.Editor);

    public CatalogStore Store => Fixture.Store;

    public static async Task<ImportScene> NewAsync(DatabaseFixture fixture)
    {
        var (workspace, actor) = await fixture.NewWorkspaceAsync();
        return new(fixture, workspace, actor);
    }

    public string Write(string name, string text)
    {
        var path = _folder[name];
        File.WriteAllText(path, text);
        return path;
    }

    public string PathOf(string name) => _folder[name];

    public Task<ImportReport> ImportAsync(ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new Importer(Store, Fixture.Clock).RunAsync(request, Caller, progress, cancellationToken);

    /// <summary>Imports a file of the public data by one of the tests' maps.</summary>
    public Task<ImportReport> ImportDataAsync(string data, string map, int batchSize = 5000) =>
        ImportAsync(new ImportRequest(Requires.Data(data)) { MapFile = MapFiles.Path(map), BatchSize = batchSize });

    public Task<TaxonomyReport> ImportTaxonomyAsync(TaxonomyRequest request) =>
        new TaxonomyImporter(Store, Fixture.Clock).RunAsync(request, Caller);

    public void Dispose() => _folder.Dispose();
}
