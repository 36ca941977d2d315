using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Catalog.Benchmarks.Search;

/// <summary>SQLite's FTS5 on the same corpus and queries, in a process of its own.</summary>
internal static class SqliteRun
{
    public static int Run(string corpus, string queries, string folder)
    {
        Directory.CreateDirectory(folder);
        using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "fts.db")}");
        database.Open();
        Execute(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE doc(id INTEGER PRIMARY KEY, kind TEXT, brand TEXT, state TEXT, price REAL);"
            + "CREATE VIRTUAL TABLE fts USING fts5(title, body, content='');");
        var watch = Stopwatch.StartNew();
        var count = Index(database, corpus);
        SearchRun.Print("index_docs_per_s", count / watch.Elapsed.TotalSeconds);
        SearchRun.Print("size_bytes", new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length));
        var lines = File.ReadLines(queries).Select(line => line.Split('\t')[0]).Take(200).ToList();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT rowid FROM fts WHERE fts MATCH $q ORDER BY bm25(fts, 2.0, 1.0) LIMIT 10";
        var parameter = command.Parameters.Add("$q", SqliteType.Text);
        Measure("or", lines, " OR ", command, parameter);
        Measure("and", lines, " AND ", command, parameter);
        return 0;
    }

    private static int Index(SqliteConnection database, string corpus)
    {
        using var transaction = database.BeginTransaction();
        using var row = database.CreateCommand();
        row.CommandText = "INSERT INTO doc VALUES ($id, $kind, $brand, $state, $price)";
        using var text = database.CreateCommand();
        text.CommandText = "INSERT INTO fts(rowid, title, body) VALUES ($id, $title, $body)";
        foreach (var name in new[] { "$id", "$kind", "$brand", "$state", "$price" })
        {
            row.Parameters.AddWithValue(name, "");
        }

        foreach (var name in new[] { "$id", "$title", "$body" })
        {
            text.Parameters.AddWithValue(name, "");
        }

        var count = 0;
        foreach (var line in File.ReadLines(corpus))
        {
            var parts = line.Split('\t');
            var id = ++count;
            (row.Parameters[0].Value, row.Parameters[1].Value, row.Parameters[2].Value, row.Parameters[3].Value, row.Parameters[4].Value) =
                (id, parts[3], parts[4], parts[5], double.Parse(parts[6], CultureInfo.InvariantCulture));
            row.ExecuteNonQuery();
            (text.Parameters[0].Value, text.Parameters[1].Value, text.Parameters[2].Value) = (id, parts[1], parts[2]);
            text.ExecuteNonQuery();
        }

        transaction.Commit();
        return count;
    }

    private static void Measure(string name, List<string> queries, string joint, SqliteCommand command, SqliteParameter parameter)
    {
        var watch = Stopwatch.StartNew();
        foreach (var query in queries)
        {
            parameter.Value = string.Join(joint, query.Split(' ').Select(word => $"\"{word}\""));
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                _ = reader.GetInt64(0);
            }
        }

        SearchRun.Print(name + "_qps", queries.Count / watch.Elapsed.TotalSeconds);
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
