using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A coded entry of a patient's record.</summary>
public sealed class MedicalRecord() : Item(ItemKind.MedicalRecord)
{
    /// <summary>The patient, by the key of the system it came from.</summary>
    public string? PatientKey { get; set; }

    /// <summary>The code of what was found or done.</summary>
    public string? Code { get; set; }

    /// <summary>The system the code belongs to, such as SNOMED-CT or ICD-10.</summary>
    public string? CodeSystem { get; set; }

    /// <summary>The visit it belongs to, by the key of the system it came from.</summary>
    public string? EncounterKey { get; set; }

    /// <summary>What sort of visit it was, such as ambulatory or emergency.</summary>
    public string? EncounterClass { get; set; }

    /// <summary>Who treated the patient.</summary>
    public string? Provider { get; set; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended, in UTC; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What it cost.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The currency of the amount (ISO 4217).</summary>
    public string? Currency { get; set; }

    /// <summary>The text of the record.</summary>
    public string? Body { get; set; }
}
