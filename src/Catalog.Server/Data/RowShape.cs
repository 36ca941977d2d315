using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Items;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Data;

/// <summary>Where the columns of a plan lie for the engine, whose ordinals are its own.</summary>
internal sealed class RowShape
{
    private static readonly Dictionary<long, Type> Kinds = typeof(Item).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(Item).IsAssignableFrom(type))
        .ToDictionary(type => (long)Enum.Parse<ItemKind>(type.Name));

    private RowShape(int width) => Slots = new RowSlot[width];

    /// <summary>One for each ordinal.</summary>
    public RowSlot[] Slots { get; }

    /// <summary>The column of the item's kind; -1 when nobody asks for the type of a row.</summary>
    public int TypeColumn { get; private set; } = -1;

    /// <summary>Adds what a selection needs to a plan, and remembers where it lies.</summary>
    public static RowShape Of(SourceSelection selection, ReadPlanBuilder builder, ReadModel model)
    {
        RowShape shape = new(selection.Width);
        shape.Add(selection.Rows, builder, builder.Root, model);
        return shape;
    }

    /// <summary>The class of the items of a kind.</summary>
    public Type? TypeOf(long kind) => Kinds.GetValueOrDefault(kind);

    private void Add(RowSelection rows, ReadPlanBuilder builder, ReadJoin at, ReadModel model)
    {
        foreach (RowMember member in rows.Members)
        {
            ReadMember read = at.Entity.Member(member.Property.Name);
            Slots[member.Ordinal] = new RowSlot(builder.Column(at, read), read, Writing(read, member.Format));
        }

        foreach (RowJoin join in rows.Joins)
        {
            ReadJoin to = builder.Join(at, at.Entity.Relation(join.Property.Name));
            Slots[join.Presence] = new RowSlot(builder.Presence(to), to.Entity.Key, SlotWriting.Number);
            Add(join.Rows, builder, to, model);
        }

        foreach (RowSelection variant in rows.Variants)
        {
            Add(variant, builder, builder.Cast(at, model.Entity(variant.Entity)), model);
        }

        if (rows.TypeTag && at == builder.Root)
        {
            TypeColumn = builder.Column(at, at.Entity.Member(nameof(Item.Kind)));
        }
    }

    private static SlotWriting Writing(ReadMember member, RowFormat format) => (member.Kind, format) switch
    {
        (SlotKind.Integer, RowFormat.Quoted) => SlotWriting.QuotedNumber,
        (SlotKind.Integer, _) => SlotWriting.Number,
        (SlotKind.Boolean, _) => SlotWriting.Boolean,
        (SlotKind.Real, _) => SlotWriting.Real,
        (SlotKind.Decimal, _) => SlotWriting.Decimal,
        (SlotKind.Instant, _) => SlotWriting.Instant,
        (SlotKind.Json, RowFormat.Natural or RowFormat.RawJson) or (_, RowFormat.RawJson) => SlotWriting.Raw,
        _ => SlotWriting.Text,
    };
}

/// <summary>A value of the engine's row: its column in the page and how it is written.</summary>
internal readonly record struct RowSlot(int Column, ReadMember Member, SlotWriting Writing)
{
    /// <summary>How the value lies in the page.</summary>
    public SlotKind Kind => Member.Kind;
}

/// <summary>How a value is written as JSON.</summary>
internal enum SlotWriting
{
    /// <summary>A string, escaped.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A whole number in quotes.</summary>
    QuotedNumber,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A number with a fraction, as short as it reads back.</summary>
    Real,

    /// <summary>An exact decimal without trailing zeros.</summary>
    Decimal,

    /// <summary>A time in ISO 8601.</summary>
    Instant,

    /// <summary>JSON as it is stored.</summary>
    Raw,
}
