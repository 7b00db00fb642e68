namespace NotebookVae.Hosting.Tests;

public sealed class CheckLineTests
{
    [Theory]
    [InlineData("[pass] closed-form KL | obtained 1.2 | expected 1.25 | tolerance 0.1", CheckOutcome.Passed, "closed-form KL")]
    [InlineData("[FAIL] bound | obtained NaN | expected ≥ -105 | tolerance 0", CheckOutcome.Failed, "bound")]
    [InlineData("[needs quick] test ELBO", CheckOutcome.NeedsScale, "test ELBO")]
    [InlineData("[needs full] paper's ELBO", CheckOutcome.NeedsScale, "paper's ELBO")]
    public void Parse_CheckLine_GivesOutcomeAndName(string line, CheckOutcome outcome, string name) =>
        Assert.Equal(new CheckLine(outcome, name), CheckLine.Parse(line));

    [Theory]
    [InlineData("pass")]
    [InlineData(" [pass] indented")]
    [InlineData("[passed] other word")]
    [InlineData("[needs smoke] never")]
    public void Parse_AnotherLine_GivesNull(string line) => Assert.Null(CheckLine.Parse(line));
}
