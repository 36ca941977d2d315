namespace Catalog.Application.Storage.Reading;

/// <summary>A navigation from one entity to another: by a foreign key on one of the two sides, or through a link table.</summary>
public sealed class ReadRelation
{
    internal ReadRelation(string name, ReadEntity source, ReadEntity target, bool isMany, ReadMember sourceKey, ReadMember targetKey, ReadLink? link)
    {
        Name = name;
        Source = source;
        Target = target;
        IsMany = isMany;
        SourceKey = sourceKey;
        TargetKey = targetKey;
        Link = link;
    }

    /// <summary>The name of the navigation.</summary>
    public string Name { get; }

    /// <summary>The entity it starts from.</summary>
    public ReadEntity Source { get; }

    /// <summary>The entity it leads to.</summary>
    public ReadEntity Target { get; }

    /// <summary>Whether it leads to any number of rows; otherwise to one or none.</summary>
    public bool IsMany { get; }

    /// <summary>The member of the source whose value finds the related rows. Select it to read the relation of a row.</summary>
    public ReadMember SourceKey { get; }

    /// <summary>The member of the target that equals <see cref="SourceKey"/>, or that the link table points to.</summary>
    internal ReadMember TargetKey { get; }

    /// <summary>The link table of a many-to-many relation.</summary>
    internal ReadLink? Link { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Source.Name}.{Name}";
}

/// <summary>A link table: which column points to the source and which to the target, and the column of the workspace; all quoted.</summary>
internal sealed record ReadLink(string Table, string SourceColumn, string TargetColumn, string? Workspace);
