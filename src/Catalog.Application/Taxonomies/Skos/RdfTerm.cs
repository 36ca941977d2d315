namespace Catalog.Application.Taxonomies.Skos;

/// <summary>What a term of RDF is.</summary>
internal enum RdfKind
{
    Iri,
    Blank,
    Literal,
}

/// <summary>A term of RDF 1.1: a resource by its IRI, a blank node by a name of this reading alone, or a literal.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The absolute IRI, the blank node's name, or the literal's text.</param>
/// <param name="Language">The language of a literal, as it is written; null for one without.</param>
/// <param name="Datatype">The IRI of a literal's type; null for a plain text.</param>
internal readonly record struct RdfTerm(RdfKind Kind, string Value, string? Language = null, string? Datatype = null)
{
    public bool IsResource => Kind != RdfKind.Literal;

    public static RdfTerm Iri(string value) => new(RdfKind.Iri, value);

    public static RdfTerm Literal(string value, string? language = null, string? datatype = null) =>
        new(RdfKind.Literal, value, language, datatype == RdfNames.String ? null : datatype);

    public override string ToString() => Kind switch
    {
        RdfKind.Iri => $"<{Value}>",
        RdfKind.Blank => $"_:{Value}",
        _ => $"\"{Value}\"{(Language is null ? "" : "@" + Language)}{(Datatype is null ? "" : "^^" + Datatype)}",
    };
}

/// <summary>A statement.</summary>
internal readonly record struct RdfTriple(RdfTerm Subject, string Predicate, RdfTerm Object);

/// <summary>IRIs that this room speaks of.</summary>
internal static class RdfNames
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    public const string Owl = "http://www.w3.org/2002/07/owl#";
    public const string Dct = "http://purl.org/dc/terms/";
    public const string Dc = "http://purl.org/dc/elements/1.1/";
    public const string Skos = "http://www.w3.org/2004/02/skos/core#";
    public const string SkosXl = "http://www.w3.org/2008/05/skos-xl#";

    public const string Type = Rdf + "type";
    public const string First = Rdf + "first";
    public const string Rest = Rdf + "rest";
    public const string Nil = Rdf + "nil";
    public const string String = Xsd + "string";
    public const string Integer = Xsd + "integer";
    public const string Decimal = Xsd + "decimal";
    public const string Double = Xsd + "double";
    public const string Boolean = Xsd + "boolean";

    /// <summary>Prefixes that files written here declare.</summary>
    public static readonly IReadOnlyList<(string Prefix, string Iri)> Written =
        [("skos", Skos), ("rdf", Rdf), ("rdfs", Rdfs), ("dct", Dct), ("owl", Owl), ("xsd", Xsd)];
}
