namespace Catalog.Domain.Jobs;

/// <summary>What a background job does.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum JobKind
{
    /// <summary>Reads items from a file.</summary>
    ImportItems = 1,

    /// <summary>Reads a taxonomy from a file.</summary>
    ImportTaxonomy = 2,

    /// <summary>Writes items to a file.</summary>
    ExportItems = 3,

    /// <summary>Builds the search index anew.</summary>
    RebuildIndex = 4,

    /// <summary>Tags many items.</summary>
    BulkTag = 5,

    /// <summary>Computes a ready-made analysis.</summary>
    Analyse = 6,

    /// <summary>Evaluates a segment as a whole.</summary>
    RefreshSegment = 7,

    /// <summary>Applies classification rules to all items.</summary>
    ApplyRules = 20,

    /// <summary>Trains a model on what people decided.</summary>
    TrainModel = 21,

    /// <summary>Lets a model say what it makes of all items.</summary>
    ApplyModel = 22,

    /// <summary>Looks for personal data in all items.</summary>
    FindPersonalData = 23,

    /// <summary>Proposes mappings between two taxonomies.</summary>
    ProposeMappings = 30,

    /// <summary>Applies a mapping set to all items.</summary>
    ApplyMappings = 31,

    /// <summary>Takes a mapping set out of use and off all items.</summary>
    WithdrawMappings = 32,

    /// <summary>Brings all items of a mapping set in line after it was edited.</summary>
    RealignItems = 33,
}
