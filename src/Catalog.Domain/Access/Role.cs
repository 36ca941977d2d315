namespace Catalog.Domain.Access;

/// <summary>What a caller may do; each role may do what the ones before it may.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum Role
{
    /// <summary>Read and search.</summary>
    Viewer = 1,

    /// <summary>Change items, tags, taxonomies and segments.</summary>
    Editor = 2,

    /// <summary>Manage tokens and settings, rebuild the index.</summary>
    Admin = 3,
}
