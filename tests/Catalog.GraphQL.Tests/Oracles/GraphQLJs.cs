using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Language;
using Catalog.Testing;

[assembly: AssemblyFixture(typeof(Catalog.GraphQL.Tests.Oracles.GraphQLJs))]

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>
/// The reference implementation in one long-lived Node process, asked by JSON lines (see oracle/oracle.js). Its packages are
/// installed once for each lock file under artifacts/oracle.
/// </summary>
public sealed class GraphQLJs : IDisposable
{
    private readonly Lock gate = new();
    private readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private Process? process;

    /// <summary>The text of a file of the folder oracle.</summary>
    internal static string Source(string name) => File.ReadAllText(RepositoryRoot.File($"tests/Catalog.GraphQL.Tests/oracle/{name}"));

    /// <summary>Asks one question; a question that fails fails the test.</summary>
    internal JsonNode? Ask(string name, JsonObject question)
    {
        question["ask"] = name;
        lock (gate)
        {
            process ??= Start();
            process.StandardInput.WriteLine(question.ToJsonString());
            process.StandardInput.Flush();
            var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The oracle ended while asked '{name}'.");
            var reply = JsonNode.Parse(line)!.AsObject(); // every line is an object, see oracle.js
            Assert.False(reply.ContainsKey("failed"), $"The oracle failed at '{name}': {reply["failed"]}");
            return reply["answer"];
        }
    }

    /// <summary>The errors of each document, one a line as Line writes them; empty for a valid document.</summary>
    internal List<string> Check(string? schema, IEnumerable<string> documents, int version = 17)
    {
        var answer = Ask("check", new() { ["schema"] = schema, ["documents"] = Texts(documents), ["version"] = version });
        return [.. answer!.AsArray().Select(errors => string.Join('\n', errors!.AsArray().Select(error => Line(error!))))];
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    /// <summary>Half a surrogate pair, which messages may show, cannot be told over JSON: both sides replace it.</summary>
    internal static string Line(GraphQLError error) =>
        $"{Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(error.Message))} [{string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}]";

    private static string Line(JsonNode error) =>
        $"{error["message"]} [{string.Join(' ', error["locations"]!.AsArray().Select(place => $"{place!["line"]}:{place["column"]}"))}]";

    private Process Start()
    {
        var node = Requires.Program("node");
        var folder = Install();
        var start = new ProcessStartInfo(node, "--stack-size=4000 oracle.js")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
    }

    private static string Install()
    {
        var folder = Directory.CreateDirectory(RepositoryRoot.File("artifacts/oracle")).FullName;
        var stamp = Path.Combine(folder, "installed");
        var wanted = Source("package-lock.json");
        foreach (var file in new[] { "package.json", "package-lock.json", ".npmrc", "oracle.js" })
        {
            File.WriteAllText(Path.Combine(folder, file), Source(file));
        }

        if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted)
        {
            return folder;
        }

        var npm = Requires.Program("npm");
        using var installing = Process.Start(new ProcessStartInfo(npm, "ci --ignore-scripts --no-progress --loglevel=error") { WorkingDirectory = folder })
            ?? throw new InvalidOperationException("npm did not start.");
        if (!installing.WaitForExit(TimeSpan.FromMinutes(3)) || installing.ExitCode != 0)
        {
            throw Requires.Absent("the npm packages of the oracle could not be installed");
        }

        File.WriteAllText(stamp, wanted);
        return folder;
    }

    public void Dispose()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                process.Kill();
            }

            process.Dispose();
        }
    }
}
