namespace NotebookVae.Tests.Estimators;

public sealed class PowerLawFitTests
{
    [Fact]
    public void Through_ExactPowerLaw_FindsExponentAndFactor()
    {
        double[] x = [10, 100, 1000, 10_000];
        double[] y = [.. x.Select(v => 3.5 / Math.Sqrt(v))];
        PowerLawFit fit = PowerLawFit.Through(x, y, [0.1, 0.2, 0.05, 0.1]);
        Assert.Equal(-0.5, fit.Exponent, 1e-12);
        Assert.Equal(3.5, fit.Factor, 1e-10);
    }

    [Fact]
    public void Through_TwoPoints_PropagatesTheirErrors()
    {
        // slope = (log y₂ − log y₁)/log 10, errors .1 and .2.
        PowerLawFit fit = PowerLawFit.Through([1, 10], [1, 2], [0.1, 0.2]);
        Assert.Equal(Math.Sqrt(0.01 + 0.04) / Math.Log(10), fit.ExponentStandardError, 1e-12);
    }

    [Fact]
    public void Through_BadPoints_Throws()
    {
        Assert.Throws<ArgumentException>(() => PowerLawFit.Through([1, 2], [1], [0.1, 0.1]));
        Assert.Throws<ArgumentException>(() => PowerLawFit.Through([1, 2], [1, 0], [0.1, 0.1]));
        Assert.Throws<ArgumentException>(() => PowerLawFit.Through([2, 2], [1, 1], [0.1, 0.1]));
    }
}
