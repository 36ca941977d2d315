using System.Diagnostics;
using System.Globalization;
using System.Text;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.Server.Data;

namespace Catalog.Benchmarks.GraphQL;

/// <summary>
/// Where the time of a request goes without HTTP: the floor's answer and the executor's, one thread, in microseconds of processor time
/// and bytes allocated. Arguments: a database that the benchmark graphql left in its --folder, its workspace, questions or nothing.
/// </summary>
internal static class PartsBenchmark
{
    public static async Task<int> RunAsync(string database, long workspace, string[] only)
    {
        using CatalogStore store = CatalogStore.Open(database);
        await using ReadStore reader = ReadStore.Open(store);
        Stopwatch build = Stopwatch.StartNew();
        RequestExecutor executor = new RequestExecutorBuilder().AddCatalogTypes(reader).BuildRequestExecutor();
        Console.WriteLine($"schema in {build.Elapsed.TotalMilliseconds:N0} ms");
        Caller caller = new(new WorkspaceId(workspace), new ActorId(1), "benchmark", Role.Viewer);
        FloorServer.Connection floor = new(database, workspace);
        foreach (Question question in Question.All(10_000).Where(question => only.Length == 0 || only.Contains(question.Name)))
        {
            byte[][] bodies = [.. question.Variables.Select(variables => Encoding.UTF8.GetBytes(question.Body(variables)))];
            byte[][] variables = [.. question.Variables.Select(Encoding.UTF8.GetBytes)];
            byte[] document = Encoding.UTF8.GetBytes(question.Document);
            if (question.Name is "q2" or "q3" or "q4")
            {
                await MeasureAsync(question.Name, "floor", i =>
                {
                    floor.Answer("/" + question.Name, bodies[i % bodies.Length]);
                    return default;
                });
            }

            if (question.Name == "q2")
            {
                ReadEntity product = reader.Model.Entity<Product>();
                ReadPlanBuilder builder = new(product);
                foreach (string name in (string[])["Id", "ExternalKey", "Title", "Description", "Sku", "Brand", "Price", "Currency"])
                {
                    builder.Column(builder.Root, product.Member(name));
                }

                ReadPlan plan = builder.Build();
                ReadScope scope = new(workspace);
                await MeasureAsync(question.Name, "store", async i =>
                {
                    ReadFilter where = new ReadFilter.Compare(product.Key, ComparisonOperator.Equal, GraphQLData.FirstProduct + (i % 10_000));
                    using ReadResult result = await reader.ReadAsync(plan, new ReadRequest { Scope = scope, Where = where, Window = new ReadWindow(1) }, CancellationToken.None);
                });
            }

            await MeasureAsync(question.Name, "executor", async i =>
            {
                RequestContext context = new() { Services = Nothing.Instance };
                context.State[RequestScope.CallerKey] = caller;
                await using ExecutionResult result = await executor.ExecuteAsync(new OperationRequest { Document = document, Variables = variables[i % variables.Length] }, context);
            });
        }

        return 0;
    }

    private static async Task MeasureAsync(string question, string what, Func<int, ValueTask> ask)
    {
        double best = double.MaxValue;
        long bytes = 0;
        int rounds = 0;
        Process self = Process.GetCurrentProcess();
        for (int batch = 0; batch < 12; batch++)
        {
            int count = 0;
            Stopwatch watch = Stopwatch.StartNew();
            self.Refresh();
            double before = self.UserProcessorTime.TotalMicroseconds + self.PrivilegedProcessorTime.TotalMicroseconds;
            long allocated = GC.GetTotalAllocatedBytes();
            while (watch.ElapsedMilliseconds < 400)
            {
                for (int i = 0; i < 20; i++)
                {
                    await ask(rounds++);
                    count++;
                }
            }

            self.Refresh();
            double each = (self.UserProcessorTime.TotalMicroseconds + self.PrivilegedProcessorTime.TotalMicroseconds - before) / count;
            best = Math.Min(best, each);
            bytes = (GC.GetTotalAllocatedBytes() - allocated) / count;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question} {what,-10} {best,8:N1} us {bytes,8} bytes"));
    }

    private sealed class Nothing : IServiceProvider
    {
        public static readonly Nothing Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
