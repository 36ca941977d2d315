using System.Data.Common;
using System.Globalization;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Application.Outbox;

// From PostgreSQL's notifications to CatalogStore.Committed: commits of other processes wake this one as its own do.
// One connection of its own, outside the pool. What is notified while it is away is lost, so readers poll besides.
// Invariants, proved by the tests of the same number in OutboxListenerTests:
//   L1 a commit of another process is announced with its workspace and sequence.
//   L2 a lost connection is made anew; Changed is raised on both, so that readers look at once for what they were not told.
//   L3 on SQLite, which one process writes, it does nothing.

/// <summary>Listens to what other processes commit. Thread-safe; does nothing until started.</summary>
public sealed partial class OutboxListener : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // A connection that died without a word is noticed by asking it now and then.
    private const int KeepAliveSeconds = 15;

    private readonly CatalogStore store;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task? running;
    private volatile bool isListening;

    /// <summary>Listens to nothing yet.</summary>
    /// <param name="store">The database.</param>
    /// <param name="loggers">Where a lost connection is told.</param>
    public OutboxListener(CatalogStore store, ILoggerFactory loggers)
    {
        this.store = store;
        logger = loggers.CreateLogger("Catalog.Outbox");
    }

    /// <summary>Raised after listening began and after it was interrupted. Handlers return at once and throw nothing.</summary>
    public event Action? Changed;

    /// <summary>Whether commits of other processes are announced now; while they are not, they are found by looking.</summary>
    public bool IsListening => isListening;

    /// <summary>Begins, unless it has begun.</summary>
    public void Start()
    {
        lock (gate)
        {
            running ??= store.Address.Kind == DatabaseKind.PostgreSql && !stopping.IsCancellationRequested
                ? Task.Run(() => RunAsync(stopping.Token), CancellationToken.None)
                : Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Task? last;
        lock (gate)
        {
            last = running;
        }

        await (last ?? Task.CompletedTask);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => pause = FirstPause, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is DbException or IOException or TimeoutException)
            {
                LogInterrupted(failure, pause);
            }
            finally
            {
                if (isListening)
                {
                    isListening = false;
                    Changed?.Invoke();
                }
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    private async Task ListenAsync(Action listening, CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder(store.Address.ConnectionString) { Pooling = false, KeepAlive = KeepAliveSeconds };
        await using var connection = new NpgsqlConnection(address.ToString());
        connection.Notification += (_, notification) => Announce(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "LISTEN " + CatalogStore.OutboxChannel;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        isListening = true;
        listening();
        Changed?.Invoke();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Anything but "workspace:sequence" is left alone: others may use the channel, too.</summary>
    private void Announce(string payload)
    {
        var colon = payload.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0
            && long.TryParse(payload.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var workspace)
            && long.TryParse(payload.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            store.Announce(new WorkspaceId(workspace), sequence);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notifications of PostgreSQL are interrupted; changes by other processes are looked for until they are back, tried again in {Pause}")]
    private partial void LogInterrupted(Exception failure, TimeSpan pause);
}
