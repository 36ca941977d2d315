namespace Catalog.Domain.Conditions;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class Spelling
{
    /// <summary>" Did you mean 'x'?" with the nearest known name, or " Known: a, b, c." where none is near.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        List<string> all = [.. known];
        string folded = TextFold.Fold(name);
        string? best = null;
        int least = Math.Max(2, name.Length / 3) + 1;
        foreach (string candidate in all)
        {
            int distance = Distance(folded, TextFold.Fold(candidate), least);
            if (distance < least)
            {
                least = distance;
                best = candidate;
            }
        }

        return best is not null ? $" Did you mean '{best}'?"
            : all.Count == 0 ? " There are none."
            : " Known: " + string.Join(", ", all.Take(30)) + (all.Count > 30 ? ", ..." : ".");
    }

    /// <summary>How many letters must be put in, left out, replaced or swapped with their neighbour; at least <paramref name="limit"/> if it is not less.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit || a.Length > 200 || b.Length > 200)
        {
            return limit;
        }

        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            cost[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int best = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                cost[i, j] = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
            }
        }

        return cost[a.Length, b.Length];
    }
}
