using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
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

    private readonly ChangeRunner changes = new(store, clock);
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
        var request = new ChangeRequest(ChangeSetKind.Access, $"Create token {name}", new { name, role, lifetime }, Needs: Role.Admin);
        var changed = await changes.RunAsync(AsAdmin(workspace, createdBy), request, async scope =>
        {
            if (await scope.Context.ServiceTokens.AnyAsync(
                token => token.WorkspaceId == workspace && token.Name == name && token.RevokedAt == null, scope.Cancellation))
            {
                throw AccessErrors.TokenNameTaken(name);
            }

            var actor = await workspaces.AddActorAsync(scope.Transaction, workspace, ActorKind.ServiceToken, name, scope.Cancellation);
            var created = new ServiceToken
            {
                Id = await scope.TakeIdAsync<ServiceTokenId>(),
                WorkspaceId = workspace,
                ActorId = actor.Id,
                Name = name,
                Hash = Hash(secret),
                Hint = secret[..8],
                Role = role,
                CreatedAt = scope.Now,
                CreatedById = createdBy,
                ExpiresAt = scope.Now + lifetime,
            };
            scope.Context.ServiceTokens.Add(created);
            scope.Record(ChangeSubject.ServiceToken, created.Id.Value, ChangeKind.Created, new { name, role, created.ExpiresAt });
            return created;
        }, cancellationToken);
        return (changed.Value, secret);
    }

    /// <summary>The tokens of a workspace, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ServiceToken>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.ServiceTokens.Where(token => token.WorkspaceId == workspace).OrderByDescending(token => token.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Makes a token useless; a token revoked before stays as it is.</summary>
    /// <exception cref="Domain.CatalogException">NotFound: the workspace has no such token.</exception>
    public async Task<ServiceToken> RevokeAsync(WorkspaceId workspace, ServiceTokenId id, ActorId revokedBy, CancellationToken cancellationToken)
    {
        var request = new ChangeRequest(ChangeSetKind.Access, $"Revoke token {id}", new { id }, Needs: Role.Admin);
        var changed = await changes.RunAsync(AsAdmin(workspace, revokedBy), request, async scope =>
        {
            var token = await scope.Context.ServiceTokens.SingleOrDefaultAsync(row => row.WorkspaceId == workspace && row.Id == id, scope.Cancellation)
                ?? throw AccessErrors.NoToken(id);
            if (token.RevokedAt is null)
            {
                token.RevokedAt = scope.Now;
                scope.Record(ChangeSubject.ServiceToken, id.Value, ChangeKind.Deleted, new { token.Name });
            }

            return token;
        }, cancellationToken);
        remembered.Clear();
        return changed.Value;
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

    // Whether the caller may do this is decided before, at the door that knows the role.
    private static Caller AsAdmin(WorkspaceId workspace, ActorId actor) => new(workspace, actor, "", Role.Admin);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed record Remembered(Caller Caller, DateTimeOffset Until);
}
