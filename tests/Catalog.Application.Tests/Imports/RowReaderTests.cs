using System.Text;
using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Testing;

namespace Catalog.Application.Tests.Imports;

public sealed class RowReaderTests
{
    private static List<string> Read(string text, RowFormat format = RowFormat.Csv, ContinuationRule continuation = default, params string[] columns)
    {
        using var reader = RowReader.Open(new StringReader(text), "file.csv", format, null, continuation);
        var ordinals = (columns.Length > 0 ? columns : reader.Columns).Select(reader.Find).ToList();
        var rows = new List<string>();
        while (reader.Read() is { } row)
        {
            rows.Add(row.Error?.ToString() ?? $"{row.Number}: " + string.Join('|', ordinals.Select(ordinal => row[ordinal].Text() ?? "-")));
        }

        return rows;
    }

    [Fact]
    public void Csv_WithQuotedFields_KeepsDelimitersQuotesAndLineBreaks() =>
        Assert.Equal(
            ["2: a,b|say \"hi\"|", "3: line 1\r\nline 2|x|y"],
            Read("one,two,three\r\n\"a,b\",\"say \"\"hi\"\"\",\r\n\"line 1\r\nline 2\",x,y"));

    [Fact]
    public void Csv_RowWithWrongNumberOfFields_IsAnErrorAndTheNextRowIsRead() =>
        Assert.Equal(
            ["2: 1|2", "row 3: expected 2 fields, found 3", "row 4: expected 2 fields, found 1", "5: 7|8"],
            Read("a,b\n1,2\n3,4,5\n6\n7,8\n"));

    [Fact]
    public void Csv_BlankRows_AreLeftOutButCounted() => Assert.Equal(["4: 1|2"], Read("a,b\n\n\n1,2\n\n"));

    [Fact]
    public void Csv_TextAfterTheClosingQuote_NamesTheColumn() =>
        Assert.Equal(["row 2, column b: there is text after the closing quotation mark", "3: 3|4"], Read("a,b\n1,\"x\"y\n3,4\n"));

    [Fact]
    public void Csv_QuoteThatIsNeverClosed_IsOneErrorForTheRowItBeginsIn() =>
        Assert.Equal(["2: 1|2", "row 3, column b: a quotation mark is opened and never closed"], Read("a,b\n1,2\n3,\"4\n5,6\n"));

    [Fact]
    public void Csv_QuoteInsideAnUnquotedField_IsAnOrdinaryCharacter() => Assert.Equal(["2: 5\" disk|x"], Read("a,b\n5\" disk,x\n"));

