using Catalog.Search.Codecs;

namespace Catalog.Search.Tests.Codecs;

public sealed unsafe class BlockPackingTests
{
    [Fact]
    public void Numbers_OfEveryWidthAndCount_ComeBack()
    {
        var random = new Random(4);
        var bytes = new byte[(128 * 4) + 16];
        var found = new int[128];
        for (var width = 0; width <= 32; width++)
        {
            foreach (var count in new[] { 1, 2, 31, 64, 127, 128 })
            {
                var numbers = Enumerable.Range(0, count).Select(_ => width == 0 ? 0 : unchecked((int)(random.NextInt64() >>> (64 - width)))).ToArray();
                numbers[0] = width == 0 ? 0 : unchecked((int)(1u << (width - 1)));
                random.NextBytes(bytes);
                BlockPacking.Pack(numbers, width, bytes);
                fixed (byte* source = bytes)
                {
                    BlockPacking.Unpack(source, width, count, ref found[0]);
                }

                Assert.Equal(width, BlockPacking.Width(numbers));
                Assert.Equal(numbers, found[..count]);
            }
        }
    }

    [Fact]
    public void Gaps_OfEveryWidth_AddUp()
    {
        var random = new Random(5);
        var bytes = new byte[(128 * 4) + 16];
        var found = new int[128];
        for (var width = 0; width <= 23; width++)
        {
            foreach (var count in new[] { 1, 5, 127, 128 })
            {
                var gaps = Enumerable.Range(0, count).Select(_ => random.Next(1 << width)).ToArray();
                BlockPacking.Pack(gaps, width, bytes);
                var last = 41;
                var expected = gaps.Select(gap => last += gap + 1).ToArray();
                fixed (byte* source = bytes)
                {
                    BlockPacking.UnpackGaps(source, width, count, 41, ref found[0]);
                }

                Assert.Equal(expected, found[..count]);
            }
        }
    }

    [Fact]
    public void FieldNorm_OfAnyLength_IsAtMostItAndNeverFalls()
    {
        var before = -1;
        for (var length = 0; length < 100_000; length++)
        {
            var norm = FieldNorm.Encode(length);
            Assert.True(norm >= before && FieldNorm.Decode(norm) <= length);
            Assert.True(length < 40 ? FieldNorm.Decode(norm) == length : FieldNorm.Decode(norm) > length * 8 / 9.0 - 24);
            before = norm;
        }

        Assert.Equal(255, FieldNorm.Encode(int.MaxValue));
    }

    [Fact]
    public void LzBlock_OfTextAndNoise_ComesBackAndRefusesCutBytes()
    {
        var random = new Random(6);
        foreach (var length in new[] { 0, 1, 12, 13, 100, 8192, 65_535 })
        {
            foreach (var letters in new[] { 1, 3, 20, 256 })
            {
                var source = Enumerable.Range(0, length).Select(_ => (byte)random.Next(letters)).ToArray();
                var packed = new byte[LzBlock.MaxCompressedLength(length)];
                var size = LzBlock.Compress(source, packed);
                var found = new byte[length];

                Assert.True(LzBlock.TryDecompress(packed.AsSpan(0, size), found));
                Assert.Equal(source, found);
                Assert.False(length > 0 && LzBlock.TryDecompress(packed.AsSpan(0, size / 2), found));
                for (var change = 0; change < 50 && size > 0; change++)
                {
                    byte[] changed = packed[..size];
                    changed[random.Next(size)] ^= (byte)random.Next(1, 256);
                    LzBlock.TryDecompress(changed, found); // any answer, but no fault
                }
            }
        }
    }
}
