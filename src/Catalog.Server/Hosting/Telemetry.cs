using Catalog.Application.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Catalog.Server.Hosting;

/// <summary>What the program measures about itself, and where it goes: System.Diagnostics sources, exported over OTLP when an address is set.</summary>
public static class Telemetry
{
    private static readonly string[] Followed = [CatalogMeter.Name, "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    /// <summary>Starts exporting; nothing is started when no address is set.</summary>
    /// <param name="otlp">Base address of a collector, such as http://localhost:4318; empty for none.</param>
    /// <returns>What must be disposed on shutdown so that the last batch is sent.</returns>
    /// <exception cref="UsageException">The address is not an absolute http or https address.</exception>
    public static IDisposable Export(string otlp)
    {
        if (otlp.Length == 0)
        {
            return new Exporters([]);
        }

        if (!Uri.TryCreate(otlp, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UsageException($"Setting otlp is '{otlp}': expected an address such as http://localhost:4318.");
        }

        var resource = ResourceBuilder.CreateDefault().AddService("catalog");
        var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Followed)
            .AddOtlpExporter(options => Address(options, address, "v1/traces")).Build();
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Followed)
            .AddOtlpExporter(options => Address(options, address, "v1/metrics")).Build();
        return new Exporters([tracing, metrics]);
    }

    private static void Address(OtlpExporterOptions options, Uri address, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(address.AbsoluteUri.TrimEnd('/') + "/" + path);
    }

    private sealed class Exporters(IReadOnlyList<IDisposable?> providers) : IDisposable
    {
        public void Dispose()
        {
            foreach (var provider in providers)
            {
                provider?.Dispose();
            }
        }
    }
}
