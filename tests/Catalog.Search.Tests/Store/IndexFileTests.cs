using System.Text;
using Catalog.Search.Store;
using Catalog.Testing;

namespace Catalog.Search.Tests.Store;

public sealed class IndexFileTests
{
    private static readonly byte[] Owner = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65504)]
    [InlineData(65505)]
    [InlineData(200_000)]
    public unsafe void AFile_OfAnyLength_IsReadAsWritten(int length)
    {
        using var folder = new TemporaryFolder();
        var store = new FileStore(folder.Path);
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        Write(store, "a", bytes);

        using var reader = new IndexFileReader(store, "a", IndexFileKind.Terms, Owner);

        Assert.Equal(IndexFormat.HeaderLength + length, reader.BodyEnd);
        Assert.True(new ReadOnlySpan<byte>(reader.Range(IndexFormat.HeaderLength, length), length).SequenceEqual(bytes));
        Assert.Throws<IndexCorruptException>(() => reader.Ensure(IndexFormat.HeaderLength, length + 1));
        Assert.Throws<IndexCorruptException>(() => reader.Ensure(-1, 1));
    }

    [Fact]
    public void F2_AnyChangedByte_IsNoticedAtOpenOrWhenItsPageIsRead()
    {
        using var folder = new TemporaryFolder();
        var store = new FileStore(folder.Path);
        Write(store, "a", new byte[70_000]);
        var whole = File.ReadAllBytes(folder["a"]);
        for (var at = 0; at < whole.Length; at += at is > 200 and < 65_400 or > 65_700 and < 69_900 ? 997 : 1)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 4;
            File.WriteAllBytes(folder["b"], changed);

            var error = Assert.Throws<IndexCorruptException>(() =>
            {
                using var reader = new IndexFileReader(store, "b", IndexFileKind.Terms, Owner);
                reader.Verify();
            });
            Assert.Equal("b", error.File);
        }
    }

    [Fact]
    public void F1_ADamagedPage_IsRefusedAndTheOthersAreRead()
    {
        using var folder = new TemporaryFolder();
        var store = new FileStore(folder.Path);
        Write(store, "a", new byte[200_000]);
        var bytes = File.ReadAllBytes(folder["a"]);
        bytes[70_000] ^= 1;
        File.WriteAllBytes(folder["a"], bytes);

        using var reader = new IndexFileReader(store, "a", IndexFileKind.Terms, Owner);

        reader.Ensure(100, 60_000);
        reader.Ensure(140_000, 60_000);
        Assert.Equal(65_536, Assert.Throws<IndexCorruptException>(() => reader.Ensure(80_000, 1)).Offset);
    }

    [Fact]
    public void Crc32C_OfKnownText_IsThePublishedSum()
    {
        Assert.Equal(0xE3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32])); // RFC 3720, B.4
    }

    [Fact]
    public void Crc32C_OfLongBytes_IsThatOfTheBytesOneByOne()
    {
        var bytes = new byte[50_001];
        new Random(9).NextBytes(bytes);
        foreach (var length in new[] { 0, 7, 4096, 12_287, 12_288, 12_289, 24_577, 50_001 })
        {
            var crc = uint.MaxValue;
            foreach (var value in bytes.AsSpan(0, length))
            {
                crc ^= value;
                for (var bit = 0; bit < 8; bit++)
                {
                    crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82F63B78u : 0);
                }
            }

            Assert.Equal(~crc, Crc32C.Compute(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Lock_HeldByAnotherWriter_IsRefusedNamingTheHolder()
    {
        using var folder = new TemporaryFolder();
        var store = new FileStore(folder.Path);
        using (store.Lock("process 1 on here since now"))
        {
            Assert.Equal("process 1 on here since now", Assert.Throws<IndexLockedException>(() => new FileStore(folder.Path).Lock("another")).Holder);
        }

        store.Lock("another").Dispose();
    }

    private static void Write(FileStore store, string name, byte[] bytes)
    {
        using var writer = new IndexFileWriter(store, name, IndexFileKind.Terms, Owner);
        writer.WriteBytes(bytes);
        writer.Finish();
    }
}
