using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Benchmarks.GraphQL;

namespace Catalog.Benchmarks.Startup;

/// <summary>
/// How long a published server takes from the start of its process to its first GraphQL answer, on a catalog of 100,000 items; and how
/// much of it the schema takes, as the server itself says in its log.
/// </summary>
internal static partial class StartupBenchmark
{
    private const string Query = """{"query":"{ products(first: 5, order: [{ title: ASC }]) { totalCount nodes { title price tags { concept { name } } } } }"}""";
    private const string Status = """{"query":"{ indexStatus { health lag documents } }"}""";

    public static async Task<int> RunAsync(string[] args)
    {
        var items = args is ["--items", var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 100_000;
        var folder = Directory.CreateTempSubdirectory("catalog-startup-").FullName;
        try
        {
            var program = Publish(Path.Combine(folder, "app"));
            var data = Path.Combine(folder, "data");
            var (_, token) = await GraphQLBenchmark.PrepareAsync(data, items);
            using (var first = new StartedServer(program, data, token))
            {
                await first.AskAsync(Query);
                await first.UntilIndexedAsync(items);
            }

            var times = new List<double>();
            var builds = new List<double>();
            for (var run = 0; run < 7; run++)
            {
                using var server = new StartedServer(program, data, token);
                times.Add(await server.AskAsync(Query));
                builds.Add(await server.SchemaBuilt.WaitAsync(TimeSpan.FromSeconds(10)));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start {run + 1}: first answer after {times[^1]:N0} ms, the schema built in {builds[^1]:N0} ms"));
            }

            times.Sort();
            builds.Sort();
            var median = Math.Round(times[times.Count / 2]);
            Console.WriteLine("RESULT " + JsonSerializer.Serialize(new { first_answer_ms = median, items, fastest_ms = Math.Round(times[0]), slowest_ms = Math.Round(times[^1]), schema_build_ms = builds[builds.Count / 2] }));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Publish(string folder)
    {
        var project = Path.Combine(Root(), "src", "Catalog.Server");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true", "-p:NuGetLockFilePath=obj/packages.lock.json", "--artifacts-path", folder + "-build", "-o", folder, "-v", "q", "--nologo"]))
            ?? throw new InvalidOperationException("dotnet did not start.");
        publish.WaitForExit();
        return publish.ExitCode == 0 ? Path.Combine(folder, "catalog") : throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}.");
    }

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Catalog.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("The benchmark runs inside the repository.");
    }

    private sealed partial class StartedServer : IDisposable
    {
        private const int Port = 18_090;
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

        private readonly TaskCompletionSource<double> built = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly Process process;
        private readonly HttpClient client = new() { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")) };

        public StartedServer(string program, string data, string token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var start = new ProcessStartInfo(program, ["serve", "--data", data, "--urls", client.BaseAddress?.ToString() ?? "", "--log-level", "Debug"]) { RedirectStandardOutput = true };
            process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
            process.OutputDataReceived += (_, line) =>
            {
                if (SchemaTime().Match(line.Data ?? "") is { Success: true } found)
                {
                    built.TrySetResult(double.Parse(found.Groups[1].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture));
                }
            };
            process.BeginOutputReadLine();
        }

        /// <summary>Milliseconds the schema took, as the server says.</summary>
        public Task<double> SchemaBuilt => built.Task;

        /// <summary>Milliseconds from the start of the process to the answer.</summary>
        public async Task<double> AskAsync(string body)
        {
            while (watch.Elapsed < Patience)
            {
                try
                {
                    using var answer = await client.PostAsync("graphql", Json(body));
                    var text = await answer.Content.ReadAsStringAsync();
                    return text.Contains("\"data\":{", StringComparison.Ordinal) ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException(text);
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(5); // not listening yet
                }
            }

            throw new TimeoutException("The server did not answer.");
        }

        public async Task UntilIndexedAsync(int items)
        {
            while (watch.Elapsed < Patience)
            {
                using var answer = await client.PostAsync("graphql", Json(Status));
                using var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                if (status.RootElement.GetProperty("data").GetProperty("indexStatus").GetProperty("documents").GetInt64() >= items)
                {
                    return;
                }

                await Task.Delay(200);
            }

            throw new TimeoutException("The index was not built.");
        }

        public void Dispose()
        {
            using (var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                stop.WaitForExit();
            }

            process.WaitForExit();
            process.Dispose();
            client.Dispose();
        }

        [GeneratedRegex(@"schema was built in ([\d,]+) ms")]
        private static partial Regex SchemaTime();

        private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
    }
}
