// One class a question; the first argument names it.
return args switch
{
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Catalog.Benchmarks -- NAME [OPTIONS]");
    return 2;
}
