namespace Catalog.Domain.PersonalData;

/// <summary>What a piece of personal data is. The texts that leave the process are those of the field (see <see cref="PersonalDataTypeText"/>).</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum PersonalDataType
{
    /// <summary>The name of a person.</summary>
    Person = 1,

    /// <summary>Where someone lives or works: street, number, and what follows.</summary>
    StreetAddress = 2,

    /// <summary>A country, region or town.</summary>
    Place = 3,

    /// <summary>A company, authority or club.</summary>
    Organization = 4,

    /// <summary>The number of a payment card; its check digit is right.</summary>
    CreditCard = 5,

    /// <summary>A date or time.</summary>
    DateTime = 6,

    /// <summary>The date on which someone was born.</summary>
    BirthDate = 7,

    /// <summary>A form of address.</summary>
    Title = 8,

    /// <summary>A telephone number.</summary>
    PhoneNumber = 9,

    /// <summary>How old someone is.</summary>
    Age = 10,

    /// <summary>A nationality, religion or political group.</summary>
    Group = 11,

    /// <summary>An e-mail address.</summary>
    EmailAddress = 12,

    /// <summary>A postal code on its own.</summary>
    PostalCode = 13,

    /// <summary>The address of a web site or page.</summary>
    DomainName = 14,

    /// <summary>An international bank account number; its check digits are right.</summary>
    Iban = 15,

    /// <summary>A social security number of the United States.</summary>
    SocialSecurityNumber = 16,

    /// <summary>An address of the internet protocol, version 4 or 6.</summary>
    IpAddress = 17,

    /// <summary>The number of a driving licence.</summary>
    DriverLicense = 18,
}

/// <summary>The names under which types of personal data are known in the field.</summary>
public static class PersonalDataTypeText
{
    private static readonly Dictionary<PersonalDataType, string> Texts = new()
    {
        [PersonalDataType.Person] = "PERSON", [PersonalDataType.StreetAddress] = "STREET_ADDRESS", [PersonalDataType.Place] = "GPE",
        [PersonalDataType.Organization] = "ORGANIZATION", [PersonalDataType.CreditCard] = "CREDIT_CARD", [PersonalDataType.DateTime] = "DATE_TIME",
        [PersonalDataType.BirthDate] = "BIRTH_DATE", [PersonalDataType.Title] = "TITLE", [PersonalDataType.PhoneNumber] = "PHONE_NUMBER",
        [PersonalDataType.Age] = "AGE", [PersonalDataType.Group] = "NRP", [PersonalDataType.EmailAddress] = "EMAIL_ADDRESS",
        [PersonalDataType.PostalCode] = "ZIP_CODE", [PersonalDataType.DomainName] = "DOMAIN_NAME", [PersonalDataType.Iban] = "IBAN_CODE",
        [PersonalDataType.SocialSecurityNumber] = "US_SSN", [PersonalDataType.IpAddress] = "IP_ADDRESS", [PersonalDataType.DriverLicense] = "US_DRIVER_LICENSE",
    };

    private static readonly Dictionary<string, PersonalDataType> Types = Texts.Select(pair => (pair.Value, pair.Key)).Append(("LOCATION", PersonalDataType.Place))
        .Append(("ADDRESS", PersonalDataType.StreetAddress)).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, such as PERSON or IBAN_CODE.</summary>
    public static string ToText(this PersonalDataType type) => Texts[type];

    /// <summary>The type of a name; LOCATION and ADDRESS are known too. Null for an unknown name.</summary>
    public static PersonalDataType? Find(string name) => Types.TryGetValue(name, out var type) ? type : null;

    /// <summary>Whether the type is told by its form alone, or with a check digit.</summary>
    public static bool IsPattern(this PersonalDataType type) => type is PersonalDataType.CreditCard or PersonalDataType.EmailAddress or PersonalDataType.Iban
        or PersonalDataType.SocialSecurityNumber or PersonalDataType.IpAddress or PersonalDataType.DomainName or PersonalDataType.PhoneNumber;
}
