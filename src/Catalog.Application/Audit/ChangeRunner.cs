using System.Security.Cryptography;
using System.Text.Json;
using Catalog.Domain.Access;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Telemetry;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Audit;

// Every change goes through here: role, transaction, audit and outbox, idempotency, and what to do when two requests meet.
// Invariants, each proved on both databases by the test of the same number in ChangeRunnerSuite:
//   C1 a change, its audit entries and its outbox entries are committed together or not at all.
//   C2 outbox sequences of a workspace have no gap and rise in commit order.
//   C3 a request repeated under its idempotency key changes nothing and gets the first answer.
//   C4 of two requests that exclude each other one wins and the other gets a named error, whichever database decides.
/// <summary>Runs use cases that change something. Thread-safe.</summary>
public sealed class ChangeRunner(CatalogStore store, TimeProvider clock)
{
    // A request that lost a race is tried again, so that the rules name what is in its way; more often than this it says Conflict.
    private const int Attempts = 4;

    internal CatalogStore Store => store;

    internal async Task<Changed<T>> RunAsync<T>(
        Caller caller, ChangeRequest request, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken, bool dryRun = false)
    {
        caller.Require(request.Needs);
        var key = request.IdempotencyKey is null ? null : TextRules.Key(request.IdempotencyKey, "idempotencyKey");
        using var measured = CatalogMeter.Change(request.Kind.ToString());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var changed = await RunOnceAsync(caller, request, key, work, dryRun, cancellationToken);
                measured.Done();
                return changed;
            }
            catch (CatalogException refusal)
            {
                measured.Refused(refusal.Code);
                throw;
            }
            catch (Exception e) when (WriteConflict.Is(e))
            {
                if (attempt == Attempts)
                {
                    throw ChangeErrors.Conflict(e);
                }
            }
        }
    }

    private async Task<Changed<T>> RunOnceAsync<T>(
        Caller caller, ChangeRequest request, string? key, Func<ChangeScope, Task<T>> work, bool dryRun, CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var context = transaction.Context;
        byte[] hash = [];
        if (key is not null)
        {
            hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { request.Kind, request.Input }, AuditJson.Options));
            var known = await context.IdempotencyKeys.AsNoTracking().SingleOrDefaultAsync(k => k.WorkspaceId == caller.WorkspaceId && k.Key == key, cancellationToken);
            if (known is not null)
            {
                return known.RequestHash.AsSpan().SequenceEqual(hash)
                    ? JsonSerializer.Deserialize<Changed<T>>(known.Response, AuditJson.Options)! // was written by this method, never as null
                    : throw ChangeErrors.KeyReused(key);
            }
        }

        var scope = new ChangeScope(transaction, caller, UtcTime.Whole(clock.GetUtcNow()), cancellationToken);
        var value = await work(scope);
        if (dryRun)
        {
            // What the database would refuse is refused now; then everything is rolled back.
            await context.SaveChangesAsync(cancellationToken);
            var last = await context.Workspaces.AsNoTracking().Where(w => w.Id == caller.WorkspaceId).Select(w => w.LastSequence).SingleAsync(cancellationToken);
            return new Changed<T>(value, last, null);
        }

        var (sequence, changeSet) = await scope.FinishAsync(request);
        var changed = new Changed<T>(value, sequence, changeSet);
        if (key is not null)
        {
            context.Add(new IdempotencyKey
            {
                WorkspaceId = caller.WorkspaceId,
                Key = key,
                Operation = request.Kind.ToString(),
                RequestHash = hash,
                Response = JsonSerializer.Serialize(changed, AuditJson.Options),
                At = scope.Now,
            });
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return changed;
    }
}
