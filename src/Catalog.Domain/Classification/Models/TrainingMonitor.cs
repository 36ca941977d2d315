namespace Catalog.Domain.Classification.Models;

/// <summary>How far a training has come.</summary>
/// <param name="Stage">What it is at: features, measuring or training.</param>
/// <param name="Share">How much of the whole is done, from 0 to 1.</param>
public readonly record struct TrainingProgress(string Stage, double Share);

/// <summary>Tells progress and notices that a training is to stop.</summary>
internal sealed class TrainingMonitor(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
{
    private int steps;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The part of the whole that the present stage begins at, and how much of the whole it is.</summary>
    public (double From, double Share) Window { get; set; } = (0, 1);

    public void Step(string stage, int done, int total)
    {
        if ((Interlocked.Increment(ref steps) & 0xFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new(stage, Window.From + (Window.Share * done / Math.Max(1, total))));
        }
    }
}