    [Fact]
    public void Csv_EndlessRow_EndsTheReadingWithOneSentence()
    {
        var text = "a\n\"" + new string('x', RowReader.MaxRowLength + 1);

        var error = Assert.ThrowsAny<Exception>(() => Read(text));

        Assert.StartsWith("Row 2 of 'file.csv' is longer than 16777216 characters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_SurplusFields_GoWhereTheRuleSays()
    {
        const string Text = "name,street,city\nPavlova, Ltd.,74 Rose St.,Melbourne\nBon app',12, rue des Bouchers,Marseille\nA,B,C\n";

        Assert.Equal(
            ["2: Pavlova, Ltd.|74 Rose St.|Melbourne", "3: Bon app'|12, rue des Bouchers|Marseille", "4: A|B|C"],
            Read(Text, continuation: new ContinuationRule(null, AfterBlank: true)));
        Assert.Equal(
            "3: Bon app'|12, rue des Bouchers|Marseille",
            Read(Text, continuation: new ContinuationRule("street", false))[1]);
    }

    [Theory]
    [InlineData("a,b,a\n", "the column 'a' is there twice")]
    [InlineData("", "is empty")]
    public void Csv_BrokenHeader_IsRefused(string text, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<Exception>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Tsv_KnowsNoQuotes() => Assert.Equal(["2: \"x|y\""], Read("a\tb\n\"x\ty\"\n", RowFormat.Tsv));

    [Fact]
    public void JsonLines_Columns_ArePropertiesAndPaths() =>
        Assert.Equal(
            ["1: 1.50|true|-|x, y|1, 2|y|n"],
            Read(
                """{"n":1.50,"b":true,"z":null,"artists":[{"name":"x","id":1},{"name":"y","id":2}],"deep":{"er":"n"}}""" + "\n",
                RowFormat.JsonLines, default, "n", "b", "z", "artists[].name", "artists[].id", "artists[1].name", "deep.er"));

    [Fact]
    public void JsonLines_BrokenLines_AreErrorsAndReadingGoesOn() =>
        Assert.Equal(
            ["1: 1", "row 2: expected a JSON object; at character 6 it is not valid JSON", "row 3: expected a JSON object", "5: 2"],
            Read("{\"a\":1}\n{\"a\":\n[1]\n\n{\"a\":2}", RowFormat.JsonLines, default, "a"));

    [Fact]
    public void Csv_RandomFields_ComeBackAsTheyWereWritten()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        const string Alphabet = "ab,\"\n\r\té;";
        for (var round = 0; round < 300; round++)
        {
            var width = random.Next(2, 5);
            var table = Enumerable.Range(0, random.Next(1, 40))
                .Select(_ => Enumerable.Range(0, width).Select(_ => new string(random.GetItems(Alphabet.AsSpan(), random.Next(0, 60)))).ToArray())
                .ToList();
            var text = new StringBuilder(string.Join(',', Enumerable.Range(0, width).Select(i => $"c{i}")) + "\r\n");
            foreach (var row in table)
            {
                text.AppendJoin(',', row.Select(field => '"' + field.Replace("\"", "\"\"") + '"')).Append("\r\n");
            }

            using var reader = RowReader.Open(new StringReader(text.ToString()), "random", RowFormat.Csv);
            foreach (var row in table)
            {
                var read = Assert.IsType<DelimitedRow>(reader.Read());
                Assert.True(read.Error is null && read.Fields.SequenceEqual(row), $"seed {seed}, round {round}, row {read.Number}");
            }

            Assert.Null(reader.Read());
        }
    }
}

public sealed class ImportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string FirstRow(string path, string? encoding = null)
    {
        using var file = ImportFile.Open(path, null, encoding);
        using var reader = RowReader.Open(file.Text, Path.GetFileName(path), file.Format);
        return reader.Columns[0] + "=" + reader.Read()?[0].Text();
    }

    [Fact]
    public void Open_ByteOrderMarksAndGzip_AreReadWithoutBeingTold()
    {
        const string Text = "größe\nüé\n";
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Text));
        }

        Assert.Equal("größe=üé", FirstRow(Write("plain.csv", Encoding.UTF8.GetBytes(Text))));
        Assert.Equal("größe=üé", FirstRow(Write("mark.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)])));
        Assert.Equal("größe=üé", FirstRow(Write("sixteen.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)])));
        Assert.Equal("größe=üé", FirstRow(Write("packed.csv.gz", packed.ToArray())));
        Assert.Equal("größe=üé", FirstRow(Write("latin.csv", Encoding.Latin1.GetBytes(Text)), "windows-1252"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_BytesThatAreNotUtf8_AreRefusedWithTheRowAndTheRemedy(bool mark)
    {
        byte[] prefix = mark ? [0xEF, 0xBB, 0xBF] : [];
        var path = Write("wrong.csv", [.. prefix, .. "name\n"u8, 0x47, 0xFC, 0x6E, (byte)'\n']);

        var error = Assert.ThrowsAny<Exception>(() => FirstRow(path));

        Assert.Contains("0xFC", error.Message, StringComparison.Ordinal);
        Assert.Contains("encoding: windows-1252", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhatCannotBeRead_SaysWhyInOneSentence()
    {
        var cut = Write("cut.csv.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75]);

        Assert.Contains("There is no file", Assert.ThrowsAny<Exception>(() => FirstRow(Path.Combine(_folder.Path, "absent.csv"))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be told from its name", Assert.ThrowsAny<Exception>(() => FirstRow(Write("x.dat", "a\n1\n"u8.ToArray()))).Message, StringComparison.Ordinal);
        Assert.Contains("is not text", Assert.ThrowsAny<Exception>(() => FirstRow(Write("x.csv", [65, 0, 10, 0]))).Message, StringComparison.Ordinal);
        Assert.Contains("'klingon' is no encoding", Assert.ThrowsAny<Exception>(() => FirstRow(cut, "klingon")).Message, StringComparison.Ordinal);
    }
}
