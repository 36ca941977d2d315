using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Benchmarks.GraphQL;

/// <summary>What wrk saw: requests in a second, and latency.</summary>
internal sealed record WrkResult(double RequestsPerSecond, long Requests, string P50, string P99, int Errors);

/// <summary>Drives the wrk program: one thread, 32 connections, the variable sets of a question in turn.</summary>
internal static partial class Wrk
{
    public static async Task<WrkResult> RunAsync(Uri address, Question question, string? token, int seconds, string folder, Action warm)
    {
        string script = Path.Combine(folder, question.Name + ".lua");
        StringBuilder lua = new("local bodies = {\n");
        foreach (string variables in question.Variables)
        {
            lua.Append("[==[").Append(question.Body(variables)).Append("]==],\n");
        }

        lua.Append("}\nlocal i = 0\nlocal headers = { [\"Content-Type\"] = \"application/json\"");
        if (token is not null)
        {
            lua.Append(CultureInfo.InvariantCulture, $", [\"Authorization\"] = \"Bearer {token}\"");
        }

        lua.Append(" }\nlocal requests = {}\nfunction init() for n, body in ipairs(bodies) do requests[n] = wrk.format(\"POST\", nil, headers, body) end end\n");
        lua.Append("function request() i = i % #requests + 1 return requests[i] end\n");
        await File.WriteAllTextAsync(script, lua.ToString());
        await MeasureAsync(address, script, Math.Max(2, seconds / 3));
        warm();
        return await MeasureAsync(address, script, seconds);
    }

    private static async Task<WrkResult> MeasureAsync(Uri address, string script, int seconds)
    {
        ProcessStartInfo start = new("wrk") { RedirectStandardOutput = true };
        foreach (string argument in (string[])["-t1", "-c32", $"-d{seconds}s", "--latency", "-s", script, address.ToString()])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Match failed = Failed().Match(output);
        return new WrkResult(
            double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            long.Parse(Total().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            Median().Match(output).Groups[1].Value,
            Tail().Match(output).Groups[1].Value,
            failed.Success ? int.Parse(failed.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Total();

    [GeneratedRegex(@"^\s+50%\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex Median();

    [GeneratedRegex(@"^\s+99%\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex Tail();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex Failed();
}
