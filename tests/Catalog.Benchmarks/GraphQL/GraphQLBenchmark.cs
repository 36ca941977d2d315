using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Benchmarks.GraphQL;

/// <summary>
/// GraphQL over HTTP beside the floor and mercurius, one server after the other, on one database file, each driven by wrk.
/// Options: --products N (100,000), --seconds N (15), --only q2,q3, --no-peer.
/// </summary>
internal static class GraphQLBenchmark
{
    private const int FirstPort = 18_080;

    public static async Task<int> RunAsync(string[] args)
    {
        int products = Number(args, "--products", 100_000);
        int seconds = Number(args, "--seconds", 15);
        string[]? only = Text(args, "--only")?.Split(',');
        string folder = Text(args, "--folder") ?? Directory.CreateTempSubdirectory("catalog-graphql-").FullName;
        string data = Path.Combine(folder, "data");
        string database = DataFolder.DatabaseFile(data);
        (long workspace, string token) = await PrepareAsync(data, products);
        IReadOnlyList<Question> questions = [.. Question.All(products).Where(question => only is null || only.Contains(question.Name))];

        List<Server> servers =
        [
            new("floor", Environment.ProcessPath!, ["graphql-floor", database, Invariant(workspace), Invariant(FirstPort)], FirstPort, IsFloor: true),
            new("catalog", Catalog(), ["serve", "--data", data, "--urls", $"http://127.0.0.1:{FirstPort + 1}"], FirstPort + 1, token),
        ];
        if (!args.Contains("--no-peer") && Peer() is { } peer)
        {
            servers.Add(new("mercurius", "node", [peer, database, Invariant(workspace), Invariant(FirstPort + 2), "2"], FirstPort + 2));
        }

        // A first start builds the search index beside the answers; what is measured is a server that has one.
        await BuildIndexAsync(data);
        Dictionary<(string, string), double> rates = [];
        Dictionary<(string, string), double> costs = [];
        double rss = 0;
        Console.WriteLine($"commit {Environment.GetEnvironmentVariable("CATALOG_COMMIT") ?? "unknown"}; {products} products, {seconds} s each, wrk -t1 -c32, {Environment.ProcessorCount} cores");
        foreach (Server server in servers)
        {
            using Process process = server.Start();
            try
            {
                await server.WaitAsync();
                foreach (Question question in questions.Where(question => server.Answers(question)))
                {
                    await server.CheckAsync(question);
                    double before = 0;
                    WrkResult result = await Wrk.RunAsync(server.Address(question), question, server.Token, seconds, folder, () => before = Processor(process));
                    rates[(server.Name, question.Name)] = result.RequestsPerSecond;
                    double each = (Processor(process) - before) * 1e6 / Math.Max(1, result.Requests);
                    costs[(server.Name, question.Name)] = each;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{server.Name,-10} {question.Name} {result.RequestsPerSecond,10:N0} req/s  {each,8:N1} us of processor  p50 {result.P50,8}  p99 {result.P99,8}{(result.Errors > 0 ? $"  {result.Errors} ERRORS" : string.Empty)}"));
                }

                if (server.Name == "catalog")
                {
                    process.Refresh();
                    rss = process.WorkingSet64 / 1048576.0;
                }
            }
            finally
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }

        Console.WriteLine("RESULT " + JsonSerializer.Serialize(Figures(rates, costs, rss)));
        return 0;
    }

    private static async Task BuildIndexAsync(string data)
    {
        using Process process = Process.Start(Catalog(), ["index", "rebuild", "--data", data]);
        await process.WaitForExitAsync();
    }

