using Catalog.Application.Classification.Models;
using Catalog.Application.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.PersonalData;

namespace Catalog.Application.PersonalData;

/// <summary>A piece of personal data in a text or item.</summary>
/// <param name="Field">The part of the item it stands in: title, description or body; null for a text.</param>
/// <param name="Start">Where it begins in that part, in UTF-16 code units.</param>
/// <param name="Finding">What was found, by its place in all that was read.</param>
/// <param name="Value">The piece itself.</param>
public sealed record PersonalDataPlace(string? Field, int Start, PersonalDataFinding Finding, string Value);

/// <summary>Looks for personal data in one text or item, changing nothing. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class PersonalDataReader(CatalogStore store)
{
    /// <summary>What is found, in the order of the text.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="text">The text; null when an item is asked about.</param>
    /// <param name="item">The item; null when a text is given.</param>
    /// <param name="leastScore">Findings less sure are left out; from 0 to 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">There is no such item, neither or both of text and item are given, or the score is out of range.</exception>
    public async Task<IReadOnlyList<PersonalDataPlace>> FindAsync(Caller caller, string? text, ItemId? item, double leastScore, CancellationToken cancellationToken)
    {
        caller.Require(Role.Viewer);
        if (text is null == item is null)
        {
            throw ModelUseErrors.OneOf("text", "itemId");
        }

        if (leastScore is not (>= 0 and <= 1))
        {
            throw ModelUseErrors.BadConfidence(leastScore);
        }

        if (item is not { } id)
        {
            return [.. PersonalDataDetector.Detect(text!, leastScore).Select(one => new PersonalDataPlace(null, one.Start, one, one.In(text!)))]; // one of both is given
        }

        await using var context = store.Read();
        var read = await ItemTexts.ReadAsync(context, caller.WorkspaceId, [id], cancellationToken);
        var whole = read.Count == 1 ? read[0] : throw ItemErrors.NotFound(id);
        return [.. PersonalDataDetector.Detect(whole.Text, leastScore).Select(one =>
        {
            var (field, start) = whole.PlaceOf(one.Start);
            return new PersonalDataPlace(field, start, one, one.In(whole.Text));
        })];
    }
}
