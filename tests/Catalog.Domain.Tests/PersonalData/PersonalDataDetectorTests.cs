using Catalog.Domain.PersonalData;

namespace Catalog.Domain.Tests.PersonalData;

public sealed class PersonalDataDetectorTests
{
    [Theory]
    [InlineData("write to ann.o'neil@mail.example.com today", PersonalDataType.EmailAddress, "ann.o'neil@mail.example.com")]
    [InlineData("see https://example.org/a?b=1.", PersonalDataType.DomainName, "https://example.org/a?b=1")]
    [InlineData("our shop is example.co.uk now", PersonalDataType.DomainName, "example.co.uk")]
    [InlineData("pay with 4111 1111 1111 1111 please", PersonalDataType.CreditCard, "4111 1111 1111 1111")]
    [InlineData("amex 378282246310005", PersonalDataType.CreditCard, "378282246310005")]
    [InlineData("to GB82 WEST 1234 5698 7654 32 by Friday", PersonalDataType.Iban, "GB82 WEST 1234 5698 7654 32")]
    [InlineData("my ssn is 219-09-9999", PersonalDataType.SocialSecurityNumber, "219-09-9999")]
    [InlineData("seen from 192.168.10.254 at night", PersonalDataType.IpAddress, "192.168.10.254")]
    [InlineData("ping fe80::1ff:fe23:4567:890a", PersonalDataType.IpAddress, "fe80::1ff:fe23:4567:890a")]
    [InlineData("call me on +44 20 7946 0018 after six", PersonalDataType.PhoneNumber, "+44 20 7946 0018")]
    [InlineData("phone: (555) 123-4567 x12", PersonalDataType.PhoneNumber, "(555) 123-4567 x12")]
    [InlineData("she was born on 4 May 1979 in a village", PersonalDataType.BirthDate, "4 May 1979")]
    [InlineData("on 2024-02-29 we met", PersonalDataType.DateTime, "2024-02-29")]
    [InlineData("he is 42 years old", PersonalDataType.Age, "42")]
    [InlineData("yesterday Dr. Adaeze Okonkwo came", PersonalDataType.Person, "Adaeze Okonkwo")]
    [InlineData("I asked Piotr de la Cruz about it", PersonalDataType.Person, "Piotr de la Cruz")]
    [InlineData("we moved from New Zealand last year", PersonalDataType.Place, "New Zealand")]
    [InlineData("she works for Northwind Traders Ltd. now", PersonalDataType.Organization, "Northwind Traders Ltd.")]
    [InlineData("I live at 221 Baker Street, London", PersonalDataType.StreetAddress, "221 Baker Street")]
    [InlineData("I live at 221 Baker Street, Zorvath", PersonalDataType.Place, "Zorvath")]
    [InlineData("I live at 221 Baker Street, London, England, and more", PersonalDataType.StreetAddress, "221 Baker Street, London, England")]
    [InlineData("Adresse: Lindenallee 12\n Apt. 4\n Bremen\n Germany 28195", PersonalDataType.StreetAddress, "Lindenallee 12\n Apt. 4\n Bremen\n Germany 28195")]
    [InlineData("my driver license is D1234567", PersonalDataType.DriverLicense, "D1234567")]
    [InlineData("a Danish firm", PersonalDataType.Group, "Danish")]
    [InlineData("they toured Southern Wexmark last year", PersonalDataType.Place, "Wexmark")]
    [InlineData("Zorvath went home. Later we saw Zorvath Quillen again", PersonalDataType.Person, "Zorvath Quillen")]
    [InlineData("as the assistant to Zorvath", PersonalDataType.Person, "Zorvath")]
    [InlineData("we flew to Zorvath", PersonalDataType.Place, "Zorvath")]
    [InlineData("he works at Zorvath as a clerk", PersonalDataType.Organization, "Zorvath")]
    [InlineData("they chose Zorvath, Quillen Corporation and Mirex", PersonalDataType.Organization, "Zorvath")]
    [InlineData("we asked Ivan D. Petrov", PersonalDataType.Person, "Ivan D. Petrov")]
    [InlineData("Ana Lee\nSenior heating mechanic\nCall me", PersonalDataType.Title, "Senior heating mechanic")]
    [InlineData("mr. zorvath came on monday", PersonalDataType.Person, "zorvath")]
    [InlineData("only zorvath, anna, brian and chad were there", PersonalDataType.Person, "chad")]
    [InlineData("he lives in zorvath now", PersonalDataType.Place, "zorvath")]
    [InlineData("Address: 12 Belgrava rkp. 18. Apt. 417, Zorvath", PersonalDataType.StreetAddress, "12 Belgrava rkp. 18. Apt. 417")]
    [InlineData("two mails: a.b@example.com,c-d@example.org", PersonalDataType.EmailAddress, "c-d@example.org")]
    [InlineData("since 1999", PersonalDataType.DateTime, "1999")]
    [InlineData("we saw Buenos Aires again", PersonalDataType.Place, "Buenos Aires")]
    [InlineData("they met Paris Zorvath there", PersonalDataType.Person, "Paris Zorvath")]
    [InlineData("we flew there with Zorvath Petrović, gladly", PersonalDataType.Person, "Zorvath Petrović")]
    [InlineData("flowers for Zorvath Guðmundsdóttir", PersonalDataType.Person, "Zorvath Guðmundsdóttir")]
    [InlineData("correct it to Zorvath", PersonalDataType.Person, "Zorvath")]
    [InlineData("an e-mail from Zorvath", PersonalDataType.Person, "Zorvath")]
    [InlineData("we have Mr. Young here", PersonalDataType.Person, "Young")]
    [InlineData("Zorvath is a small family bank", PersonalDataType.Organization, "Zorvath")]
    [InlineData("she is the founder of Zorvath", PersonalDataType.Organization, "Zorvath")]
    [InlineData("we all like Zorvath Public Systems", PersonalDataType.Organization, "Zorvath Public Systems")]
    [InlineData("they drove to Republic of Zorvath", PersonalDataType.Place, "Republic of Zorvath")]
    [InlineData("a South African wine", PersonalDataType.Group, "South African")]
    [InlineData("all Norwegians ski", PersonalDataType.Group, "Norwegians")]
    [InlineData("a German-born painter", PersonalDataType.Group, "German")]
    [InlineData("we drove through Deutschland", PersonalDataType.Place, "Deutschland")]
    [InlineData("my zip code is 90210", PersonalDataType.PostalCode, "90210")]
    [InlineData("in Zorvath 840 24 we met", PersonalDataType.PostalCode, "840 24")]
    [InlineData("write to SW1A 2AA soon", PersonalDataType.PostalCode, "SW1A 2AA")]
    [InlineData("Bremen, D-28195", PersonalDataType.PostalCode, "D-28195")]
    [InlineData("my visa expires 08/27", PersonalDataType.DateTime, "08/27")]
    [InlineData("let us meet at 10:45 pm", PersonalDataType.DateTime, "10:45 pm")]
    [InlineData("on 03-Mar-2021 then", PersonalDataType.DateTime, "03-Mar-2021")]
    [InlineData("12 Lindenallee\nBremen\nGermany 28195", PersonalDataType.StreetAddress, "12 Lindenallee")]
    [InlineData("12 Lindenallee\nBremen\nGermany 28195", PersonalDataType.Place, "Bremen")]
    [InlineData("12 Lindenallee\nBremen\nGermany 28195", PersonalDataType.PostalCode, "28195")]
    [InlineData("a parcel from papua new guinea came", PersonalDataType.Place, "papua new guinea")]
    public void Detect_FindsWhatIsThere(string text, PersonalDataType type, string expected)
    {
        var found = PersonalDataDetector.Detect(text);

        Assert.Contains((type, expected), found.Select(one => (one.Type, one.In(text))));
    }

