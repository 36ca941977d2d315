namespace Catalog.GraphQL.Types;

/// <summary>
/// Stands for a named type that may not exist yet. <see cref="SchemaBuilder.Build"/> puts the named type in its place everywhere;
/// no finished schema holds one.
/// </summary>
internal sealed class TypeReference : NamedType
{
    internal TypeReference(string name)
        : base(name)
    {
    }

    /// <summary>Reads a type such as <c>[Product!]!</c>; every name in it becomes a reference.</summary>
    /// <exception cref="FormatException">The text is not a type.</exception>
    internal static GraphQLType Parse(string text)
    {
        var position = 0;
        var type = Read(text, ref position);
        return position == text.Length ? type : throw Malformed(text, position);
    }

    private static GraphQLType Read(string text, ref int position)
    {
        GraphQLType type;
        if (position < text.Length && text[position] == '[')
        {
            position++;
            type = new ListType(Read(text, ref position));
            if (position >= text.Length || text[position] != ']')
            {
                throw Malformed(text, position);
            }

            position++;
        }
        else
        {
            var start = position;
            while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_'))
            {
                position++;
            }

            type = position > start ? new TypeReference(text[start..position]) : throw Malformed(text, position);
        }

        if (position < text.Length && text[position] == '!')
        {
            position++;
            return new NonNullType(type);
        }

        return type;
    }

    private static FormatException Malformed(string text, int position) => new($"'{text}' is not a type: unexpected end or character at {position}.");
}
