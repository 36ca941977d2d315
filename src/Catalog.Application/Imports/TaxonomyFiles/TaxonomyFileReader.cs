using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Imports.Targets;
using Catalog.Domain;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Imports.TaxonomyFiles;

/// <summary>Reads a taxonomy file whole, links its concepts and finds what is wrong with it: every mistake with its row.</summary>
/// <param name="request">Which file, and which columns say what.</param>
/// <param name="isTranslation">Whether the names are labels in another language, which siblings may share.</param>
internal sealed class TaxonomyFileReader(TaxonomyRequest request, bool isTranslation)
{
    private const int MaxConcepts = 1_000_000;
    private readonly string _name = Path.GetFileName(request.File);
    private readonly List<string> _errors = [];

    /// <summary>The concepts of the file, broader before narrower.</summary>
    /// <exception cref="CatalogException">The file cannot be read, or is no tree; the message names the rows.</exception>
    public List<ConceptEntry> Read()
    {
        var isOutline = ImportFile.FormatOf(request.File) is null;
        using var file = ImportFile.Open(request.File, isOutline ? RowFormat.Csv : null);
        List<ConceptEntry> entries;
        try
        {
            entries = isOutline ? OutlineReader.Read(file.Text, _errors) : ReadRows(file);
        }
        catch (System.Text.DecoderFallbackException error)
        {
            throw ImportErrors.WrongEncoding(_name, 1, error);
        }

        Check(entries);
        var ordered = Order(entries);
        if (!isTranslation)
        {
            CheckSiblings(ordered);
        }

        return _errors.Count == 0 ? ordered : throw ImportErrors.BadTaxonomy(_name, _errors);
    }