    [Theory]
    [InlineData("card 4111 1111 1111 1112", PersonalDataType.CreditCard)]
    [InlineData("to GB83 WEST 1234 5698 7654 32", PersonalDataType.Iban)]
    [InlineData("my ssn is 000-12-3456", PersonalDataType.SocialSecurityNumber)]
    [InlineData("version 192.168.10.256 of it", PersonalDataType.IpAddress)]
    [InlineData("built on 2024-02-29", PersonalDataType.PhoneNumber)]
    [InlineData("i.e. this, e.g. that", PersonalDataType.DomainName)]
    [InlineData("The process works. Please confirm it.", PersonalDataType.Person)]
    [InlineData("it took 12 34 tries", PersonalDataType.PhoneNumber)]
    [InlineData("Salesperson of the month: every salesperson is welcome", PersonalDataType.Person)]
    [InlineData("Management decided. Happiness followed.", PersonalDataType.Person)]
    [InlineData("she wrote \"The Shadows of Wexmark\" long ago", PersonalDataType.Place)]
    [InlineData("since 19990", PersonalDataType.DateTime)]
    [InlineData("in 1999-12", PersonalDataType.DateTime)]
    [InlineData("it is in progress", PersonalDataType.Place)]
    [InlineData("A roma tomato", PersonalDataType.Place)]
    [InlineData("they all read Mundo today", PersonalDataType.Place)]
    [InlineData("it costs 90210 in all", PersonalDataType.PostalCode)]
    [InlineData("the ratio 08/27 of it", PersonalDataType.DateTime)]
    [InlineData("he read The Long Night Falls again", PersonalDataType.Person)]
    [InlineData("three judges: Zorvath, Quillen and Mirex", PersonalDataType.Organization)]
    public void Detect_LeavesAloneWhatOnlyLooksLikeIt(string text, PersonalDataType type) =>
        Assert.DoesNotContain(type, PersonalDataDetector.Detect(text).Select(one => one.Type));

