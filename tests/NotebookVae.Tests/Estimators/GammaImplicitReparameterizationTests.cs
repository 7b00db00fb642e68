using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using TorchSharp;

namespace NotebookVae.Tests.Estimators;

public sealed class GammaImplicitReparameterizationTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(9)]
    public void SampleDerivative_AlongAQuantile_EqualsTheDerivativeOfTheInverse(double shape)
    {
        foreach (double u in (double[])[0.01, 0.3, 0.5, 0.9, 0.999])
        {
            const double Step = 1e-5;
            double z = Gamma.InvCDF(shape, 1, u);
            double difference = (Gamma.InvCDF(shape + Step, 1, u) - Gamma.InvCDF(shape - Step, 1, u)) / (2 * Step);
            Assert.Equal(difference, GammaImplicitReparameterization.SampleDerivative(shape, z), 1e-6 * Math.Max(1, difference));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    public void SampleDerivative_Integrated_GivesTheGradientsOfKnownExpectations(double shape)
    {
        double Expect(Func<double, double> slope) => Integrate.GaussLegendre(
            t => slope(t * t) * GammaImplicitReparameterization.SampleDerivative(shape, t * t) * Gamma.PDF(shape, 1, t * t) * 2 * t,
            1e-9,
            5.2,
            128);

        Assert.Equal(1, Expect(_ => 1), 1e-6);
        Assert.Equal((2 * shape) + 1, Expect(z => 2 * z), 1e-6);
        double trigamma = (SpecialFunctions.DiGamma(shape + 1e-5) - SpecialFunctions.DiGamma(shape - 1e-5)) / 2e-5;
        Assert.Equal(trigamma, Expect(z => 1 / z), 1e-4);
    }

    [Fact]
    public void Sample_ManyDraws_HaveTheMeanOfTheGamma()
    {
        // One seed; z = 5 on the mean of 20,000 draws with variance α: false alarm rate 6e-7.
        using torch.Generator generator = new(11);
        double[] z = GammaImplicitReparameterization.Sample(2.5, 20_000, generator);
        Assert.Equal(2.5, z.Average(), 5 * Math.Sqrt(2.5 / z.Length));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void SampleDerivative_NotPositive_Throws(double shape, double z) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaImplicitReparameterization.SampleDerivative(shape, z));
}
