namespace Catalog.Domain.Access;

/// <summary>Refusals of access.</summary>
public static class AccessErrors
{
    /// <summary>The caller's role does not allow what it asked for.</summary>
    public static CatalogException RoleTooLow(Role has, Role needs) => new(
        ErrorCode.Forbidden, $"This needs the role {needs}; the token has the role {has}: ask an admin of the workspace for another token.");

    /// <summary>A workspace that was named does not exist.</summary>
    public static CatalogException NoWorkspace(string key) => new(
        ErrorCode.NotFound, $"There is no workspace '{TextRules.Shown(key)}': check --workspace, or create it by importing into it.");

    /// <summary>A workspace key that is not of its form.</summary>
    public static CatalogException BadWorkspaceKey(string key) => new(
        ErrorCode.InvalidValue, $"'{TextRules.Shown(key)}' is no workspace key: use 1 to 40 lower-case letters, digits and hyphens, a letter first.", ["workspace"]);

    /// <summary>A token that was named does not exist in the workspace.</summary>
    public static CatalogException NoToken(ServiceTokenId id) => new(
        ErrorCode.NotFound, $"There is no service token {id} in this workspace: `catalog token list` shows those there are.");

    /// <summary>A token of that name works already.</summary>
    public static CatalogException TokenNameTaken(string name) => new(
        ErrorCode.InvalidValue, $"A service token named '{name}' is in use: choose another name, or revoke that one first.", ["name"]);

    /// <summary>A token name that is empty or too long.</summary>
    public static CatalogException BadTokenName(string name) => new(
        ErrorCode.InvalidValue, $"'{TextRules.Shown(name)}' is no token name: use 1 to 100 characters.", ["name"]);
}
