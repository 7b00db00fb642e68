using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>NaN and infinity travel as IEEE 754 and PyTorch have it; empty and zero-dimensional tensors are ordinary.</summary>
[NoLeaks]
public class SpecialValueTests
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>Lengths around the widths of vector registers: the special value sits in the vector part or in the rest.</summary>
    public static TheoryData<int, int> Positions() => new(
        (from length in new[] { 1, 4, 7, 16, 19, 33, 100 }
         from position in new[] { 0, length / 2, length - 1 }
         select (length, position)).Distinct());

    [Theory]
    [MemberData(nameof(Positions))]
    public void Nan_Anywhere_ReachesReductionsAndStaysInItsPlace(int length, int position)
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { float32, float64 })
        {
            var x = ones(length, type);
            x[position] = tensor(double.NaN).to(type);
            Assert.True(double.IsNaN(x.sum().ToDouble()));
            Assert.True(double.IsNaN(x.mean().ToDouble()));
            Assert.True(double.IsNaN(x.max().ToDouble()));
            Assert.True(double.IsNaN(x.min().ToDouble()));
            Assert.True(double.IsNaN(x.logsumexp(0).ToDouble()));
            Assert.True(double.IsNaN(x.norm().ToDouble()));
            Assert.All(TensorAssert.Values(x.softmax(0)), value => Assert.True(double.IsNaN(value)));
            foreach (var y in new[] { x.exp(), x.tanh(), x.sigmoid(), F.softplus(x), x.relu(), x.clamp(0, 1), x.abs(), maximum(x, -x), x.pow(2) })
            {
                Assert.Equal(Enumerable.Range(0, length).Select(i => i == position), TensorAssert.Values(y).Select(double.IsNaN));
            }

            Assert.Equal(Enumerable.Range(0, length).Select(i => i == position), x.isnan().data<bool>().ToArray());
        }
    }

    [Fact]
    public void Infinity_InReductions_FollowsItsArithmetic()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, Infinity, 2.0 });
        Assert.Equal(Infinity, x.sum().item<double>());
        Assert.Equal(Infinity, x.logsumexp(0).item<double>());
        Assert.Equal(1, x.min().item<double>());
        Assert.True(double.IsNaN((x - x).sum().item<double>()));
        Assert.Equal(-Infinity, full(3, -Infinity, float64).logsumexp(0).item<double>());
        Assert.Equal(0, (tensor(1.0) / x)[1].item<double>());
        Assert.Equal([false, true, false], x.isinf().data<bool>().ToArray());
        Assert.Equal([true, false, true], x.isfinite().data<bool>().ToArray());
    }

    [Fact]
    public void Division_ByZero_GivesInfinityOrNan()
    {
        using var scope = NewDisposeScope();
        var quotient = tensor(new[] { 1f, -1f, 0f }) / 0;
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity, float.NaN], quotient.data<float>().ToArray());
    }

    [Fact]
    public void Comparisons_WithNan_AreFalse()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { double.NaN, 1.0 });
        Assert.Equal([false, true], (x == x.clone()).data<bool>().ToArray());
        Assert.Equal([true, false], (x != x.clone()).data<bool>().ToArray());
        Assert.Equal([false, true], (x >= 1).data<bool>().ToArray());
    }

    [Fact]
    public void Empty_Tensors_AreOrdinary()
    {
        using var scope = NewDisposeScope();
        var x = zeros(0, 3);
        Assert.Equal(0, x.numel());
        Assert.Equal(0f, x.sum().item<float>());
        Assert.Equal([0f, 0f, 0f], x.sum(0L).data<float>().ToArray());
        Assert.True(float.IsNaN(x.mean().item<float>()));
        Assert.Equal([0L, 3L], (x * 2).exp().tanh().shape);
        Assert.Equal([0L, 3L], (x + ones(3)).shape);
        Assert.Equal([0L, 5L], x.matmul(ones(3, 5)).shape);
        Assert.Equal([0f, 0f, 0f, 0f], ones(2, 0).matmul(ones(0, 2)).data<float>().ToArray());
        Assert.Equal([2L, 3L], cat([x, ones(2, 3)]).shape);
        Assert.Equal([0L], ones(3)[3..].shape);
        Assert.Equal([0L], randn(0).shape);
        Assert.Equal([0L], x.reshape(-1).shape);
        Assert.Empty(x.data<float>().ToArray());
        Assert.Throws<ExternalException>(() => x.max());
    }

    [Fact]
    public void Empty_Tensors_HaveEmptyGradients()
    {
        using var scope = NewDisposeScope();
        var x = zeros([0, 3], float64, requires_grad: true);
        var weight = ones([3, 2], float64, requires_grad: true);
        x.matmul(weight).exp().sum().backward();
        Assert.Equal([0L, 3L], x.grad!.shape);
        TensorAssert.Close([3, 2], new double[6], weight.grad!, Tolerance.Exact, "gradient of nothing");
    }

    [Fact]
    public void ZeroDimensional_Tensors_AreOrdinary()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0);
        Assert.Equal(0, x.dim());
        Assert.Equal([], x.shape);
        Assert.Equal(2.0, x.sum().item<double>());
        Assert.Equal([1L], x.unsqueeze(0).shape);
        Assert.Equal([1L], x.reshape(1).shape);
        Assert.Equal([2L], stack([x, x]).shape);
        Assert.Equal([3L], (x + ones(3)).shape);
        Assert.Equal(0, (x * x).exp().dim());
        Assert.Throws<ExternalException>(() => x[0]);
        Assert.Throws<ExternalException>(() => cat([x, x]));
    }
}
