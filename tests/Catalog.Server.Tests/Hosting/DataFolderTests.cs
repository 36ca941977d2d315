using System.Diagnostics;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Hosting;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestClock clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void F1_Hold_WhileHeld_IsRefused()
    {
        using var held = DataFolder.Hold(folder.Path, "catalog serve", clock);

        Assert.True(DataFolder.IsHeld(folder.Path));
        Assert.Throws<DataFolderException>(() => DataFolder.Hold(folder.Path, "catalog import", clock));
    }

    [Fact]
    public void F1_Hold_AfterDispose_IsFree()
    {
        DataFolder.Hold(folder.Path, "catalog serve", clock).Dispose();

        Assert.False(DataFolder.IsHeld(folder.Path));
        DataFolder.Hold(folder.Path, "catalog import", clock).Dispose();
    }

    [Fact]
    public void F2_Hold_AfterItsHolderWasKilled_IsFreeAtOnce()
    {
        using var server = ServerProcess.Start("serve", "--data", folder["data"], "--urls", "http://127.0.0.1:0");
        server.WaitForOutput("Catalog is ready");
        Assert.True(DataFolder.IsHeld(folder["data"]));

        server.Kill();

        using var held = DataFolder.Hold(folder["data"], "test", clock);
        Assert.Equal(folder["data"], held.Path);
    }

    [Fact]
    public void F3_Hold_WhileHeld_NamesTheHolder()
    {
        using var held = DataFolder.Hold(folder.Path, "catalog serve", clock);

        var refusal = Assert.Throws<DataFolderException>(() => DataFolder.Hold(folder.Path, "catalog import", clock));

        Assert.Contains($"catalog serve (process {Environment.ProcessId} on {Environment.MachineName}, since 2026-01-02 03:04:05Z)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hold_WhereAFileLies_SaysSo()
    {
        var file = folder.Write("file", "");

        var refusal = Assert.Throws<DataFolderException>(() => DataFolder.Hold(file, "catalog serve", clock));

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
    }
}
