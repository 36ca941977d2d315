using Catalog.Domain.Items;

namespace Catalog.Domain.PersonalData;

/// <summary>
/// How far an item may travel, from the personal data in it. Automation only raises: the strictest finding decides, never a mean; lowering is
/// a person's decision and has a reason; a whole is at least as sensitive as its parts.
/// </summary>
public static class SensitivityRules
{
    /// <summary>Findings less sure than this do not count: a capital word in a title is not yet a person.</summary>
    public const double LeastScore = 0.8;

    /// <summary>What personal data asks for; null when there is none that counts.</summary>
    public static Sensitivity? Of(IEnumerable<PersonalDataFinding> findings)
    {
        Sensitivity? strictest = null;
        foreach (var finding in findings)
        {
            if (finding.Score >= LeastScore && Of(finding) is { } asked && (strictest is null || asked > strictest))
            {
                strictest = asked;
            }
        }

        return strictest;
    }

    /// <summary>Refuses to lower below what the parts ask for, and without a reason.</summary>
    /// <exception cref="CatalogException">InvalidValue: there is no reason; Conflict: a part is stricter.</exception>
    public static void CheckLowering(ItemId item, Sensitivity lowered, Sensitivity? strictestPart, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw SensitivityErrors.NoReason(item);
        }

        if (strictestPart > lowered)
        {
            throw SensitivityErrors.StricterPart(item, lowered, strictestPart.Value);
        }
    }

    private static Sensitivity? Of(PersonalDataFinding finding) => finding.Type switch
    {
        PersonalDataType.CreditCard or PersonalDataType.Iban or PersonalDataType.SocialSecurityNumber or PersonalDataType.DriverLicense => Sensitivity.Restricted,
        PersonalDataType.EmailAddress or PersonalDataType.PhoneNumber or PersonalDataType.BirthDate or PersonalDataType.StreetAddress or PersonalDataType.IpAddress => Sensitivity.Confidential,
        PersonalDataType.Person when finding.Score >= 0.9 => Sensitivity.Confidential,
        _ => null,
    };
}

/// <summary>What can be wrong with a request about sensitivity.</summary>
public static class SensitivityErrors
{
    /// <summary>Lowering needs a reason.</summary>
    public static CatalogException NoReason(ItemId item) => new(ErrorCode.InvalidValue,
        $"The sensitivity of item {item} can only be lowered with a reason, which the audit trail keeps: use lowerSensitivity and say why.", ["reason"]);

    /// <summary>A part of the item is stricter.</summary>
    public static CatalogException StricterPart(ItemId item, Sensitivity asked, Sensitivity part) => new(ErrorCode.Conflict,
        $"Item {item} cannot be {asked} while a part of it is {part}: lower that one first, or take it off.", ["sensitivity"]);

    /// <summary>A concept would lower the sensitivity that stands.</summary>
    public static CatalogException LowerConcept(ItemId item, Sensitivity asked, Sensitivity now) => new(ErrorCode.Conflict,
        $"Item {item} is {now}, and a concept cannot make it {asked}: use lowerSensitivity, which needs a reason.", ["concepts"]);

    /// <summary>The level is not lower than what is there.</summary>
    public static CatalogException NotLower(ItemId item, Sensitivity asked, Sensitivity? now) => new(ErrorCode.InvalidValue,
        $"The sensitivity of item {item} is {(now is { } level ? level.ToString() : "not decided")}, so {asked} does not lower it: raise it by an ordinary update.", ["sensitivity"]);
}
