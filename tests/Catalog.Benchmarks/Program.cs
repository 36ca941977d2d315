using Catalog.Benchmarks.Search;

// One class a question; the first argument names it.
return args switch
{
    ["search", .. var options] => await SearchBenchmark.RunAsync(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Catalog.Benchmarks -- NAME [OPTIONS]");
    Console.Error.WriteLine("names: search");
    return 2;
}
