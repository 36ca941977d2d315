using Catalog.Domain.Classification.Models;

namespace Catalog.Domain.Tests.Classification.Models;

public sealed class ModelFileTests
{
    private static readonly byte[] Stored = Save(TextClassifierTrainer.Train(Texts.Make(80, 31), new()).WithNotes(new Dictionary<string, string> { ["text"] = "body" }));

    [Fact]
    public void Notes_AreStoredWithTheModel() => Assert.Equal("body", Load(Stored).Notes["text"]);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(200)]
    public void ForeignBytes_AreRefusedByName(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);

        var error = Assert.Throws<CatalogException>(() => Load(bytes));

        Assert.Equal(ErrorCode.FileUnreadable, error.Code);
        Assert.Contains("'the.model' is not a model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherFormat_IsRefusedByNumber()
    {
        var bytes = (byte[])Stored.Clone();
        bytes[8] = 99;

        Assert.Contains("format 99", Assert.Throws<CatalogException>(() => Load(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyChangedByte_IsFound()
    {
        var random = new Random(2);
        for (var trial = 0; trial < 200; trial++)
        {
            var bytes = (byte[])Stored.Clone();
            bytes[random.Next(12, bytes.Length)] ^= (byte)(1 << random.Next(8));

            Assert.Contains("damaged", Assert.Throws<CatalogException>(() => Load(bytes)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AFileThatIsCutOff_IsFound()
    {
        for (var length = 12; length < Stored.Length; length += Stored.Length / 50)
        {
            Assert.Contains("damaged", Assert.Throws<CatalogException>(() => Load(Stored[..length])).Message, StringComparison.Ordinal);
        }
    }

    internal static byte[] Save(TextClassifier model)
    {
        using var bytes = new MemoryStream();
        model.Save(bytes);
        return bytes.ToArray();
    }

    internal static TextClassifier Load(byte[] bytes) => ModelFile.Load(new MemoryStream(bytes), "the.model");
}
