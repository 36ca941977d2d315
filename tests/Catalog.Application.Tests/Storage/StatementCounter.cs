using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Catalog.Application.Tests.Storage;

/// <summary>
/// Counts the statements of EF Core that read rows, in the flow of calls that began counting and in no other. EF Core remembers for a
/// while that nobody listens, so the one listener is there from the first database on.
/// </summary>
public sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<StatementCounter?> Current = new();
    private static readonly IDisposable Listening = DiagnosticListener.AllListeners.Subscribe(new StatementCounter());
    private int selects;

    private StatementCounter()
    {
    }

    public int Selects => selects;

    /// <summary>Makes sure that somebody listens.</summary>
    public static void Listen() => GC.KeepAlive(Listening);

    /// <summary>A counter for what the calling method does from here on.</summary>
    public static StatementCounter Start() => Current.Value = new StatementCounter();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Current.Value is { } counter && value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData data
            && data.Command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref counter.selects);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
