namespace NotebookVae.Tests.Estimators;

public sealed class GaussianQuadratureTests
{
    [Fact]
    public void Expectation_EvenPowers_AreDoubleFactorials()
    {
        double expected = 1;
        for (int power = 0; power <= 16; power += 2)
        {
            int n = power;
            double moment = GaussianQuadrature.Expectation(e => Math.Pow(e, n));
            Assert.Equal(1, moment / expected, 1e-12);
            expected *= power + 1;
        }
    }

    [Fact]
    public void Expectation_FastCosine_IsTheCharacteristicFunction()
    {
        foreach (double k in (double[])[0.3, 1, 5, 20])
        {
            Assert.Equal(Math.Exp(-k * k / 2), GaussianQuadrature.Expectation(e => Math.Cos(k * e)), 1e-13);
        }
    }

    [Fact]
    public void Expectation_JumpGivenAsBreak_IsExact()
    {
        double withBreak = GaussianQuadrature.Expectation(e => e > 0.7123 ? 1 : 0, 0.7123);
        double exact = MathNet.Numerics.Distributions.Normal.CDF(0, 1, -0.7123);
        Assert.Equal(exact, withBreak, 1e-14);
        Assert.NotEqual(exact, GaussianQuadrature.Expectation(e => e > 0.7123 ? 1 : 0), 1e-6);
    }

    [Fact]
    public void NormalRule_Weights_SumToOne()
    {
        (double[] nodes, double[] weights) = GaussianQuadrature.NormalRule(-20, 0.3, 0.3, 50);
        Assert.Equal(nodes.Length, weights.Length);
        Assert.Equal(1, weights.Sum(), 1e-14);
        Assert.True(nodes.Zip(nodes.Skip(1)).All(pair => pair.First < pair.Second));
    }
}
