using System.Globalization;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Classification.Quality;

/// <summary>What the report needs to know of a concept.</summary>
/// <param name="Name">What people see.</param>
/// <param name="Notation">Its code; null without one.</param>
/// <param name="Rank">Its degree in an ordered taxonomy.</param>
internal sealed record RatedConcept(string Name, string? Notation, int Rank);

/// <summary>One person's answers to one task.</summary>
internal sealed record RatedTask(ClassificationTaskId Task, (string Name, ActorId Id) Person, Answers Answers);

/// <summary>
/// How far people agree about one taxonomy. Where an item has one concept, answers are compared as names; where the concepts are ordered, also
/// by their order, and where their notations are numbers, also by those. Where an item may have several concepts, sets are compared.
/// </summary>
internal sealed class AgreementReporter(Taxonomy taxonomy, IReadOnlyDictionary<ConceptId, RatedConcept> concepts, int seed)
{
    /// <summary>The most pairs of people that are told, those with most tasks in common.</summary>
    public const int MostPairs = 100;

    // A resample costs the square of the number of different values.
    private const int MostValues = 200;

    private readonly Dictionary<string, int> keys = [];
    private readonly List<IReadOnlySet<ConceptId>> sets = [];

    public TaxonomyAgreement Of(IReadOnlyList<RatedTask> given)
    {
        var byTask = given.GroupBy(row => row.Task).Where(group => group.Count() > 1).Select(group => group.ToList()).ToList();
        List<IReadOnlyList<int>> units = [.. byTask.Select(rows => (IReadOnlyList<int>)[.. rows.Select(row => CategoryOf(row.Answers))])];
        var coefficients = taxonomy.Exclusive ? Alphas(byTask, units) : [Sets(units)];
        coefficients.Add(Fleiss(byTask, units));
        return new TaxonomyAgreement(
            taxonomy.Id, taxonomy.Key, taxonomy.Exclusive ? "nominal" : "masi", coefficients[0].Value, coefficients[0].Interval, coefficients[^1].Value, byTask.Count,
            taxonomy.Exclusive ? [] : [.. Concepts(byTask)])
        {
            Coefficients = coefficients, Pairs = [.. Pairs(byTask)],
        };
    }

    private List<AgreementCoefficient> Alphas(List<List<RatedTask>> byTask, List<IReadOnlyList<int>> units)
    {
        IReadOnlyList<double>[] names = [.. units.Select(unit => (IReadOnlyList<double>)[.. unit.Select(value => (double)value)])];
        List<AgreementCoefficient> alphas = [Alpha(names, MeasurementLevel.Nominal)];
        if (!taxonomy.Ordered)
        {
            return alphas;
        }

        var places = Places();
        alphas.Add(Alpha(Numbers(byTask, concept => places.TryGetValue(concept, out var place) ? place : null), MeasurementLevel.Ordinal));
        var chosen = byTask.SelectMany(rows => rows.SelectMany(row => row.Answers.Of(taxonomy.Id))).Distinct().Select(NumberOf).ToList();
        if (chosen.Count > 0 && chosen.TrueForAll(number => number is not null))
        {
            var numbers = Numbers(byTask, NumberOf);
            alphas.Add(Alpha(numbers, MeasurementLevel.Interval));
            if (chosen.TrueForAll(number => number >= 0))
            {
                alphas.Add(Alpha(numbers, MeasurementLevel.Ratio)); // a true zero has nothing below it
            }
        }

        return alphas;
    }

    private AgreementCoefficient Alpha(IReadOnlyList<IReadOnlyList<double>> units, MeasurementLevel level)
    {
        var values = level == MeasurementLevel.Nominal ? 0 : units.SelectMany(unit => unit).Distinct().Count();
        return new AgreementCoefficient(
            $"alpha ({level.ToString().ToLowerInvariant()})", KrippendorffAlpha.Of(units, level).Value, values > MostValues ? null : KrippendorffAlpha.Bootstrap(units, level, seed),
            units.Count(unit => unit.Count > 1));
    }

    private AgreementCoefficient Sets(List<IReadOnlyList<int>> units)
    {
        var distances = new double[sets.Count, sets.Count];
        for (var i = 0; i < sets.Count; i++)
        {
            for (var j = 0; j < sets.Count; j++)
            {
                distances[i, j] = KrippendorffAlpha.MasiDistance(sets[i], sets[j]);
            }
        }

        return new AgreementCoefficient(
            "alpha (masi)", KrippendorffAlpha.Of(units, (i, j) => distances[i, j]).Value, sets.Count > MostValues ? null : KrippendorffAlpha.Bootstrap(units, (i, j) => distances[i, j], seed), units.Count);
    }

