namespace Catalog.Domain.Classification.Quality;

/// <summary>How a lot of finished work is inspected: look at a sample, and accept the lot if it holds few enough defective items.</summary>
/// <param name="CodeLetter">The letter of ISO 2859-1 that the plan has in the end; an arrow of the table may have led away from the lot's own.</param>
/// <param name="SampleSize">How many items are inspected: the whole lot if it has no more.</param>
/// <param name="Accept">The most defective items with which the lot is accepted (Ac).</param>
/// <param name="Reject">The fewest with which it is rejected (Re); between the two, under reduced inspection, it is accepted and reduced inspection ends.</param>
/// <param name="Severity">The severity it belongs to.</param>
public sealed record SamplingPlan(char CodeLetter, int SampleSize, int Accept, int Reject, InspectionSeverity Severity)
{
    /// <summary>What a lot comes to.</summary>
    /// <param name="defective">Defective items in the sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above the sample size.</exception>
    public LotVerdict Judge(int defective)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(defective);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(defective, SampleSize);
        return defective <= Accept ? LotVerdict.Accepted : defective >= Reject ? LotVerdict.Rejected : LotVerdict.AcceptedEndReduced;
    }

    /// <summary>The probability that a lot is accepted, for a long run of lots (binomial distribution).</summary>
    /// <param name="defectiveShare">The true share of defective items, from 0 to 1.</param>
    public double AcceptanceProbability(double defectiveShare) => Binomial(SampleSize, Accept, defectiveShare);

    /// <summary>The probability that at most so many of a sample are defective, by the binomial distribution.</summary>
    public static double Binomial(int sampleSize, int atMost, double defectiveShare)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(defectiveShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(defectiveShare, 1);
        if (defectiveShare is 0 || atMost >= sampleSize)
        {
            return 1;
        }

        if (defectiveShare is 1)
        {
            return 0;
        }

        // Term after term in logarithms: (1 - p)^n of a large sample is too small for a double.
        var log = sampleSize * Math.Log(1 - defectiveShare);
        var odds = Math.Log(defectiveShare / (1 - defectiveShare));
        var sum = Math.Exp(log);
        for (var i = 1; i <= atMost; i++)
        {
            log += Math.Log((double)(sampleSize - i + 1) / i) + odds;
            sum += Math.Exp(log);
        }

        return Math.Min(1, sum);
    }

    /// <summary>The probability that at most so many of a sample from one lot are defective, by the hypergeometric distribution.</summary>
    /// <param name="lotSize">Items in the lot.</param>
    /// <param name="defective">Defective items in the lot.</param>
    /// <param name="sampleSize">Items in the sample.</param>
    /// <param name="atMost">The most defective items in the sample.</param>
    public static double Hypergeometric(int lotSize, int defective, int sampleSize, int atMost)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(defective, lotSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleSize, lotSize);
        double sum = 0;
        for (var i = Math.Max(0, sampleSize - (lotSize - defective)); i <= Math.Min(atMost, Math.Min(defective, sampleSize)); i++)
        {
            sum += Math.Exp(LogChoose(defective, i) + LogChoose(lotSize - defective, sampleSize - i) - LogChoose(lotSize, sampleSize));
        }

        return Math.Min(1, sum);
    }

    /// <summary>The average share of defective items after inspection, when rejected lots are inspected whole and put right (AOQ).</summary>
    public double AverageOutgoingQuality(int lotSize, double defectiveShare) =>
        AcceptanceProbability(defectiveShare) * defectiveShare * (lotSize - SampleSize) / lotSize;

    /// <summary>The average number of items inspected in a lot, when rejected lots are inspected whole (ATI).</summary>
    public double AverageTotalInspection(int lotSize, double defectiveShare) =>
        SampleSize + ((1 - AcceptanceProbability(defectiveShare)) * (lotSize - SampleSize));

    private static double LogChoose(int n, int k)
    {
        double log = 0;
        for (var i = 1; i <= k; i++)
        {
            log += Math.Log((double)(n - k + i) / i);
        }

        return log;
    }
}

/// <summary>How strictly lots are inspected.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum InspectionSeverity
{
    /// <summary>As long as nothing speaks for another.</summary>
    Normal = 1,

    /// <summary>After several rejected lots.</summary>
    Tightened = 2,

    /// <summary>After a long run of accepted lots, where it is allowed.</summary>
    Reduced = 3,

    /// <summary>No lot is inspected until the cause is dealt with; what is waiting is inspected whole.</summary>
    Discontinued = 4,
}

/// <summary>What an inspection comes to.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum LotVerdict
{
    /// <summary>Few enough defective items.</summary>
    Accepted = 1,

    /// <summary>Too many defective items: the lot goes back, all its items are done again.</summary>
    Rejected = 2,

    /// <summary>Accepted, but reduced inspection ends with it.</summary>
    AcceptedEndReduced = 3,
}
