using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>Every estimator on both types and on the engine's second device, and the tensors that it leaves.</summary>
public sealed class EstimatorDeviceTests
{
    [Theory]
    [InlineData(ScalarType.Float64, false)]
    [InlineData(ScalarType.Float32, false)]
    [InlineData(ScalarType.Float32, true)]
    public void Estimate_AnyTypeAndDevice_StaysThereAndLeavesTwoTensors(ScalarType dtype, bool second)
    {
        using DisposeScope outer = NewDisposeScope();
        Device device = second ? new Device(DeviceType.FPGA) : CPU;
        DiagonalGaussian q = new(full([2], 0.4, dtype, device), full([2], -0.3, dtype, device));
        using QuadraticControlVariate control = new(2, dtype, device);
        using LaxEstimator lax = new(control);
        using nn.Module<Tensor, Tensor> network = LearnedBaselineTests.Network(4).to(dtype).to(device);
        using LearnedBaseline baseline = new(network);
        IGradientEstimator[] estimators =
        [
            ScoreFunctionEstimator.Plain, new LeaveOneOutEstimator(3), new PathwiseEstimator(), new MeasureValuedEstimator(),
            new ImplicitReparameterizationEstimator(), new MovingAverageBaselineEstimator(0.9, 2), lax, new LearnedBaselineEstimator(baseline),
        ];
        foreach (IGradientEstimator estimator in estimators)
        {
            estimator.Estimate(z => z.pow(2).sum(-1), q, 7).Dispose(); // an optimizer makes its state at the first step
            GC.Collect(); // what earlier tests left to the finalizer must not go while this one counts
            GC.WaitForPendingFinalizers();
            long before = Tensor.TotalCount;
            using (GradientSamples gradients = estimator.Estimate(z => z.pow(2).sum(-1), q, 7))
            {
                Assert.Equal((dtype, device.type), (gradients.Mean.dtype, gradients.Mean.device_type));
                Assert.Equal((dtype, device.type), (gradients.Scale.dtype, gradients.Scale.device_type));
                Assert.Equal([7L, 2L], gradients.Scale.shape);
                Assert.False(gradients.Mean.requires_grad);
                Assert.Equal(before + 2, Tensor.TotalCount);
            }

            using (GradientSamples gradients = ParameterDependentGradient.Estimate(estimator, (z, m, s) => ((z - m) / s).pow(2).sum(-1), q, 7))
            {
                Assert.Equal((dtype, device.type), (gradients.Mean.dtype, gradients.Mean.device_type));
                Assert.Equal(before + 2, Tensor.TotalCount);
            }

            Assert.Equal(before, Tensor.TotalCount);
            Assert.True(GradientVarianceStudy.Run(estimator, z => z.pow(2).sum(-1), q, 5).Whole.TotalVariance > 0);
            Assert.Equal(before, Tensor.TotalCount);
        }
    }
}
