using Catalog.Application.PersonalData;
using Catalog.Domain.Access;
using Catalog.Domain.PersonalData;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Items;

namespace Catalog.Server.PersonalData;

/// <summary>Fields of Query for personal data.</summary>
[QueryType]
public static class PersonalDataQueries
{
    /// <summary>Personal data in one text or item, with its place and what told it; changes nothing.</summary>
    /// <param name="text">The text; left out when an item is asked about.</param>
    /// <param name="itemId">The item; left out when a text is given.</param>
    /// <param name="leastScore">Findings less sure are left out, 0 to 1; all are shown when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="reader">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<PersonalDataResult>> PersonalDataAsync(
        string? text, [ID] string? itemId, double? leastScore, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] PersonalDataReader reader, CancellationToken cancellationToken) =>
        [.. (await reader.FindAsync(caller, text, itemId is null ? null : ItemIds.Decode(itemId), leastScore ?? 0, cancellationToken)).Select(PersonalDataResult.Of)];
}

/// <summary>A piece of personal data.</summary>
/// <param name="Type">What it is, by the name of the field, such as PERSON or IBAN_CODE.</param>
/// <param name="Value">The piece itself.</param>
/// <param name="Field">The part of the item it stands in: title, description or body; null for a text.</param>
/// <param name="Start">Where it begins there, in UTF-16 code units.</param>
/// <param name="Length">How long it is, in the same.</param>
/// <param name="Score">How sure the recogniser is, from 0 to 1; not a probability.</param>
/// <param name="Evidence">What it went by: the form, a check digit, the word before it.</param>
[GraphQLName("PersonalDataFinding")]
public sealed record PersonalDataResult(string Type, string Value, string? Field, int Start, int Length, double Score, string Evidence)
{
    internal static PersonalDataResult Of(PersonalDataPlace place) =>
        new(place.Finding.Type.ToText(), place.Value, place.Field, place.Start, place.Finding.Length, place.Finding.Score, place.Finding.Evidence);
}
