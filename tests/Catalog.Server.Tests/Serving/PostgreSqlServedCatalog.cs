using Catalog.Testing;

namespace Catalog.Server.Tests.Serving;

/// <summary>A <see cref="ServedCatalog"/> over PostgreSQL.</summary>
public sealed class PostgreSqlServedCatalog : IAsyncLifetime
{
    private PostgreSqlCluster? cluster;
    private ServedCatalog? served;

    public ServedCatalog Catalog => served ?? throw new InvalidOperationException("Not initialised.");

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgreSqlCluster.StartAsync();
        served = new ServedCatalog { Database = cluster.ConnectionString(await cluster.CreateDatabaseAsync()) + ";Pooling=False" };
        await served.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (served is not null)
        {
            await served.DisposeAsync();
        }

        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }
}
