using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Outbox;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

// Models follow changes: what the models at work make of new and changed items, champions aloud, challengers and shadows in silence.
// Invariants, each proved on both databases by the test of the same number in ModelWorkSuite:
//   W1 a new or changed item gets the champion's word, and what it no longer says is taken back.   W2 a person's decision stands, and what was
//   rejected does not return.   W3 a model that is no champion shows nothing on items, and what it said is kept for comparison.
//   W4 tags, whoever changed them, wake no model: models cannot go in circles.
/// <summary>Asks the models at work about items that have changed.</summary>
internal sealed class ModelWork(CatalogStore store, ModelBook book, Workspaces workspaces) : IOutboxWork
{
    private const int PageSize = 250; // an item's text may be long
    private static readonly ModelState[] AtWork = [ModelState.Champion, ModelState.Challenger, ModelState.Shadow];

    /// <inheritdoc/>
    public string Name => "models";

    /// <inheritdoc/>
    public async Task<FollowUp?> PlanAsync(WorkspaceId workspace, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var changed = entries.Where(entry => entry.Subject == ChangeSubject.Item).Select(entry => new ItemId(entry.SubjectId)).Distinct().ToList();
        if (changed.Count == 0)
        {
            return null;
        }

        await using var context = store.Read();
        var rows = await context.ClassificationModels.AsNoTracking().Include(m => m.Taxonomy).Where(m => m.WorkspaceId == workspace && AtWork.Contains(m.State))
            .OrderBy(m => m.Id).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        var models = new List<ModelAtWork>();
        foreach (var row in rows)
        {
            models.Add(await book.AtWorkAsync(row, workspaces, cancellationToken));
        }

        var said = new List<(ModelAtWork Model, List<ModelWord> Words)>();
        foreach (var page in changed.Chunk(PageSize))
        {
            var active = await context.Items.Where(item => item.WorkspaceId == workspace && page.Contains(item.Id) && item.State == ItemState.Active).Select(item => item.Id).ToListAsync(cancellationToken);
            if (active.Count > 0)
            {
                var texts = await ItemTexts.ReadForModelsAsync(context, workspace, active, cancellationToken);
                said.AddRange(models.Select(model => (model, model.Say(texts))).Where(one => one.Item2.Count > 0));
            }
        }

        return said.Count == 0 ? null : new FollowUp(
            said[0].Model.Actor,
            new ChangeRequest(ChangeSetKind.ApplyModel, $"{models.Count} models say what they make of {changed.Count} changed items", Name),
            async scope =>
            {
                foreach (var (model, words) in said)
                {
                    await ModelWriter.WriteAsync(scope, model, words);
                }
            });
    }
}
