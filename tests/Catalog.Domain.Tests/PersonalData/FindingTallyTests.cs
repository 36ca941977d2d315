using Catalog.Domain.PersonalData;

namespace Catalog.Domain.Tests.PersonalData;

public sealed class FindingTallyTests
{
    [Fact]
    public void Report_OfAWorkedExample_HasItsFigures()
    {
        var tally = new FindingTally();
        tally.Add(
            [new(PersonalDataType.Person, 0, 10), new(PersonalDataType.Place, 20, 10), new(PersonalDataType.DateTime, 40, 10)],
            [
                new(PersonalDataType.Person, 0, 9, 1, ""), // shares nine of ten
                new(PersonalDataType.Organization, 20, 10, 1, ""), // the right place, the wrong type
                new(PersonalDataType.BirthDate, 40, 10, 1, ""), // a date of birth is a date
                new(PersonalDataType.Person, 60, 5, 1, ""), // nothing there
            ]);

        var person = tally.ByType().Single(report => report.Type == PersonalDataType.Person);

        Assert.Equal((1, 2, 0.5, 1.0), (person.Known, person.Found, person.Precision, person.Recall));
        Assert.Equal(5 * 0.5 * 1 / ((4 * 0.5) + 1), person.F2, 1e-12);
        Assert.Equal((0.5, 2 / 3.0), (tally.Typed().Precision, tally.Typed().Recall));
        Assert.Equal((0.75, 1.0), (tally.Any().Precision, tally.Any().Recall));
    }

    [Fact]
    public void Finding_ThatSharesLessThanHalf_IsNotTheSame()
    {
        var tally = new FindingTally();
        tally.Add([new(PersonalDataType.Person, 0, 10)], [new(PersonalDataType.Person, 6, 10, 1, "")]);

        Assert.Equal(0, tally.Typed().Recall);
    }
}
