using Catalog.Domain.Tagging;

namespace Catalog.Domain.Tests.Tagging;

public sealed class TagPrecedenceTests
{
    private static readonly TagSource[] Sources = Enum.GetValues<TagSource>();
    private static readonly TagStatus[] Statuses = Enum.GetValues<TagStatus>();

    [Theory]
    [InlineData(TagSource.Model, TagStatus.Accepted, TagSource.Rule, TagStatus.Accepted, true)]
    [InlineData(TagSource.Rule, TagStatus.Accepted, TagSource.Model, TagStatus.Accepted, false)]
    [InlineData(TagSource.Propagated, TagStatus.Accepted, TagSource.Model, TagStatus.Suggested, true)]
    [InlineData(TagSource.Model, TagStatus.Suggested, TagSource.Model, TagStatus.Suggested, true)]
    [InlineData(TagSource.Model, TagStatus.Accepted, TagSource.Model, TagStatus.Suggested, false)]
    [InlineData(TagSource.Model, TagStatus.Suggested, TagSource.Model, TagStatus.Accepted, true)]
    public void Replaces_BetweenAutomation_FollowsStrength(TagSource source, TagStatus status, TagSource newSource, TagStatus newStatus, bool replaces) =>
        Assert.Equal(replaces, TagPrecedence.Replaces(source, status, newSource, newStatus));

    [Fact]
    public void Replaces_APersonsDecision_OnlyByAPerson()
    {
        var offenders =
            from status in Statuses
            from newSource in Sources
            from newStatus in Statuses
            where TagPrecedence.Replaces(TagSource.Manual, status, newSource, newStatus) != (newSource == TagSource.Manual)
            select (status, newSource, newStatus);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Replaces_ARejection_OnlyByAPerson()
    {
        var offenders =
            from source in Sources
            from newSource in Sources
            from newStatus in Statuses
            where TagPrecedence.Replaces(source, TagStatus.Rejected, newSource, newStatus) != (newSource == TagSource.Manual)
            select (source, newSource, newStatus);

        Assert.Empty(offenders);
    }
}
