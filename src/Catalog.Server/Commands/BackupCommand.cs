using System.CommandLine;
using Catalog.Application.Storage;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog backup` and `catalog restore`.</summary>
internal static class BackupCommand
{
    /// <summary>Builds `backup FILE`.</summary>
    public static Command Build(SettingOptions settings, TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "The archive to write, such as catalog-2026-01-31.zip; must not exist." };
        var command = new Command("backup", "Writes database and index to one archive; a running server need not stop.") { file };
        command.SetAction(async parsed =>
        {
            var loaded = settings.Read(parsed);
            var database = CatalogSession.Database(loaded);
            var target = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (database.Kind == DatabaseKind.PostgreSql)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    $"{database} is backed up by PostgreSQL's own tool: pg_dump --format=custom --file={target} 'CONNECTION'; restore with pg_restore. The index is built again on the first start.");
                return 1;
            }

            if (File.Exists(target))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{target} exists: name another file, so that no backup is overwritten.");
                return 1;
            }

            using (var store = CatalogStore.Open(database))
            {
                await store.CheckAsync(CancellationToken.None);
            }

            var manifest = BackupArchive.Write(database, loaded.DataFolder, target, clock);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(manifest.HasIndex
                ? $"Wrote {target}: database and index."
                : $"Wrote {target}: the database. The index is in use or absent and was left out; it is built again on the first start after a restore.");
            return 0;
        });
        return command;
    }

    /// <summary>Builds `restore FILE`.</summary>
    public static Command BuildRestore(SettingOptions settings, TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "An archive written by `catalog backup`." };
        var command = new Command("restore", "Puts a backup into an empty data folder.") { file };
        command.SetAction(async parsed =>
        {
            var loaded = settings.Read(parsed);
            var source = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (!File.Exists(source))
            {
                throw new FileNotFoundException(null, source);
            }

            using var held = DataFolder.Hold(loaded.DataFolder, "catalog restore", clock);
            if (File.Exists(DataFolder.DatabaseFile(held.Path)))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{held.Path} already holds a catalog: restore into an empty folder with --data, or move that one away first.");
                return 1;
            }

            var manifest = BackupArchive.Read(source, held.Path);
            using (var store = CatalogStore.Open(DatabaseAddress.Parse(DataFolder.DatabaseFile(held.Path))))
            {
                await store.MigrateAsync(CancellationToken.None);
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"Restored {held.Path} as of {manifest.CreatedAt:yyyy-MM-dd HH:mm:ss}Z{(manifest.HasIndex ? "" : "; the index is built on the first start")}.");
            return 0;
        });
        return command;
    }
}
