using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class PrincipalComponentsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(50, 8)]
    [InlineData(6, 20)]
    public void Of_TallOrWideData_AreEigenvectorsOfTheCovariance(long rows, long pixels)
    {
        Tensor x = LinearData.Create(rows, pixels);
        PrincipalComponents components = PrincipalComponents.Of(x);
        Tensor covariance = x.t().cov(correction: 0);
        long count = Math.Min(pixels, rows - 1);
        Assert.Equal(count, components.Count);
        LinearData.AssertEqual(components.Directions * components.Eigenvalues, covariance.matmul(components.Directions), 1e-12);
        Tensor products = components.Directions.t().matmul(components.Directions);
        LinearData.AssertEqual(eye(count, dtype: float64), products, 1e-10);
        double[] eigenvalues = components.EigenvalueList();
        Assert.Equal(eigenvalues.OrderDescending(), eigenvalues);
        Assert.Equal(covariance.diagonal().sum().ToDouble(), components.DiscardedVariance(0), 1e-11);
    }

    [Theory]
    [InlineData(50, 8, 3)]
    [InlineData(6, 20, 2)]
    public void Reconstruct_FirstDirections_LosesTheSumOfTheOtherEigenvalues(long rows, long pixels, long count)
    {
        Tensor x = LinearData.Create(rows, pixels);
        PrincipalComponents components = PrincipalComponents.Of(x);
        double loss = (components.Reconstruct(x, count) - x).pow(2).sum(1).mean().ToDouble();
        Assert.Equal(components.DiscardedVariance(count), loss, 1e-10);
        Assert.Equal([rows, count], components.Project(x, count).shape);
        LinearData.AssertEqual(components.Eigenvalues.narrow(0, 0, count), components.Project(x, count).pow(2).mean([0L]), 1e-10);
    }

    [Fact]
    public void Of_Float32OnTheOtherDevice_StaysThereInFloat64()
    {
        Tensor x = LinearData.Create(9, 12, dtype: ScalarType.Float32).to(new Device(DeviceType.FPGA));
        PrincipalComponents components = PrincipalComponents.Of(x);
        Assert.Equal(DeviceType.FPGA, components.Directions.device.type);
        Assert.Equal(ScalarType.Float64, components.Directions.dtype);
        Tensor reconstructed = components.Reconstruct(x, 2);
        Assert.Equal(DeviceType.FPGA, reconstructed.device.type);
        Assert.Equal(ScalarType.Float32, reconstructed.dtype);
    }

    [Fact]
    public void Calls_AfterDisposal_LeaveNoTensor()
    {
        using Tensor x = LinearData.Create(20, 3);
        long before = Tensor.TotalCount;
        using (PrincipalComponents components = PrincipalComponents.Of(x))
        {
            components.EigenvalueList();
            components.Reconstruct(x, 2).Dispose();
            Assert.Equal(before + 3, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        PrincipalComponents components = PrincipalComponents.Of(LinearData.Create(20, 3));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(zeros(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => components.DiscardedVariance(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => components.Project(zeros([1, 3], dtype: float64), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => components.Project(zeros([1, 3], dtype: float64), 4));
    }
}
