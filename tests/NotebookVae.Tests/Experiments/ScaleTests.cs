namespace NotebookVae.Tests;

public sealed class ScaleTests
{
    [Theory]
    [InlineData("smoke")]
    [InlineData("quick")]
    [InlineData("full")]
    public void Parse_Name_RoundTrips(string name) => Assert.Equal(name, Scale.Parse(name).ToString());

    [Fact]
    public void Parse_OtherCaseAndSpaces_IsUnderstood() => Assert.Same(Scale.Quick, Scale.Parse(" Quick "));

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    public void Parse_UnknownName_SaysWhichAreKnown(string name)
    {
        string message = Assert.Throws<ArgumentException>(() => Scale.Parse(name)).Message;
        Assert.Contains($"'{name}': it must be 'smoke', 'quick' or 'full'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "quick")]
    [InlineData("", "quick")]
    [InlineData("full", "full")]
    public void FromEnvironment_Variable_DecidesAndQuickIsTheDefault(string? value, string expected)
    {
        using EnvironmentVariable variable = new(Scale.EnvironmentVariable, value);
        Assert.Equal(expected, Scale.FromEnvironment().ToString());
    }

    [Fact]
    public void FromEnvironment_UnknownName_NamesTheVariable()
    {
        using EnvironmentVariable variable = new(Scale.EnvironmentVariable, "huge");
        string message = Assert.Throws<ArgumentException>(Scale.FromEnvironment).Message;
        Assert.Equal("The environment variable NOTEBOOKVAE_SCALE is 'huge': it must be 'smoke', 'quick' or 'full'.", message);
    }

    [Fact]
    public void Pick_EachScale_TakesItsOwnValue()
    {
        Assert.Equal(1, Scale.Smoke.Pick(1, 2, 3));
        Assert.Equal(2, Scale.Quick.Pick(1, 2, 3));
        Assert.Equal(3, Scale.Full.Pick(1, 2, 3));
    }

    [Fact]
    public void Comparison_Scales_AreOrderedByWork()
    {
        Assert.True(Scale.Smoke < Scale.Quick && Scale.Quick < Scale.Full);
        Assert.True(Scale.Full > Scale.Smoke && Scale.Quick >= Scale.Parse("quick") && Scale.Quick <= Scale.Parse("quick"));
        Assert.Equal([Scale.Smoke, Scale.Quick, Scale.Full], new[] { Scale.Full, Scale.Smoke, Scale.Quick }.Order());
    }
}