    private List<ConceptEntry> ReadRows(ImportFile file)
    {
        using var rows = RowReader.Open(file.Text, _name, file.Format);
        var columns = rows.Columns;
        var broader = Column(rows, request.BroaderColumn, name => Has(name, "parent") || Has(name, "broader"));
        var notation = Column(rows, request.NotationColumn, name => Is(name, "notation") || Is(name, "code") || Is(name, "id"))
            ?? Column(rows, null, name => name.EndsWith("id", StringComparison.OrdinalIgnoreCase) && name != broader);
        var path = Column(rows, request.PathColumn, name => Is(name, "path") || Is(name, "fullname"));
        var label = Column(rows, request.LabelColumn, name => Is(name, "label") || Is(name, "prefLabel") || Is(name, "name") || Is(name, "title"))
            ?? Column(rows, null, name => name.EndsWith("name", StringComparison.OrdinalIgnoreCase) && name != path);
        var definition = Column(rows, request.DefinitionColumn, name => Is(name, "definition") || Is(name, "description"));
        var alternatives = Column(rows, request.AlternativesColumn, name => Is(name, "altLabels") || Is(name, "synonyms"));
        if (path is null && label is null)
        {
            throw ImportErrors.NoNameColumn(_name, columns);
        }

        var read = new Func<SourceRow, string?, string?>((row, column) =>
            column is null || row[rows.Find(column)].Text("|") is not { } text || string.IsNullOrWhiteSpace(text) ? null : text.Trim());
        var entries = new List<ConceptEntry>();
        var byPath = new Dictionary<string, ConceptEntry>(StringComparer.Ordinal);
        var byNotation = new Dictionary<string, ConceptEntry>(StringComparer.Ordinal);
        while (rows.Read() is { } row)
        {
            if (row.Error is not null)
            {
                _errors.Add(row.Error.ToString());
                continue;
            }

            var names = path is null ? null : TagText.Path(read(row, path) ?? "", request.PathSeparator).ConvertAll(ConceptPlace.CleanName);
            var entry = new ConceptEntry(row.Number, read(row, notation), names is null ? ConceptPlace.CleanName(read(row, label) ?? "") : names[^1])
            {
                BroaderNotation = names is null ? read(row, broader) : null,
                Definition = read(row, definition),
                Alternatives = read(row, alternatives) is { } text ? [.. text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [],
            };
            if (entry.Notation is { } code && !byNotation.TryAdd(code, entry))
            {
                _errors.Add($"row {row.Number}: the notation '{code}' is already that of row {byNotation[code].Row}");
            }

            if (names is not null)
            {
                entry.Broader = Above(names, byPath, entries);
                byPath.TryAdd(PathKey(names, names.Count), entry);
            }

            entries.Add(entry);
            if (entries.Count > MaxConcepts)
            {
                throw ImportErrors.TooManyConcepts(_name, MaxConcepts);
            }
        }

        foreach (var entry in entries.Where(entry => entry.BroaderNotation is not null))
        {
            if (byNotation.TryGetValue(entry.BroaderNotation!, out var above)) // filtered just now
            {
                entry.Broader = above;
            }
            else
            {
                _errors.Add($"row {entry.Row}: there is no concept with the notation '{entry.BroaderNotation}' to be broader than '{entry.Name}'");
            }
        }

        return entries;
    }

    private static ConceptEntry? Above(List<string> names, Dictionary<string, ConceptEntry> byPath, List<ConceptEntry> entries)
    {
        ConceptEntry? above = null;
        for (var length = 1; length < names.Count; length++)
        {
            var key = PathKey(names, length);
            if (!byPath.TryGetValue(key, out var entry))
            {
                entry = new(0, null, names[length - 1]) { Broader = above };
                byPath.Add(key, entry);
                entries.Add(entry);
            }

            above = entry;
        }

        return above;
    }

    private static string PathKey(List<string> names, int length) => TextFold.Fold(string.Join('\0', names.Take(length)));

    private void Check(List<ConceptEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Name.Length is 0 or > TextRules.NameLength)
            {
                _errors.Add($"row {entry.Row}: expected a name of 1 to {TextRules.NameLength} characters, found {(entry.Name.Length == 0 ? "nothing" : entry.Name.Length)}");
            }

            if (entry.Notation?.Length > TextRules.KeyLength)
            {
                _errors.Add($"row {entry.Row}: expected a notation of at most {TextRules.KeyLength} characters, found {entry.Notation.Length}");
            }
        }
    }

    /// <summary>Broader before narrower, otherwise as in the file; whoever is not reached is in a cycle.</summary>
    private List<ConceptEntry> Order(List<ConceptEntry> entries)
    {
        var narrower = entries.Where(entry => entry.Broader is not null).ToLookup(entry => entry.Broader!); // filtered just now
        var ordered = new List<ConceptEntry>(entries.Count);
        ordered.AddRange(entries.Where(entry => entry.Broader is null));
        for (var i = 0; i < ordered.Count; i++)
        {
            ordered.AddRange(narrower[ordered[i]]);
        }

        if (ordered.Count < entries.Count)
        {
            var reached = ordered.ToHashSet();
            var at = entries.First(entry => !reached.Contains(entry));
            var walked = new List<ConceptEntry>();
            while (!walked.Contains(at))
            {
                walked.Add(at);
                at = at.Broader!; // whoever has none was reached
            }

            var cycle = walked.SkipWhile(entry => entry != at).Append(at);
            _errors.Add($"a cycle: {string.Join(" is under ", cycle.Select(entry => $"'{entry.Name}' (row {entry.Row})"))}");
        }

        return ordered;
    }

    private void CheckSiblings(List<ConceptEntry> entries)
    {
        var places = new Dictionary<(ConceptEntry?, string), ConceptEntry>();
        foreach (var entry in entries)
        {
            if (places.TryAdd((entry.Broader, TextFold.Fold(entry.Name)), entry))
            {
                continue;
            }

            var first = places[(entry.Broader, TextFold.Fold(entry.Name))];
            var qualified = $"{entry.Name} ({entry.Notation})";
            if (request.Duplicates == DuplicateSiblings.Qualify && entry.Notation is not null && places.TryAdd((entry.Broader, TextFold.Fold(qualified)), entry))
            {
                entry.Name = qualified;
            }
            else
            {
                _errors.Add($"row {entry.Row}: '{entry.Name}' is already under {(entry.Broader is null ? "the top" : $"'{entry.Broader.Name}'")}, in row {first.Row}");
            }
        }
    }

    private string? Column(RowReader rows, string? asked, Func<string, bool> fits)
    {
        if (asked is null)
        {
            return rows.Columns.FirstOrDefault(fits);
        }

        return rows.Columns.FirstOrDefault(name => name == asked) ?? throw ImportErrors.NoSuchColumn(_name, asked, rows.Columns);
    }

    private static bool Is(string name, string word) => ImportTarget.SameName(name, word);

    private static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
