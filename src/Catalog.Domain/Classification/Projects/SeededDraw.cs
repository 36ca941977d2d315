namespace Catalog.Domain.Classification.Projects;

/// <summary>Draws that anyone can repeat: the same seed and keys always give the same number.</summary>
public static class SeededDraw
{
    /// <summary>A number from 0 (inclusive) to 1 (exclusive), evenly spread over keys.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="first">What is drawn for, such as a task or a person.</param>
    /// <param name="second">A second key, such as the number of the turn.</param>
    public static double Share(int seed, long first, long second = 0) => (Mix(Mix(Mix(unchecked((uint)seed)) ^ unchecked((ulong)first)) ^ unchecked((ulong)second)) >> 11) * (1.0 / (1UL << 53));

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