    private static double Processor(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static SortedDictionary<string, double> Figures(Dictionary<(string Server, string Question), double> rates, Dictionary<(string Server, string Question), double> costs, double rss)
    {
        SortedDictionary<string, double> figures = new(StringComparer.Ordinal) { ["rss_mb"] = Math.Round(rss, 1) };
        foreach ((string server, string question) in rates.Keys.Where(key => key.Server != "catalog"))
        {
            if (rates.TryGetValue(("catalog", question), out double ours))
            {
                figures[$"{question}_{server}_ratio"] = Math.Round(ours / rates[(server, question)], 3);
                if (server == "floor")
                {
                    // Of processor time, which a busy machine does not change as much as it changes rates.
                    figures[$"{question}_{server}_cpu_ratio"] = Math.Round(costs[(server, question)] / costs[("catalog", question)], 3);
                }
            }
        }

        return figures;
    }

    /// <summary>Makes the catalog the servers read, unless the folder has it: workspace, rows and a token to ask with.</summary>
    internal static async Task<(long Workspace, string Token)> PrepareAsync(string data, int products)
    {
        CatalogSettings settings = new() { Data = data };
        await using CatalogSession session = await CatalogSession.OpenAsync(settings, "benchmark", createWorkspace: true, CancellationToken.None);
        await using (CatalogContext context = session.Store.Read())
        {
            if (!await context.Set<Product>().AnyAsync())
            {
                Stopwatch watch = Stopwatch.StartNew();
                GraphQLData.Fill(session.Store.Address, session.Workspace.Id.Value, products);
                Console.WriteLine($"filled in {watch.Elapsed.TotalSeconds:N1} s");
            }
        }

        (_, string secret) = await session.Tokens.CreateAsync(session.Workspace.Id, $"bench {Guid.CreateVersion7()}", Role.Viewer, session.Caller.ActorId, lifetime: null, CancellationToken.None);
        return (session.Workspace.Id.Value, secret);
    }

    private static string Catalog() => Path.Combine(AppContext.BaseDirectory, "catalog");

    private static string? Peer()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "tests", "Catalog.Benchmarks", "peers", "mercurius");
            if (Directory.Exists(folder))
            {
                if (!Directory.Exists(Path.Combine(folder, "node_modules")))
                {
                    using Process? npm = Process.Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund") { WorkingDirectory = folder });
                    npm?.WaitForExit();
                }

                return Path.Combine(folder, "server.js");
            }
        }

        return null;
    }

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string[] args, string name, int otherwise) => Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private sealed record Server(string Name, string Program, string[] Arguments, int Port, string? Token = null, bool IsFloor = false)
    {
        public bool Answers(Question question) => question.Name != "q5" || !IsFloor;

        public Uri Address(Question question) => new($"http://127.0.0.1:{Port}/{(IsFloor ? question.Name : "graphql")}");

        public Process Start()
        {
            ProcessStartInfo start = new(Program);
            foreach (string argument in Arguments)
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment["DOTNET_gcServer"] = "0";
            return Process.Start(start) ?? throw new InvalidOperationException($"{Name} did not start.");
        }

        public async Task WaitAsync()
        {
            using HttpClient client = new();
            for (int attempt = 0; ; attempt++)
            {
                try
                {
                    using HttpResponseMessage answer = await client.PostAsync(new Uri($"http://127.0.0.1:{Port}/"), new StringContent("{}"));
                    return;
                }
                catch (HttpRequestException) when (attempt < 300)
                {
                    await Task.Delay(100);
                }
            }
        }

        /// <summary>Refuses to measure a server that answers with errors or without rows.</summary>
        public async Task CheckAsync(Question question)
        {
            using HttpClient client = new();
            using HttpRequestMessage request = new(HttpMethod.Post, Address(question)) { Content = new StringContent(question.Body(question.Variables[0]), Encoding.UTF8, "application/json") };
            if (Token is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            }

            using HttpResponseMessage response = await client.SendAsync(request);
            string text = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode || !text.StartsWith("""{"data":{""", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{Name} answers {question.Name} with {(int)response.StatusCode}: {text[..Math.Min(text.Length, 2000)]}");
            }

            Console.WriteLine($"{Name,-10} {question.Name} {text.Length} bytes, for example {text[..Math.Min(text.Length, 200)]}");
        }
    }
}
