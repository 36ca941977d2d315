using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Catalog.Benchmarks.GraphQL;

/// <summary>
/// The floor: the same questions answered by hand, with one prepared Microsoft.Data.Sqlite command for each statement and connection, and
/// Utf8JsonWriter straight to the response. It reads only the variables of a request: the path names the question.
/// </summary>
internal static class FloorServer
{
    private const string OneProduct = """
        SELECT i.Id, i.ExternalKey, i.Title, i.Description, p.Sku, p.Brand, p.Price, p.Currency
        FROM Products p JOIN Items i ON i.Id = p.Id WHERE p.Id = $1 AND p.WorkspaceId = $2
        """;

    private const string FirstProducts = "SELECT p.Id, i.Title, p.Price FROM Products p JOIN Items i ON i.Id = p.Id WHERE +p.WorkspaceId = $1 ORDER BY p.Id LIMIT 51";

    private const string InCategory = """
        SELECT p.Id, i.Title, p.Price, p.Brand FROM TagAssignments t JOIN Products p ON p.Id = t.ItemId JOIN Items i ON i.Id = p.Id
        WHERE t.WorkspaceId = $1 AND t.ConceptId = $2 AND t.Status = 2 AND p.Price >= $3 AND p.Price <= $4 ORDER BY p.Price, p.Id LIMIT 21
        """;

    private static string ConceptsOf(int products, string taxonomies) => $"""
        SELECT t.ItemId, t.TaxonomyId, c.Id, c.Name FROM TagAssignments t JOIN Concepts c ON c.Id = t.ConceptId
        WHERE t.WorkspaceId = $1 AND t.ItemId IN ({string.Join(',', Enumerable.Range(2, products).Select(i => $"${i}"))}) AND t.Status = 2 AND t.TaxonomyId IN ({taxonomies})
        ORDER BY t.ItemId, t.Id
        """;

