using System.Data.Common;
using System.Net.Sockets;
using Catalog.Domain;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>The one sentence a failed verb prints.</summary>
internal static class FailureText
{
    /// <summary>The sentence for a failure that the world can cause; null for a defect of the program, which must surface whole.</summary>
    public static string? Of(Exception failure) => failure switch
    {
        CatalogException => failure.Message,
        DataFolderException or BackupException => failure.Message,
        FileNotFoundException missing => $"There is no file '{missing.FileName}': check the path.",
        DirectoryNotFoundException => $"{failure.Message.TrimEnd('.')}: check the path.",
        UnauthorizedAccessException => $"{failure.Message} Run as a user that may, or change its permissions.",
        DbException database when database.InnerException is SocketException => $"The database does not answer ({database.Message}): check --database and that it runs.",
        DbException database => $"The database refused: {database.Message}",
        IOException => failure.Message,
        _ => null,
    };
}
