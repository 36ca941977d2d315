using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;

namespace Catalog.Application.Conditions;

/// <summary>The tables and columns of tags and memberships that conditions read.</summary>
internal sealed class ConditionTables(ReadModel model)
{
    public ReadEntity Assignment { get; } = model.Entity<TagAssignment>();

    public ReadEntity Concept { get; } = model.Entity<Concept>();

    public ReadEntity Member { get; } = model.Entity<SegmentMember>();
}