    private AgreementCoefficient Fleiss(List<List<RatedTask>> byTask, List<IReadOnlyList<int>> units)
    {
        if (byTask.Count == 0 || !byTask.TrueForAll(rows => rows.Count == byTask[0].Count))
        {
            return new AgreementCoefficient("fleiss", null, null, byTask.Count);
        }

        List<IReadOnlyList<int>> counts = [.. units.Select(unit =>
        {
            var row = new int[sets.Count];
            foreach (var value in unit)
            {
                row[value]++;
            }

            return (IReadOnlyList<int>)row;
        })];
        return new AgreementCoefficient("fleiss", FleissKappa.Of(counts).Value, FleissKappa.Bootstrap(counts, seed), byTask.Count);
    }

    private IEnumerable<ConceptAgreement> Concepts(List<List<RatedTask>> byTask) =>
        byTask.SelectMany(rows => rows.SelectMany(row => row.Answers.Of(taxonomy.Id))).GroupBy(concept => concept).OrderBy(group => NameOf(group.Key), StringComparer.Ordinal)
            .Select(group => new ConceptAgreement(
                group.Key,
                NameOf(group.Key),
                KrippendorffAlpha.Of([.. byTask.Select(rows => (IReadOnlyList<double>)[.. rows.Select(row => row.Answers.Of(taxonomy.Id).Contains(group.Key) ? 1.0 : 0)])], MeasurementLevel.Nominal).Value,
                group.Count()));

    private IEnumerable<PairAgreement> Pairs(List<List<RatedTask>> byTask)
    {
        var places = taxonomy is { Exclusive: true, Ordered: true } ? Places() : [];
        var shared = new Dictionary<((string Name, ActorId Id) First, (string Name, ActorId Id) Second), List<(Answers First, Answers Second)>>();
        foreach (var rows in byTask.Select(rows => rows.OrderBy(row => row.Person.Name, StringComparer.Ordinal).ThenBy(row => row.Person.Id).ToList()))
        {
            for (var i = 0; i < rows.Count; i++)
            {
                for (var j = i + 1; j < rows.Count; j++)
                {
                    var pair = (rows[i].Person, rows[j].Person);
                    if (!shared.TryGetValue(pair, out var both))
                    {
                        shared.Add(pair, both = []);
                    }

                    both.Add((rows[i].Answers, rows[j].Answers));
                }
            }
        }

        return shared.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key.First.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Second.Name, StringComparer.Ordinal)
            .ThenBy(pair => (pair.Key.First.Id, pair.Key.Second.Id)).Take(MostPairs).Select(pair =>
        {
            var whole = pair.Value.ConvertAll(answers => (CategoryOf(answers.First), CategoryOf(answers.Second)));
            var ordered = places.Count == 0 ? [] : pair.Value.Select(answers => (First: PlaceOf(answers.First), Second: PlaceOf(answers.Second)))
                .Where(both => both is { First: not null, Second: not null }).Select(both => (both.First!.Value, both.Second!.Value)).ToList(); // just filtered
            return new PairAgreement(pair.Key.First.Name, pair.Key.Second.Name, pair.Value.Count, Kappa(whole, KappaWeights.None), Weighted(KappaWeights.Linear), Weighted(KappaWeights.Quadratic));

            AgreementCoefficient? Weighted(KappaWeights weights) => places.Count == 0 ? null : Kappa(ordered, weights);
        });

        int? PlaceOf(Answers answers) => answers.Of(taxonomy.Id) is { Count: 1 } one && places.TryGetValue(one.First(), out var place) ? place : null;
    }

    private AgreementCoefficient Kappa(List<(int, int)> pairs, KappaWeights weights) => new(
        weights == KappaWeights.None ? "kappa" : $"kappa ({weights.ToString().ToLowerInvariant()})", CohenKappa.Of(pairs, weights).Value, CohenKappa.Bootstrap(pairs, weights, seed), pairs.Count);

    /// <summary>The place of each concept in the order of the taxonomy.</summary>
    private Dictionary<ConceptId, int> Places() =>
        concepts.OrderBy(pair => pair.Value.Rank).ThenBy(pair => pair.Key).Index().ToDictionary(entry => entry.Item.Key, entry => entry.Index);

    // An answer that no concept applies has no place in an order: as if it had not been given.
    private List<IReadOnlyList<double>> Numbers(List<List<RatedTask>> byTask, Func<ConceptId, double?> number) =>
        byTask.ConvertAll(rows => (IReadOnlyList<double>)[.. rows.SelectMany(row => row.Answers.Of(taxonomy.Id)).Select(number).OfType<double>()]);

    private double? NumberOf(ConceptId concept) =>
        double.TryParse(concepts.GetValueOrDefault(concept)?.Notation, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private string NameOf(ConceptId concept) => concepts.GetValueOrDefault(concept)?.Name ?? concept.ToString();

    private int CategoryOf(Answers answers)
    {
        var key = answers.Key(taxonomy.Id);
        if (!keys.TryGetValue(key, out var category))
        {
            keys.Add(key, category = sets.Count);
            sets.Add(answers.Of(taxonomy.Id).ToHashSet());
        }

        return category;
    }
}
