using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Access;

// Service tokens: "cat_" and 43 characters (256 random bits, base64url). Only the SHA-256 of the text is kept.
// Invariants, each proved by the test of the same number in ServiceTokensTests:
//   T1 the secret is in the answer of Create and nowhere else.   T2 a revoked or expired token lets nobody in: at once in the process
//   that revoked it, within RememberFor in others.   T3 a token opens its own workspace only.

/// <summary>Creates, lists, revokes and checks service tokens. Safe for concurrent use.</summary>
public sealed class ServiceTokens(CatalogStore store, Workspaces workspaces, TimeProvider clock)
{
    /// <summary>How long a token that was found is trusted without asking the database again.</summary>
    public static readonly TimeSpan RememberFor = TimeSpan.FromSeconds(5);

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, Remembered> remembered = new(StringComparer.Ordinal);

    /// <summary>Makes a token.</summary>
    /// <param name="workspace">The workspace it opens.</param>
    /// <param name="name">What it is for: 1 to 100 characters, unique among the tokens that work.</param>
    /// <param name="role">What its bearer may do.</param>
    /// <param name="createdBy">Who makes it.</param>
    /// <param name="lifetime">How long it works; null is until revoked.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The row, and the secret, which cannot be had again.</returns>
    /// <exception cref="Domain.CatalogException">InvalidValue: the name is not of its form, or taken.</exception>
    public async Task<(ServiceToken Token, string Secret)> CreateAsync(
        WorkspaceId workspace, string name, Role role, ActorId createdBy, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length is 0 or > 100)
        {
            throw AccessErrors.BadTokenName(name);
        }

        var secret = "cat_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        await using var transaction = await store.WriteAsync(cancellationToken);
        if (await transaction.Context.ServiceTokens.AnyAsync(
            token => token.WorkspaceId == workspace && token.Name == name && token.RevokedAt == null, cancellationToken))
        {
            throw AccessErrors.TokenNameTaken(name);
        }

        var actor = await workspaces.AddActorAsync(transaction, workspace, ActorKind.ServiceToken, name, cancellationToken);
        var ids = await transaction.TakeIdsAsync(1, cancellationToken);
        var now = clock.GetUtcNow();
        var created = new ServiceToken
        {
            Id = ids.Next<ServiceTokenId>(),
            WorkspaceId = workspace,
            ActorId = actor.Id,
            Name = name,
            Hash = Hash(secret),
            Hint = secret[..8],
            Role = role,
            CreatedAt = now,
            CreatedById = createdBy,
            ExpiresAt = now + lifetime,
        };
        transaction.Context.ServiceTokens.Add(created);
        await transaction.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (created, secret);
    }

    /// <summary>The tokens of a workspace, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ServiceToken>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.ServiceTokens.Where(token => token.WorkspaceId == workspace).OrderByDescending(token => token.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Makes a token useless; a token revoked before stays as it is.</summary>
    /// <exception cref="Domain.CatalogException">NotFound: the workspace has no such token.</exception>
    public async Task<ServiceToken> RevokeAsync(WorkspaceId workspace, ServiceTokenId id, CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var token = await transaction.Context.ServiceTokens.SingleOrDefaultAsync(row => row.WorkspaceId == workspace && row.Id == id, cancellationToken)
            ?? throw AccessErrors.NoToken(id);
        if (token.RevokedAt is null)
        {
            token.RevokedAt = clock.GetUtcNow();
            await transaction.Context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        remembered.Clear();
        return token;
    }

    /// <summary>The caller a secret stands for; null when it is unknown, revoked or expired.</summary>
    public async ValueTask<Caller?> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (remembered.TryGetValue(secret, out var known) && now < known.Until)
        {
            return known.Caller;
        }

        var hash = Hash(secret);
        await using var context = store.Read();
        var token = await context.ServiceTokens.SingleOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null, cancellationToken);
        if (token is null || token.ExpiresAt <= now)
        {
            remembered.TryRemove(secret, out _);
            return null;
        }

        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        var caller = new Caller(token.WorkspaceId, token.ActorId, token.Name, token.Role);
        var until = now + RememberFor;
        remembered[secret] = new Remembered(caller, token.ExpiresAt is { } end && end < until ? end : until);
        return caller;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed record Remembered(Caller Caller, DateTimeOffset Until);
}
