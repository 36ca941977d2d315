using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on a medical record: what is left out stays as it is, null clears.</summary>
[InputObjectType("MedicalRecordInput")]
public sealed record MedicalRecordInput : IItemInput
{
    /// <summary>The key the item has where it comes from; unique within workspace and kind.</summary>
    public Optional<string?> ExternalKey { get; init; }

    /// <summary>The name or headline people see.</summary>
    public Optional<string?> Title { get; init; }

    /// <summary>A longer text about the item.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>The language of title, description and text, as a BCP 47 tag.</summary>
    public Optional<string?> Language { get; init; }

    /// <summary>How far the item may travel; null while nobody has decided.</summary>
    public Optional<Sensitivity?> Sensitivity { get; init; }

    /// <summary>The patient, by the key of the system it came from.</summary>
    public Optional<string?> PatientKey { get; init; }

    /// <summary>The code of what was found or done.</summary>
    public Optional<string?> Code { get; init; }

    /// <summary>The system the code belongs to, such as SNOMED-CT or ICD-10.</summary>
    public Optional<string?> CodeSystem { get; init; }

    /// <summary>The visit it belongs to, by the key of the system it came from.</summary>
    public Optional<string?> EncounterKey { get; init; }

    /// <summary>What sort of visit it was, such as ambulatory or emergency.</summary>
    public Optional<string?> EncounterClass { get; init; }

    /// <summary>Who treated the patient.</summary>
    public Optional<string?> Provider { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public Optional<DateTimeOffset?> StartedAt { get; init; }

    /// <summary>When it ended, in UTC; null while it lasts.</summary>
    public Optional<DateTimeOffset?> EndedAt { get; init; }

    /// <summary>What it cost.</summary>
    public Optional<decimal?> Amount { get; init; }

    /// <summary>The currency of the amount (ISO 4217).</summary>
    public Optional<string?> Currency { get; init; }

    /// <summary>The text of the record.</summary>
    public Optional<string?> Body { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
