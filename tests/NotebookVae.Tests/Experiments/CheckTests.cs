using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookVae.Tests;

public sealed partial class CheckTests : IDisposable
{
    private readonly Scale before = Check.Scale;

    public CheckTests() => Check.Scale = Scale.Quick;

    public void Dispose() => Check.Scale = before;

    [Fact]
    public void That_NumbersWithinTolerance_PrintOneLineOfTheGrammar() =>
        Assert.Equal(
            "[pass] closed forms agree | obtained 1.00001 | expected 1 | tolerance 0.001",
            Line(() => Check.That("closed forms agree", 1.00001, 1, 1e-3)));

    [Fact]
    public void That_NumbersFarApart_PrintAndThrowTheSameLine()
    {
        using CapturedConsole console = new();
        CheckFailedException fault = Assert.Throws<CheckFailedException>(() => Check.That("slope", -0.4, -0.5, 0.05));

        Assert.Equal("[FAIL] slope | obtained -0.4 | expected -0.5 | tolerance 0.05", fault.Message);
        Assert.Equal(fault.Message + Environment.NewLine, console.Text);
    }

    [Theory]
    [InlineData(double.NaN, 1, 10)]
    [InlineData(1, double.NaN, 10)]
    [InlineData(double.PositiveInfinity, 1, 10)]
    [InlineData(1, 1.2, 0.1)]
    public void That_NumbersThatDoNotFit_Throw(double obtained, double expected, double tolerance) =>
        Assert.Throws<CheckFailedException>(() => Line(() => Check.That("n", obtained, expected, tolerance)));

    [Fact]
    public void That_EqualNumbers_PassWithoutTolerance() =>
        Assert.StartsWith("[pass]", Line(() => Check.That("n", 3, 3, 0)), StringComparison.Ordinal);

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void That_BadTolerance_IsRefused(double tolerance) => Assert.Throws<ArgumentException>(() => Check.That("n", 1, 1, tolerance));

    [Fact]
    public void AtMost_Bound_IsIncludedAndNaNFails()
    {
        Assert.Equal("[pass] n | obtained 2 | expected at most 2 | tolerance none", Line(() => Check.AtMost("n", 2, 2)));
        Assert.Throws<CheckFailedException>(() => Line(() => Check.AtMost("n", 2.1, 2)));
        Assert.Throws<CheckFailedException>(() => Line(() => Check.AtMost("n", double.NaN, 2)));
    }

    [Fact]
    public void AtLeast_Bound_IsIncludedAndNaNFails()
    {
        Assert.Equal("[pass] n | obtained 2 | expected at least 2 | tolerance none", Line(() => Check.AtLeast("n", 2, 2)));
        Assert.Throws<CheckFailedException>(() => Line(() => Check.AtLeast("n", 1.9, 2)));
        Assert.Throws<CheckFailedException>(() => Line(() => Check.AtLeast("n", double.NaN, 2)));
    }

    [Fact]
    public void Between_Interval_IsClosedAndNotEmpty()
    {
        Assert.Equal("[pass] n | obtained 1 | expected 1 to 2 | tolerance none", Line(() => Check.Between("n", 1, 1, 2)));
        Assert.Throws<CheckFailedException>(() => Line(() => Check.Between("n", 2.5, 1, 2)));
        Assert.Throws<ArgumentException>(() => Check.Between("n", 1, 2, 1));
    }

    [Fact]
    public void That_Condition_IsReportedInItsWords()
    {
        Assert.Equal(
            "[pass] no copies | obtained 0 of 100 | expected none | tolerance none",
            Line(() => Check.That("no copies", true, "0 of 100", "none")));
        Assert.Throws<CheckFailedException>(() => Line(() => Check.That("no copies", false, "3 of 100", "none")));
    }

    [Fact]
    public void That_ClaimOfALargerScale_IsAnnouncedAndNotCompared()
    {
        Check.Scale = Scale.Smoke;
        Assert.Equal("[needs quick] trained", Line(() => Check.AtLeast("trained", -500, -105, from: Scale.Quick)));
        Assert.Equal("[needs full] trained", Line(() => Check.That("trained", false, "x", "y", from: Scale.Full)));
        Check.Scale = Scale.Full;
        Assert.Throws<CheckFailedException>(() => Line(() => Check.AtLeast("trained", -500, -105, from: Scale.Quick)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    [InlineData("a\nb")]
    public void That_NameOutsideTheGrammar_IsRefused(string name) => Assert.Throws<ArgumentException>(() => Check.That(name, 1, 1, 0));

    [Fact]
    public void That_EveryKindOfLine_FitsTheGrammar()
    {
        Assert.Matches(Grammar(), Line(() => Check.That("a name, with: signs", 1e-12, 0, 1e-9)));
        Assert.Matches(Grammar(), Line(() => Check.Between("b", -1234567.8, -2e6, 0)));
        Check.Scale = Scale.Smoke;
        Assert.Matches(Grammar(), Line(() => Check.That("c", 1, 1, 0, from: Scale.Full)));
    }

    [Fact]
    public void That_OtherCulture_StillPrintsPoints()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            Assert.Contains("obtained 0.5 |", Line(() => Check.AtMost("n", 0.5, 1.5)), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static string Line(Action check)
    {
        using CapturedConsole console = new();
        check();
        Assert.EndsWith(Environment.NewLine, console.Text, StringComparison.Ordinal);
        string line = console.Text[..^Environment.NewLine.Length];
        Assert.DoesNotContain('\n', line);
        return line;
    }

    [GeneratedRegex(@"^\[(pass|FAIL|needs quick|needs full)\] ([^|]+?)(?: \| obtained ([^|]+?) \| expected ([^|]+?) \| tolerance ([^|]+))?$")]
    private static partial Regex Grammar();
}
