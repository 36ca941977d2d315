using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>
/// A stable share of all rows, by arithmetic on the row key that every database does alike: modulo a prime below 2^31, so that no
/// product leaves 64 bits. bucket = (((a x + b) mod p)^2 mod p * c + d) mod p mod 10,000, and the row is in if bucket is below the share.
/// </summary>
/// <param name="A">First factor, 1 to p - 1.</param>
/// <param name="B">First summand, 0 to p - 1.</param>
/// <param name="C">Second factor, 1 to p - 1.</param>
/// <param name="D">Second summand, 0 to p - 1.</param>
/// <param name="Below">The share in hundredths of a percent, 0 to 10,000.</param>
public readonly record struct SampleBucket(long A, long B, long C, long D, int Below)
{
    /// <summary>The modulus, 2^31 - 1.</summary>
    public const long Prime = int.MaxValue;

    /// <summary>How many buckets there are.</summary>
    public const int Buckets = 10_000;

    /// <summary>The share of so many percent, chosen by a seed.</summary>
    public static SampleBucket Of(decimal percent, string seed)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        long Part(int at, long from) => from + (long)(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(at)) % (Prime - from));
        return new SampleBucket(Part(0, 1), Part(4, 0), Part(8, 1), Part(12, 0), (int)(percent * 100));
    }

    /// <summary>Whether a row is in the share.</summary>
    /// <param name="id">The row key, positive.</param>
    public bool Holds(long id)
    {
        long x = ((id % Prime * A) + B) % Prime;
        long y = ((x * x % Prime * C) + D) % Prime;
        return y % Buckets < Below;
    }
}
