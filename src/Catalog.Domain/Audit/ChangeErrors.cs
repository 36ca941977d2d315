namespace Catalog.Domain.Audit;

/// <summary>What can go wrong with any change.</summary>
public static class ChangeErrors
{
    /// <summary>Another request got in between.</summary>
    public static CatalogException Conflict(Exception inner) => new(ErrorCode.Conflict,
        "Another request changed the same thing at the same moment: read it again and repeat the change.", inner: inner);

    /// <summary>The idempotency key stands for another request.</summary>
    public static CatalogException KeyReused(string key) => new(ErrorCode.IdempotencyKeyReused,
        $"The idempotency key '{TextRules.Shown(key)}' was used before for another request: choose a new key for each request.", ["idempotencyKey"]);

    /// <summary>The work of several steps was undone between two of them.</summary>
    public static CatalogException UndoneMeanwhile(ChangeSetId id) => new(ErrorCode.Conflict,
        $"The change set {id} was undone, or taken out of use, while it was still being made: nothing more was done; start again if that was not meant.");
}
