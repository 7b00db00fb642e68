using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ScaleParameterizationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(ScaleParameterization.LogVariance)]
    [InlineData(ScaleParameterization.Exp)]
    [InlineData(ScaleParameterization.Softplus)]
    [InlineData(ScaleParameterization.Abs)]
    public void Scale_ModerateOutputs_IsItsFormulaAndAgreesWithItsLogarithms(ScaleParameterization parameterization)
    {
        double[] raw = [-20, -15.001, -14.999, -3, -0.7, 0.4, 2, 18, 21];
        Tensor r = tensor(raw);
        double[] expected =
        [
            .. raw.Select(x => parameterization switch
            {
                ScaleParameterization.LogVariance => Math.Exp(x / 2),
                ScaleParameterization.Exp => Math.Exp(x),
                ScaleParameterization.Softplus => Softplus(x),
                _ => Math.Abs(x),
            }),
        ];
        double[] scale = parameterization.Scale(r).data<double>().ToArray();
        double[] logScale = parameterization.LogScale(r).data<double>().ToArray();
        double[] logVariance = parameterization.LogVariance(r).data<double>().ToArray();
        double[] ofGaussian = DiagonalGaussian.FromRaw(zeros_like(r), r, parameterization).StandardDeviation.data<double>().ToArray();
        for (int i = 0; i < raw.Length; i++)
        {
            Assert.Equal(1, scale[i] / expected[i], 1e-13);
            Assert.Equal(Math.Log(expected[i]), logScale[i], 1e-13);
            Assert.Equal(2 * Math.Log(expected[i]), logVariance[i], 1e-13);
            Assert.Equal(1, ofGaussian[i] / expected[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(ScaleParameterization.LogVariance)]
    [InlineData(ScaleParameterization.Exp)]
    [InlineData(ScaleParameterization.Softplus)]
    [InlineData(ScaleParameterization.Abs)]
    public void LogVariance_ExtremeOutputs_IsFiniteWithAFiniteGradient(ScaleParameterization parameterization)
    {
        foreach (ScalarType dtype in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
        {
            Tensor raw = tensor([-1e6, -800, -100, -15, -1e-30, 0, 1e-30, 15, 100, 800, 1e6], dtype: dtype).requires_grad_();
            Tensor logVariance = parameterization.LogVariance(raw);
            logVariance.sum().backward();
            Assert.True(logVariance.isfinite().all().ToBoolean());
            Assert.True(raw.grad!.isfinite().all().ToBoolean());
        }
    }

    [Fact]
    public void LogScale_SoftplusFarBelowZero_IsTheOutputItself()
    {
        // log log(1 + e^r) = r − e^r/2 + …, where e^r alone rounds to zero.
        Assert.Equal(-800.0, ScaleParameterization.Softplus.LogScale(tensor([-800.0])).ToDouble());
        Assert.Equal(-200f, ScaleParameterization.Softplus.LogScale(tensor([-200f])).ToSingle());
        Assert.Equal(1000.0, ScaleParameterization.Softplus.Scale(tensor([1000.0])).ToDouble());
    }

    [Fact]
    public void Gradients_OfEachChoice_AreThoseOfDifferences()
    {
        Tensor raw = tensor([-17.0, -14.5, -1.2, 0.3, 2.0]);
        foreach (ScaleParameterization parameterization in Enum.GetValues<ScaleParameterization>())
        {
            FiniteDifferences.AssertGradients(x => parameterization.LogVariance(x[0]), raw);
            FiniteDifferences.AssertGradients(x => parameterization.Scale(x[0]), raw);
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32, 43.2)]
    [InlineData(ScalarType.Float64, 353.7)]
    public void Abs_OutputOfZero_HasAFiniteDensityAndDivergenceAndNoGradient(ScalarType dtype, double expected)
    {
        Tensor raw = zeros(1, dtype: dtype).requires_grad_();
        DiagonalGaussian q = DiagonalGaussian.FromRaw(zeros(1, dtype: dtype), raw, ScaleParameterization.Abs);
        Tensor kl = q.KlToStandardNormal();
        kl.backward();
        Assert.Equal(expected, kl.ToDouble(), 0.05);
        Assert.Equal(0, raw.grad!.ToDouble());
        Assert.True(double.IsFinite(q.LogDensity(q.Rsample()).ToDouble()));
    }

    [Fact]
    public void Relu_NegativeOutput_WouldMakeTheDivergenceInfinite()
    {
        // Why it is not offered: σ = max(r, 0) is zero for half of all outputs, and KL(N(0, σ²) ‖ N(0, 1)) = ½ (σ² − 1) − log σ grows
        // without bound on the way there. At zero it is infinite, and its gradient is not a number.
        Tensor raw = tensor([-0.3]).requires_grad_();
        DiagonalGaussian q = new(zeros(1, dtype: float64), raw.relu().log() * 2);
        Tensor kl = q.KlToStandardNormal();
        kl.backward();
        Assert.Equal(double.PositiveInfinity, kl.ToDouble());
        Assert.True(double.IsNaN(raw.grad!.ToDouble()) || raw.grad!.ToDouble() == 0);

        double[] divergences = [.. ((double[])[1e-2, 1e-4, 1e-8]).Select(s => new DiagonalGaussian(
            zeros(1, dtype: float64), ScaleParameterization.Abs.LogVariance(tensor([s]))).KlToStandardNormal().ToDouble())];
        Assert.Equal(Math.Log(100), divergences[1] - divergences[0], 1e-4);
        Assert.Equal(Math.Log(10_000), divergences[2] - divergences[1], 1e-4);
    }

    [Fact]
    public void LogScale_NoSuchParameterization_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ScaleParameterization)9).LogScale(zeros(1)));

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveOneTensor()
    {
        Tensor raw = zeros([2], device: new Device(DeviceType.FPGA));
        foreach (ScaleParameterization parameterization in Enum.GetValues<ScaleParameterization>())
        {
            long before = LiveTensors.Count();
            Tensor[] results = [parameterization.Scale(raw), parameterization.LogScale(raw), parameterization.LogVariance(raw)];
            Assert.Equal(before + 3, Tensor.TotalCount);
            Assert.All(results, result => Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (result.device_type, result.dtype)));
        }
    }

    private static double Softplus(double x) => x < -10 ? Series(Math.Exp(x)) : Math.Log(1 + Math.Exp(x));

    private static double Series(double u) => u - (u * u / 2) + (u * u * u / 3);
}
