namespace Catalog.Server.Hosting;

/// <summary>The command line or a setting is not of the form it must have; the program ends with exit code 2 and this one sentence.</summary>
public sealed class UsageException(string message) : Exception(message);