    [Fact]
    public void Findings_OfAnyText_AreInOrderAndDoNotOverlap()
    {
        const int Seed = 17;
        var random = new Random(Seed);
        string[] parts = ["Ann Lee", "12", "Main Street", "a@b.de", "4111111111111111", ".", ",", "\n", "(", "+49 30 123456", "born", "1/2/1990", "Paris", "the", "\U0001F600", "Ltd.", "and", "::1", "'s"];
        for (var trial = 0; trial < 500; trial++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)]));
            var found = PersonalDataDetector.Detect(text);

            for (var i = 0; i < found.Count; i++)
            {
                Assert.True(found[i].Length > 0 && found[i].End <= text.Length, $"seed {Seed}, trial {trial}: {text}");
                Assert.True(i == 0 || found[i - 1].End <= found[i].Start, $"seed {Seed}, trial {trial}: {text}");
            }
        }
    }

    [Fact]
    public void Detect_InALongText_FindsWhatStandsFarBehind()
    {
        var text = string.Concat(Enumerable.Repeat("nothing to see here\n", 5000)) + "mail ann@example.com";

        var found = Assert.Single(PersonalDataDetector.Detect(text));

        Assert.Equal((text.Length - 15, "ann@example.com"), (found.Start, found.In(text)));
    }

    [Theory]
    [InlineData("1 ")]
    [InlineData("a.")]
    [InlineData("(1-")]
    [InlineData("A ")]
    [InlineData("AB12 ")]
    [InlineData("a@")]
    [InlineData("1:")]
    [InlineData("the corner of ")]
    [InlineData("x")]
    public void Detect_OnHostileText_Ends(string part) =>
        Assert.NotNull(PersonalDataDetector.Detect(string.Concat(Enumerable.Repeat(part, 100_000 / part.Length))));
}
