namespace Catalog.Domain.Jobs;

/// <summary>What can be wrong with a request about background jobs.</summary>
public static class JobErrors
{
    /// <summary>No job of the workspace has the id.</summary>
    public static CatalogException NotFound(JobId id) => new(ErrorCode.NotFound, $"There is no job {id} in this workspace.", ["id"]);

    /// <summary>So many jobs wait that no more are taken.</summary>
    public static CatalogException TooManyWaiting(int waiting) => new(ErrorCode.Conflict,
        $"{waiting} jobs are waiting already in this workspace: start this one when some of them have ended.");
}
