using System.CommandLine;

namespace Catalog.Server.Commands;

/// <summary>What the help of a verb holds besides its own options: the settings that matter to it, and examples.</summary>
internal static class HelpText
{
    private static readonly string[] OfCatalog = ["dataFolder", "database", "workspace"];

    private static readonly Dictionary<string, string[]> Lines = new(StringComparer.Ordinal)
    {
        ["catalog"] = ["catalog --demo", "catalog import products.csv --kind product", "catalog serve --urls http://localhost:9000"],
        ["catalog serve"] = ["catalog serve --data /srv/catalog", "catalog serve --database \"Host=db;Database=catalog;Username=catalog\" --urls http://0.0.0.0:8080"],
        ["catalog import"] =
        [
            "catalog import products.csv --kind product",
            "catalog import orders.tsv.gz --map orders.yaml --rejects refused.tsv",
            "catalog import pictures --kind asset --suggest \"*\"",
        ],
        ["catalog export"] =
        [
            "catalog export products.csv --kind product",
            "catalog export - --kind customer --format jsonLines --where country=France",
            "catalog export cheap.jsonl.gz --kind product --filter \"{price: {lte: 10}}\"",
        ],
        ["catalog taxonomy import"] =
        [
            "catalog taxonomy import categories.csv --key categories --path path",
            "catalog taxonomy import thesaurus.ttl --key thesaurus --dry-run",
        ],
        ["catalog taxonomy export"] = ["catalog taxonomy export categories.ttl --key categories", "catalog taxonomy export - --key categories --format indented"],
        ["catalog mapping import"] = ["catalog mapping import to-google.csv --set to-google --source categories --target google"],
        ["catalog mapping propose"] = ["catalog mapping propose --set to-google --source categories --target google --accept 0.95"],
        ["catalog mapping apply"] = ["catalog mapping apply --set to-google --dry-run"],
        ["catalog mapping report"] = ["catalog mapping report --set to-google"],
        ["catalog mapping export"] = ["catalog mapping export to-google.sssom.tsv --set to-google"],
        ["catalog model train"] = ["catalog model train --data mails.csv --text subject --text body --label team --out teams.model"],
        ["catalog model evaluate"] = ["catalog model evaluate --model teams.model --data later-mails.csv --labels"],
        ["catalog model predict"] = ["catalog model predict --model teams.model \"I was charged twice\""],
        ["catalog pii detect"] = ["catalog pii detect --data texts.jsonl --least 0.5"],
        ["catalog quality report"] = ["catalog quality report --project 1 --out quality.csv"],
        ["catalog quality suspects"] = ["catalog quality suspects --model 1 --out suspects.csv"],
        ["catalog segment show"] = ["catalog segment show \"Loyal customers\""],
        ["catalog segment preview"] = ["catalog segment preview @condition.json --kind customer --as-of 2026-01-31"],
        ["catalog segment refresh"] = ["catalog segment refresh", "catalog segment refresh \"Loyal customers\""],
        ["catalog segment export"] = ["catalog segment export \"Loyal customers\" loyal.csv"],
        ["catalog schema export"] = ["catalog schema export schema.graphql"],
        ["catalog token create"] = ["catalog token create \"web shop\" --role editor --days 90"],
        ["catalog token revoke"] = ["catalog token revoke 3"],
        ["catalog backup"] = ["catalog backup catalog-2026-01-31.zip"],
        ["catalog restore"] = ["catalog restore catalog-2026-01-31.zip --data restored"],
        ["catalog health"] = ["catalog health --urls http://localhost:9000"],
    };

    /// <summary>Command lines that can be typed as they stand, by verb ("catalog token create").</summary>
    public static IReadOnlyDictionary<string, string[]> Examples => Lines;

    /// <summary>The settings that a verb heeds, by name; null for all.</summary>
    public static IReadOnlyCollection<string>? SettingsOf(string path) => path.Split(' ').ElementAtOrDefault(1) switch
    {
        null or "serve" => null,
        "model" or "pii" => [],
        "health" => ["urls"],
        "schema" => ["maxPageSize", "federation", "incremental"],
        "backup" or "restore" or "doctor" => ["dataFolder", "database"],
        _ => OfCatalog,
    };

    /// <summary>Writes the examples of a verb, if it has any.</summary>
    public static async Task WriteExamplesAsync(string path, TextWriter output)
    {
        if (Lines.TryGetValue(path, out var lines))
        {
            await output.WriteLineAsync("Examples:");
            foreach (var line in lines)
            {
                await output.WriteLineAsync("  " + line);
            }

            await output.WriteLineAsync();
        }
    }
}
