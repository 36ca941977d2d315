using System.CommandLine;
using System.CommandLine.Help;
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
        var settings = new SettingOptions();
        var parsed = Parse(settings, args);
        var path = UsageMistakes.PathOf(parsed.CommandResult);
        var isHelp = parsed.Action is HelpAction;
        if (!isHelp && UsageMistakes.Of(parsed) is { Count: > 0 } mistakes)
        {
            foreach (var mistake in mistakes)
            {
                await error.WriteLineAsync(mistake);
            }

            await error.WriteLineAsync($"See: {path} --help");
            return 2;
        }

        if (isHelp)
        {
            settings.ShowOnly(HelpText.SettingsOf(path));
        }

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
        try
        {
            var code = await parsed.InvokeAsync(invocation, cancellationToken);
            if (isHelp)
            {
                await HelpText.WriteExamplesAsync(path, output);
            }

            return code;
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

    /// <summary>Reads a command line without running it.</summary>
    internal static ParseResult Parse(SettingOptions settings, IReadOnlyList<string> args) =>
        Build(settings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }); // @FILE is read by the options that take it

    private static RootCommand Build(SettingOptions settings)
    {
        var root = new RootCommand("Catalog: a data catalog and classification service. Without a verb it serves.");
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
}
