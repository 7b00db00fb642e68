namespace NotebookVae.Hosting.Tests;

public sealed class CheckLineTests
{
    [Theory]
    [InlineData("[pass] closed-form KL | obtained 1.2 | expected 1.25 | tolerance 0.1", CheckOutcome.Passed, "closed-form KL", "1.2", "1.25", "0.1")]
    [InlineData("[FAIL] bound | obtained NaN | expected ≥ -105 | tolerance none", CheckOutcome.Failed, "bound", "NaN", "≥ -105", "none")]
    [InlineData("[needs quick] test ELBO", CheckOutcome.NeedsScale, "test ELBO", null, null, null)]
    [InlineData("[needs full] paper's ELBO", CheckOutcome.NeedsScale, "paper's ELBO", null, null, null)]
    public void Parse_CheckLine_GivesItsFields(string line, CheckOutcome outcome, string name, string? obtained, string? expected, string? tolerance) =>
        Assert.Equal(new CheckLine(outcome, name) { Obtained = obtained, Expected = expected, Tolerance = tolerance }, CheckLine.Parse(line));

    [Theory]
    [InlineData("pass")]
    [InlineData(" [pass] indented")]
    [InlineData("[passed] other word")]
    [InlineData("[needs smoke] never")]
    public void Parse_AnotherLine_GivesNull(string line) => Assert.Null(CheckLine.Parse(line));
}
