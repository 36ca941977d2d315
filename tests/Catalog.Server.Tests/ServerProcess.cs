using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Catalog.Server.Tests;

/// <summary>The built program as a process of its own; killed when disposed.</summary>
public sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly BlockingCollection<string> lines = [];
    private readonly ConcurrentQueue<string> seen = new();

    private ServerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Receive(line.Data);
        process.ErrorDataReceived += (_, line) => Receive(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public string Output => string.Join('\n', seen);

    /// <summary>Starts `catalog` with arguments; its working folder is a temporary one.</summary>
    public static ServerProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The process did not start."));
    }

    /// <summary>Waits for a line that holds the text, and returns it.</summary>
    public string WaitForOutput(string text)
    {
        var limit = Stopwatch.StartNew();
        while (limit.Elapsed < Patience)
        {
            if (lines.TryTake(out var line, 200) && line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }

            if (process.HasExited)
            {
                process.WaitForExit(); // until all that it wrote was received
                return lines.FirstOrDefault(rest => rest.Contains(text, StringComparison.Ordinal))
                    ?? throw new InvalidOperationException($"The process ended with {process.ExitCode} and did not write '{text}'; the output was:\n{Output}");
            }
        }

        throw new TimeoutException($"'{text}' was not written within {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s; the output was:\n{Output}");
    }

    /// <summary>Waits until it serves and returns its address.</summary>
    public Uri WaitUntilReady() => new(Regex.Match(WaitForOutput("Catalog is ready on "), @"http://\S+").Value);

    /// <summary>Waits for its end and returns the exit code.</summary>
    public int WaitForExit()
    {
        if (!process.WaitForExit(Patience))
        {
            throw new TimeoutException($"The process did not end; the output was:\n{Output}");
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>SIGKILL: no clean-up runs.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>SIGTERM: the program may finish what it does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
        lines.Dispose();
    }

    private void Receive(string? line)
    {
        if (line is not null)
        {
            seen.Enqueue(line);
            lines.Add(line);
        }
    }
}
