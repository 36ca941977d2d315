using System.CommandLine;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

// The command line: one class a verb; `catalog` alone serves.
// Exit codes: 0 done, 1 refused or failed (one sentence on standard error), 2 wrong usage.

/// <summary>Builds the command line and runs it.</summary>
public static class CommandLine
{
    /// <summary>Parses and runs; never throws for a mistake of the caller.</summary>
    /// <returns>The exit code: 0, 1 or 2.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parsed = Build().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }); // @FILE is read by the options that take it
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in parsed.Errors)
            {
                await error.WriteLineAsync(mistake.Message);
            }

            await error.WriteLineAsync($"See: catalog {string.Join(' ', VerbPath(parsed))}--help");
            return 2;
        }

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (UsageException mistake)
        {
            await error.WriteLineAsync(mistake.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped on request; what was committed stays.");
            return 1;
        }
        catch (Exception refusal) when (FailureText.Of(refusal) is not null)
        {
            await error.WriteLineAsync(FailureText.Of(refusal));
            return 1;
        }
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Catalog: a data catalog and classification service. Without a verb it serves.");
        var settings = new SettingOptions();
        foreach (var option in settings.All)
        {
            root.Options.Add(option);
        }

        foreach (var verb in Verbs.All(settings))
        {
            root.Subcommands.Add(verb);
        }

        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(settings.Read(parsed), parsed.InvocationConfiguration, cancellationToken));
        return root;
    }

    private static IEnumerable<string> VerbPath(ParseResult parsed)
    {
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
        {
            yield return result.Command.Name + " ";
        }
    }
}
