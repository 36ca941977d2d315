namespace Catalog.Domain.Imports;

/// <summary>What can be wrong with a request about background jobs.</summary>
public static class JobErrors
{
    /// <summary>No job of the workspace has the id.</summary>
    public static CatalogException NotFound(JobId id) => new(ErrorCode.NotFound, $"There is no job {id} in this workspace.", ["id"]);

    /// <summary>The job is run by another process, which alone can stop it.</summary>
    public static CatalogException Elsewhere(JobId id) => new(ErrorCode.Conflict,
        $"The job {id} is not run by this server: cancel it on the server or command line where it was started.", ["id"]);

    /// <summary>So many jobs wait that no more are taken.</summary>
    public static CatalogException TooManyWaiting(int waiting) => new(ErrorCode.Conflict,
        $"{waiting} imports are waiting already: start this one when some of them have ended.");
}
