using System.Diagnostics.CodeAnalysis;

namespace Catalog.Application.Storage.Reading;

/// <summary>An entity as it is read: its tables, members and relations, taken from EF Core's relational model.</summary>
public sealed class ReadEntity
{
    private readonly Dictionary<string, ReadMember> members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadRelation> relations = new(StringComparer.Ordinal);

    internal ReadEntity(string name, Type clrType, IReadOnlyList<ReadTable> tables)
    {
        Name = name;
        ClrType = clrType;
        Tables = tables;
    }

    /// <summary>The name of the entity.</summary>
    public string Name { get; }

    /// <summary>The class of the entity.</summary>
    public Type ClrType { get; }

    /// <summary>The key: a 64-bit id.</summary>
    /// <exception cref="InvalidOperationException">The entity has no such key and can only be reached by its relations.</exception>
    public ReadMember Key => KeyOrNull ?? throw new InvalidOperationException($"{Name} has no single key.");

    /// <summary>The entity of the base class, or null.</summary>
    public ReadEntity? Base { get; internal set; }

    /// <summary>All members, those of base classes included.</summary>
    public IReadOnlyCollection<ReadMember> Members => members.Values;

    /// <summary>All relations, those of base classes included.</summary>
    public IReadOnlyCollection<ReadRelation> Relations => relations.Values;

    internal IReadOnlyList<ReadTable> Tables { get; }

    internal ReadMember? KeyOrNull { get; set; }

    /// <summary>The bit of the table that makes a row one of this type.</summary>
    internal int OwnTable => 1 << (Tables.Count - 1);

    /// <summary>The member of the name.</summary>
    /// <exception cref="ArgumentException">There is no such member.</exception>
    public ReadMember Member(string name) => members.TryGetValue(name, out ReadMember? member)
        ? member
        : throw new ArgumentException($"{Name} has no member '{name}'.", nameof(name));

    /// <summary>The relation of the name.</summary>
    /// <exception cref="ArgumentException">There is no such relation.</exception>
    public ReadRelation Relation(string name) => relations.TryGetValue(name, out ReadRelation? relation)
        ? relation
        : throw new ArgumentException($"{Name} has no relation '{name}'.", nameof(name));

    /// <summary>Finds a member by name.</summary>
    public bool TryGetMember(string name, [NotNullWhen(true)] out ReadMember? member) => members.TryGetValue(name, out member);

    /// <summary>Finds a relation by name.</summary>
    public bool TryGetRelation(string name, [NotNullWhen(true)] out ReadRelation? relation) => relations.TryGetValue(name, out relation);

    /// <summary>Whether this is <paramref name="other"/> or derives from it.</summary>
    public bool Is(ReadEntity other)
    {
        for (ReadEntity? entity = this; entity is not null; entity = entity.Base)
        {
            if (entity == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal void Add(ReadMember member) => members.Add(member.Name, member);

    internal void Add(ReadRelation relation) => relations.Add(relation.Name, relation);
}
