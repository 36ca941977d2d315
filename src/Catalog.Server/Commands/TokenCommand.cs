using System.CommandLine;
using System.Globalization;
using Catalog.Application.Access;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog token create|list|revoke`.</summary>
internal static class TokenCommand
{
    private const int MostDays = 36_500;

    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings) => new("token", "Service tokens: who may call the server, in which workspace, with which role.")
    {
        Create(settings),
        List(settings),
        Revoke(settings),
    };

    private static Command Create(SettingOptions settings)
    {
        var name = new Argument<string>("NAME") { Description = "What the token is for, such as 'web shop'." };
        var role = new Option<Role>("--role") { Description = "Viewer reads; Editor also changes; Admin also manages taxonomies, tokens and jobs.", DefaultValueFactory = _ => Role.Viewer };
        var days = new Option<int?>("--days") { Description = "How many days it works, 1 to 36500. Default: until revoked.", HelpName = "DAYS" };
        var command = new Command("create", "Makes a token and shows it once.") { name, role, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var loaded = settings.Read(parsed);
            var lifetime = parsed.GetValue(days) is { } count
                ? count is > 0 and <= MostDays ? TimeSpan.FromDays(count) : throw new UsageException($"--days is {count}: expected 1 to {MostDays}.")
                : (TimeSpan?)null;
            await using var session = CatalogSession.Exists(loaded)
                ? await CatalogSession.OpenBesideAsync(loaded, cancellationToken)
                : await CatalogSession.OpenAsync(loaded, "catalog token create", createWorkspace: true, cancellationToken);
            var (token, secret) = await session.Tokens.CreateAsync(
                session.Caller.WorkspaceId, parsed.GetRequiredValue(name), parsed.GetValue(role), session.Caller.ActorId, lifetime, cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync(secret);
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"Token {token.Id} '{token.Name}' ({token.Role}, workspace {session.Workspace.Key}). It is shown only now: keep it safe.");
            return 0;
        });
        return command;
    }

    private static Command List(SettingOptions settings)
    {
        var command = new Command("list", "Shows the tokens of the workspace, newest first.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await CatalogSession.OpenBesideAsync(settings.Read(parsed), cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            var tokens = await session.Tokens.ListAsync(session.Caller.WorkspaceId, cancellationToken);
            if (tokens.Count == 0)
            {
                await output.WriteLineAsync($"No tokens in workspace {session.Workspace.Key}: make one with `catalog token create NAME`.");
            }

            foreach (var token in tokens)
            {
                var state = token.RevokedAt is { } revoked ? $"revoked {Day(revoked)}" : token.ExpiresAt is { } end ? $"until {Day(end)}" : "until revoked";
                await output.WriteLineAsync($"{token.Id}\t{token.Hint}...\t{token.Role}\t{state}\t{token.Name}");
            }

            return 0;
        });
        return command;
    }

    private static Command Revoke(SettingOptions settings)
    {
        var id = new Argument<long>("ID") { Description = "The number `catalog token list` shows." };
        var command = new Command("revoke", "Makes a token useless; running servers stop taking it within seconds.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await CatalogSession.OpenBesideAsync(settings.Read(parsed), cancellationToken);
            var token = await session.Tokens.RevokeAsync(session.Caller.WorkspaceId, new ServiceTokenId(parsed.GetRequiredValue(id)), session.Caller.ActorId, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Token {token.Id} '{token.Name}' is revoked.");
            return 0;
        });
        return command;
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
