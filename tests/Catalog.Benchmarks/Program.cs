using Catalog.Benchmarks.Classification;
using Catalog.Benchmarks.GraphQL;
using Catalog.Benchmarks.Import;
using Catalog.Benchmarks.Search;
using Catalog.Benchmarks.Segments;
using Catalog.Benchmarks.Startup;

// One class a question; the first argument names it.
return args switch
{
    ["classification", .. var options] => await ClassificationBenchmark.RunAsync(options),
    ["import", .. var options] => await ImportBenchmark.RunAsync(options),
    ["search", .. var options] => await SearchBenchmark.RunAsync(options),
    ["graphql", .. var options] => await GraphQLBenchmark.RunAsync(options),
    ["graphql-floor", var database, var workspace, var port] => await FloorServer.RunAsync(database, long.Parse(workspace), int.Parse(port)),
    ["graphql-parts", var database, var workspace, .. var only] => await PartsBenchmark.RunAsync(database, long.Parse(workspace), only),
    ["alignment"] => AlignmentQuestion.Run(),
    ["segments", .. var options] => await SegmentBenchmark.RunAsync(options),
    ["startup", .. var options] => await StartupBenchmark.RunAsync(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Catalog.Benchmarks -- NAME [OPTIONS]");
    Console.Error.WriteLine("names: classification, import, search, graphql, graphql-parts, alignment, segments, startup");
    return 2;
}