    public static async Task<int> RunAsync(string database, long workspace, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        WebApplication app = builder.Build();
        ConcurrentBag<Connection> idle = [];
        byte[] fixedAnswer = Encoding.UTF8.GetBytes("""{"data":{"__typename":"Query"}}""");
        app.Run(async context =>
        {
            HttpRequest request = context.Request;
            byte[] body = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 4096));
            int length = 0;
            int read;
            while ((read = await request.Body.ReadAsync(body.AsMemory(length))) > 0)
            {
                length += read;
            }

            context.Response.ContentType = "application/json; charset=utf-8";
            string path = request.Path.Value ?? string.Empty;
            if (path is not ("/q2" or "/q3" or "/q4"))
            {
                context.Response.ContentLength = fixedAnswer.Length;
                context.Response.BodyWriter.Write(fixedAnswer);
                ArrayPool<byte>.Shared.Return(body);
                return;
            }

            if (!idle.TryTake(out Connection? connection))
            {
                connection = new Connection(database, workspace);
            }

            connection.Answer(path, body.AsSpan(0, length));
            idle.Add(connection);
            ArrayPool<byte>.Shared.Return(body);
            context.Response.ContentLength = connection.Written.Length;
            await context.Response.BodyWriter.WriteAsync(connection.Written);
        });
        await app.RunAsync();
        return 0;
    }

    internal sealed class Connection
    {
        private readonly ArrayBufferWriter<byte> buffer = new(32 * 1024);
        private readonly Utf8JsonWriter json;
        private readonly SqliteCommand one;
        private readonly SqliteCommand first;
        private readonly SqliteCommand category;
        private readonly SqliteCommand conceptsOfFifty;
        private readonly SqliteCommand categoriesOfTwenty;
        private readonly long workspace;
        private readonly (long Id, string Title, long Price, string? Brand)[] rows = new (long, string, long, string?)[51];

        public Connection(string database, long workspace)
        {
            this.workspace = workspace;
            SqliteConnection connection = new($"Data Source={database};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using (SqliteCommand pragma = connection.CreateCommand())
            {
                pragma.CommandText = "PRAGMA mmap_size = 1073741824; PRAGMA query_only = ON";
                pragma.ExecuteNonQuery();
            }

            one = Prepare(connection, OneProduct, 2);
            first = Prepare(connection, FirstProducts, 1);
            category = Prepare(connection, InCategory, 4);
            conceptsOfFifty = Prepare(connection, ConceptsOf(50, "101, 102"), 51);
            categoriesOfTwenty = Prepare(connection, ConceptsOf(20, "101"), 21);
            json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }

        public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

        public void Answer(string path, ReadOnlySpan<byte> body)
        {
            buffer.ResetWrittenCount();
            json.Reset(buffer);
            json.WriteStartObject();
            json.WriteStartObject("data"u8);
            (long key, decimal min, decimal max) = Variables(body);
            if (path == "/q2")
            {
                WriteOne(key);
            }
            else if (path == "/q3")
            {
                first.Parameters[0].Value = workspace;
                WriteMany(first, withBrand: false, most: 50);
            }
            else
            {
                category.Parameters[0].Value = workspace;
                category.Parameters[1].Value = key;
                category.Parameters[2].Value = (long)(min * 10_000);
                category.Parameters[3].Value = (long)(max * 10_000);
                WriteMany(category, withBrand: true, most: 20);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.Flush();
        }

        private void WriteOne(long key)
        {
            one.Parameters[0].Value = key;
            one.Parameters[1].Value = workspace;
            using SqliteDataReader reader = one.ExecuteReader();
            if (!reader.Read())
            {
                json.WriteNull("product"u8);
                return;
            }

            json.WriteStartObject("product"u8);
            WriteId("Product:"u8, reader.GetInt64(0));
            json.WriteString("externalKey"u8, reader.GetString(1));
            json.WriteString("title"u8, reader.GetString(2));
            json.WriteString("description"u8, reader.GetString(3));
            json.WriteString("sku"u8, reader.GetString(4));
            json.WriteString("brand"u8, reader.GetString(5));
            json.WriteNumber("price"u8, new decimal(reader.GetInt64(6)) / 10_000);
            json.WriteString("currency"u8, reader.GetString(7));
            json.WriteEndObject();
        }

        private void WriteMany(SqliteCommand command, bool withBrand, int most)
        {
            int count = 0;
            using (SqliteDataReader reader = command.ExecuteReader())
            {
                while (reader.Read() && count < most)
                {
                    rows[count++] = (reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), withBrand ? reader.GetString(3) : null);
                }
            }

            Dictionary<long, List<(long Taxonomy, long Concept, string Name)>> tags = new(count);
            SqliteCommand concepts = most == 50 ? conceptsOfFifty : categoriesOfTwenty;
            concepts.Parameters[0].Value = workspace;
            for (int i = 0; i < most; i++)
            {
                concepts.Parameters[i + 1].Value = count == 0 ? 0L : rows[Math.Min(i, count - 1)].Id;
            }

            using (SqliteDataReader reader = concepts.ExecuteReader())
            {
                long last = -1;
                List<(long, long, string)> list = [];
                while (reader.Read())
                {
                    long item = reader.GetInt64(0);
                    if (item != last)
                    {
                        tags[item] = list = new(6);
                        last = item;
                    }

                    list.Add((reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3)));
                }
            }

            json.WriteStartObject("products"u8);
            json.WriteStartArray("nodes"u8);
            for (int i = 0; i < count; i++)
            {
                json.WriteStartObject();
                WriteId("Product:"u8, rows[i].Id);
                json.WriteString("title"u8, rows[i].Title);
                json.WriteNumber("price"u8, new decimal(rows[i].Price) / 10_000);
                if (withBrand)
                {
                    json.WriteString("brand"u8, rows[i].Brand);
                }

                List<(long Taxonomy, long Concept, string Name)>? own = tags.GetValueOrDefault(rows[i].Id);
                WriteConcepts("category"u8, own, taxonomy: 101, withId: !withBrand);
                if (!withBrand)
                {
                    WriteConcepts("tags"u8, own, taxonomy: 102, withId: true);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteConcepts(ReadOnlySpan<byte> name, List<(long Taxonomy, long Concept, string Name)>? own, long taxonomy, bool withId)
        {
            json.WriteStartArray(name);
            foreach ((long of, long concept, string text) in own ?? [])
            {
                if (of == taxonomy)
                {
                    json.WriteStartObject();
                    json.WriteStartObject("concept"u8);
                    if (withId)
                    {
                        WriteId("Concept:"u8, concept);
                    }

                    json.WriteString("name"u8, text);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
        }

        private void WriteId(ReadOnlySpan<byte> type, long key)
        {
            Span<byte> text = stackalloc byte[32];
            type.CopyTo(text);
            Utf8Formatter.TryFormat(key, text[type.Length..], out int digits);
            json.WriteBase64String("id"u8, text[..(type.Length + digits)]);
        }

        private static (long Key, decimal Min, decimal Max) Variables(ReadOnlySpan<byte> body)
        {
            long key = 0;
            decimal min = 0;
            decimal max = 0;
            Span<byte> decoded = stackalloc byte[64];
            Utf8JsonReader reader = new(body);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("category"u8))
                {
                    reader.Read();
                    Base64.DecodeFromUtf8(reader.ValueSpan, decoded, out _, out int length);
                    _ = Utf8Parser.TryParse(decoded[(decoded[..length].IndexOf((byte)':') + 1)..length], out key, out _);
                }
                else if (reader.ValueTextEquals("min"u8))
                {
                    reader.Read();
                    min = reader.GetDecimal();
                }
                else if (reader.ValueTextEquals("max"u8))
                {
                    reader.Read();
                    max = reader.GetDecimal();
                }
            }

            return (key, min, max);
        }

        private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
        {
            SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            for (int i = 1; i <= parameters; i++)
            {
                command.Parameters.Add(new SqliteParameter($"${i}", SqliteType.Integer));
            }

            command.Prepare();
            return command;
        }
    }
}
