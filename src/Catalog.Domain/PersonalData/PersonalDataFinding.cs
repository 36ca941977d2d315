namespace Catalog.Domain.PersonalData;

/// <summary>A piece of personal data in a text.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is, in the same.</param>
/// <param name="Score">How sure the recogniser is, from 0 to 1; not a probability.</param>
/// <param name="Evidence">What it went by: the form, a checksum, the word before it.</param>
public sealed record PersonalDataFinding(PersonalDataType Type, int Start, int Length, double Score, string Evidence)
{
    /// <summary>Where it ends.</summary>
    public int End => Start + Length;

    /// <summary>The piece itself.</summary>
    public string In(string text) => text.Substring(Start, Length);
}
