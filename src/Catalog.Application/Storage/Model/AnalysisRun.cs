using Catalog.Domain.Access;
using Catalog.Domain.Analysis;

namespace Catalog.Application.Storage.Model;

/// <summary>The last run of a ready-made analysis in a workspace, and how it is to be run.</summary>
public sealed class AnalysisRun
{
    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>Which analysis.</summary>
    public AnalysisKind Kind { get; set; }

    /// <summary>Its rule, window and cuts, as a JSON object.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>The moment the figures are of, in UTC; null before the first run.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>When they were computed, in UTC; null before the first run.</summary>
    public DateTimeOffset? ComputedAt { get; set; }

    /// <summary>The outbox sequence the figures contain.</summary>
    public long Sequence { get; set; }

    /// <summary>How many items have figures.</summary>
    public int Rows { get; set; }

    /// <summary>How the figures came about, in sentences.</summary>
    public string Explanation { get; set; } = "";
}
