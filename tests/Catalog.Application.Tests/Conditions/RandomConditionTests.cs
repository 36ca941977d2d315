namespace Catalog.Application.Tests.Conditions;

/// <summary>What the random conditions of <see cref="ConditionOracleSuite"/> are worth.</summary>
public sealed class RandomConditionTests
{
    [Fact]
    public void RandomConditions_OverNorthwind_SayEveryWordOfTheLanguage()
    {
        UsedWords words = new();
        for (int seed = 0; seed < ConditionOracleSuite.OverNorthwind; seed++)
        {
            words.Read(new RandomConditions(new Random(seed), rich: true).Next(depth: 3));
        }

        Assert.Empty(words.Unused());
    }

    [Fact]
    public void UsedWords_OfFewConditions_TellsWhatIsUnused()
    {
        UsedWords words = new();
        words.Read(new RandomConditions(new Random(1), rich: true).Next(depth: 1));

        Assert.NotEmpty(words.Unused());
    }
}
