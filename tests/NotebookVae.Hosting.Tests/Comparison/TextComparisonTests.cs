namespace NotebookVae.Hosting.Tests;

public sealed class TextComparisonTests
{
    [Theory]
    [InlineData("a 1.5 b", "a 1.5 b")]
    [InlineData("a  1.5\tb \n", "a 1.5 b\n\n")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("epoch 1 of 9\repoch 9 of 9\ndone", "epoch 9 of 9\ndone")]
    [InlineData("loss 1.00005", "loss 1.0000")]
    [InlineData("loss −1.00005", "loss -1.0000")]
    [InlineData("zero 3e-8", "zero -2e-7")]
    [InlineData("  9.99999", " 10.00000")]
    [InlineData("12,345.6", "12,345.9")]
    [InlineData("NaN", "NaN")]
    public void Compare_SameButForBlanksAndRounding_Agrees(string obtained, string expected) => Assert.Empty(Compare(obtained, expected));

    [Theory]
    [InlineData("loss 1.001 nats", "loss 1.000 nats", "1.001", "1.000")]
    [InlineData("loss -0.50", "loss 0.50", "-0.50", "0.50")]
    [InlineData("60001 images", "60000 images", "60001", "60000")]
    [InlineData("60,001 images", "60,000 images", "60,001", "60,000")]
    [InlineData("1e-5", "1e-7", "1e-5", "1e-7")]
    [InlineData("16 of 20", "16 of 21", "20", "21")]
    public void Compare_OtherNumber_NamesLineAndBothNumbers(string obtained, string expected, string one, string other)
    {
        var difference = Assert.Single(Compare("first\n" + obtained, "first\n" + expected));
        Assert.StartsWith("line 2", difference.Place, StringComparison.Ordinal);
        Assert.Equal((one, other), (difference.Obtained, difference.Expected));
        Assert.Contains("apart", difference.Distance, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the bound rises 1", "the bound falls 1")]
    [InlineData("[FAIL] bound", "[pass] bound")]
    [InlineData("loss 1.0", "loss 1.0 nats")]
    [InlineData("loss NaN", "loss 1.0")]
    [InlineData("version 1.2.3", "version 1.2.4")]
    [InlineData("x1", "x2")]
    public void Compare_OtherWords_NamesBothLines(string obtained, string expected)
    {
        var difference = Assert.Single(Compare(obtained, expected));
        Assert.Equal(("line 1", $"\"{obtained}\"", $"\"{expected}\""), (difference.Place, difference.Obtained, difference.Expected));
    }

    [Fact]
    public void Compare_EveryLineThatDiffers_IsTold() => Assert.Equal(["line 1", "line 3"], Compare("a\nb\nc", "x\nb\ny").Select(difference => difference.Place));

    [Fact]
    public void Compare_LineMissing_TellsWhereTheTextEnds()
    {
        var difference = Assert.Single(Compare("a", "a\nb"));
        Assert.Equal(("line 2", "the end (1 line)", "\"b\" (2 lines)"), (difference.Place, difference.Obtained, difference.Expected));
    }

    private static List<Disagreement> Compare(string obtained, string expected) => [.. TextComparison.Compare(obtained, expected, new ComparisonTolerance())];
}
