namespace Catalog.Domain.Jobs;

/// <summary>The sentences with which jobs end early: what happened, then what of the work is there.</summary>
public static class JobEnds
{
    /// <summary>A job is begun so often; when its process has died each time, it is not begun again.</summary>
    public const int MostAttempts = 3;

    /// <summary>It was cancelled while it waited.</summary>
    public const string CancelledBefore = "Cancelled before it began: nothing was changed.";

    /// <summary>It ended by a defect.</summary>
    public const string Defect = "The job stopped unexpectedly; the log says why.";

    /// <summary>What it needs is on a machine that has not been heard of for long.</summary>
    public const string Unreachable = "The server that holds what the job needs has not been heard of for long: nothing more will be done; start it again.";

    /// <summary>It was cancelled while it ran.</summary>
    /// <param name="done">How far it had come.</param>
    /// <param name="total">Of how much; null when unknown.</param>
    /// <param name="remains">What of its work is there, as a sentence.</param>
    public static string Cancelled(long done, long? total, string remains) => $"Cancelled {Place(done, total)}. {remains}";

    /// <summary>Its process died, and it cannot be gone on with.</summary>
    /// <inheritdoc cref="Cancelled"/>
    public static string Killed(long done, long? total, string remains) => $"The process that ran the job stopped {Place(done, total)}. {remains}";

    /// <summary>Its process died each time.</summary>
    /// <inheritdoc cref="Cancelled"/>
    public static string KilledTooOften(long done, long? total, string remains) =>
        $"The process that ran the job stopped {MostAttempts} times, at last {Place(done, total)}; it is not tried again. {remains}";

    /// <summary>It was refused on the way.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="done">How far it had come.</param>
    /// <param name="total">Of how much; null when unknown.</param>
    /// <param name="remains">What of its work is there, as a sentence.</param>
    public static string Refused(string refusal, long done, long? total, string remains) =>
        done == 0 ? refusal : $"{refusal} That was {Place(done, total)}. {remains}";

    private static string Place(long done, long? total) => (done, total) switch
    {
        (0, _) => "before anything was done",
        (_, null) => $"after {done}",
        _ => $"after {done} of {total}",
    };
}
