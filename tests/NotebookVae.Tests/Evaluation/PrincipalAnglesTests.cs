using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class PrincipalAnglesTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Between_TwoPlanesWithACommonLine_AreZeroAndTheTilt()
    {
        const double tilt = 0.3;
        Tensor floor = tensor([1.0, 0, 0, 1, 0, 0], [3, 2]);
        Tensor ramp = tensor([1.0, 0, 0, Math.Cos(tilt), 0, Math.Sin(tilt)], [3, 2]);
        Assert.Equal([0, tilt], PrincipalAngles.Between(floor, ramp), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Between_AnotherBasisOfTheSameSubspace_AreZero()
    {
        manual_seed(5);
        Tensor basis = randn([8, 3], dtype: float64);
        Tensor other = basis.matmul(randn([3, 3], dtype: float64));
        Assert.All(PrincipalAngles.Between(basis, other), angle => Assert.InRange(angle, 0, 1e-12));
        Assert.All(PrincipalAngles.Between(basis, other.narrow(1, 0, 1)), angle => Assert.InRange(angle, 0, 1e-12));
    }

    [Fact]
    public void Between_SmallAngle_KeepsItsDigits()
    {
        const double tilt = 1e-10;
        Tensor line = tensor([1.0, 0], [2, 1]);
        Tensor turned = tensor([Math.Cos(tilt), Math.Sin(tilt)], [2, 1]);
        Assert.Equal(tilt, Assert.Single(PrincipalAngles.Between(line, turned)), 1e-15);
        Assert.Equal(Math.PI / 2, Assert.Single(PrincipalAngles.Between(line, tensor([0.0, 1], [2, 1]))), 1e-12);
    }

    [Fact]
    public void Between_BasesThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => PrincipalAngles.Between(eye(3), eye(4)));
        Assert.Throws<ArgumentException>(() => PrincipalAngles.Between(zeros(3, 1), zeros(3, 2)));
    }
}
