using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Relay;
using Catalog.Server.Data;

namespace Catalog.Server.Audit;

/// <summary>Audit entries, all or those about one thing.</summary>
internal sealed class AuditSource(ReadStore store, ReadEntity entity) : DatabaseSource(store)
{
    // What is written about a thing: of an item its fields, its tags and, of an order, its lines.
    private static readonly object?[] OfItem = [ChangeSubject.Item, ChangeSubject.Tags, ChangeSubject.OrderLines];
    private static readonly object?[] OfSegment = [ChangeSubject.Segment, ChangeSubject.SegmentMembers];

    /// <inheritdoc/>
    protected override ReadPlanBuilder Begin() => new(entity);

    /// <inheritdoc/>
    protected override ReadFilter? Condition(SourceBatch batch)
    {
        if (batch.Arguments.GetValueOrDefault("of") is not string id)
        {
            return null;
        }

        return GlobalId.TryDecode(id, out var type, out var key) && long.TryParse(key, out var row) && Subjects(type) is { } subjects
            ? new ReadFilter.All([
                new ReadFilter.In(entity.Member(nameof(AuditEntry.Subject)), subjects),
                new ReadFilter.Compare(entity.Member(nameof(AuditEntry.SubjectId)), ComparisonOperator.Equal, row),
            ])
            : throw new CatalogException(ErrorCode.InvalidValue, $"'{id}' is no id of anything that is audited: pass the id of an item, a taxonomy, a concept or a segment.", ["of"]);
    }

    private static object?[]? Subjects(string type) =>
        Enum.TryParse<ItemKind>(type, out _) ? OfItem
        : type == nameof(Segment) ? OfSegment
        : Enum.TryParse<ChangeSubject>(type, out var subject) && Enum.IsDefined(subject) && !char.IsAsciiDigit(type[0]) ? [subject]
        : null;
}
