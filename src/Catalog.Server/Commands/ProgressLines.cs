using System.Diagnostics;
using System.Globalization;
using Catalog.Application.Imports;

namespace Catalog.Server.Commands;

/// <summary>Shows how far an import has come: a bar that moves on a terminal, now and then a plain line elsewhere.</summary>
internal sealed class ProgressLines(TextWriter output, bool isTerminal) : IProgress<ImportProgress>
{
    private const int BarLength = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
    private bool _open;

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        var share = value.Bytes == 0 ? 1 : Math.Min(1, (double)value.BytesRead / value.Bytes);
        if (isTerminal)
        {
            var filled = (int)(share * BarLength);
            output.Write($"\r[{new string('#', filled)}{new string('.', BarLength - filled)}] {Text(share, value)}  ");
            output.Flush();
            _open = true;
        }
        else if (_sinceLine.Elapsed >= Pause)
        {
            output.WriteLine(Text(share, value));
            _sinceLine.Restart();
        }
    }

    /// <summary>Ends the bar's line, if there is one.</summary>
    public void Close()
    {
        if (_open)
        {
            output.WriteLine();
            _open = false;
        }
    }

    private static string Text(double share, ImportProgress value) =>
        string.Create(CultureInfo.InvariantCulture, $"{share:P0} {value.Counts.Read:N0} rows, {value.Counts.Rejected:N0} refused");
}
