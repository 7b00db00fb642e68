namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Integers and truth values: result types, wrap-around, what is refused.</summary>
[NoLeaks]
public class IntegerAndBooleanTests
{
    [Fact]
    public void Arithmetic_Integers_StaysInTheirTypeAndWraps()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([4], (tensor(new byte[] { 250 }) + 10).data<byte>().ToArray().Select(value => (int)value));
        Assert.Equal([int.MinValue], (tensor(new[] { int.MaxValue }) + 1).data<int>().ToArray());
        Assert.Equal([0L, 1L, 4L], arange(3).pow(2).data<long>().ToArray());
        Assert.Equal([3L], tensor(new[] { -3L }).abs().data<long>().ToArray());
        Assert.Equal([1L, 1L, 2L, 3L, 3L], arange(5).clamp(1, 3).data<long>().ToArray());
    }

    [Fact]
    public void Arithmetic_IntegersWithFractions_GivesSinglePrecision()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0f, 2.5f, 5f], (arange(3) * 2.5).data<float>().ToArray());
        Assert.Equal([0f, 0.5f, 1f], (arange(3) / 2).data<float>().ToArray());
        Assert.Equal(ScalarType.Float32, arange(3).exp().dtype);
        Assert.Equal([2f], tensor(new[] { 4L }).sqrt().data<float>().ToArray());
        Assert.Equal([1.5f, 1.5f, 2f], maximum(arange(3), tensor(1.5f)).data<float>().ToArray());
        Assert.Equal([1.5, 1.5, 2], maximum(arange(3), tensor(1.5)).data<double>().ToArray());
        Assert.Equal([1f, 0.5f], arange(1, 3).reciprocal().data<float>().ToArray());
    }

    [Fact]
    public void Arithmetic_SingleWithDoubleScalar_StaysSingle()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float32, (ones(1) + 2.5).dtype);
        Assert.Equal(ScalarType.Float32, (ones(1) * tensor(2.5)).dtype);
        Assert.Equal(ScalarType.Float64, (ones(1) * tensor(new[] { 2.5 })).dtype);
        Assert.Equal(ScalarType.Float32, (ones(1) + arange(1)).dtype);
        Assert.Equal(ScalarType.Float32, ones(2).add_(ones(2, float64)).dtype);
    }

    [Fact]
    public void Reductions_Integers_AreLong()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(6L, tensor(new[] { 1, 2, 3 }).sum().item<long>());
        Assert.Equal(2L, tensor(new[] { true, true }).sum().item<long>());
        Assert.Equal([1L, 1L], (arange(4) > 1).reshape(2, 2).sum(0L).data<long>().ToArray());
        Assert.Equal(2L, arange(3).max().item<long>());
        Assert.Equal([1L, 3L, 6L], tensor(new[] { 1, 2, 3 }).cumsum(0).data<long>().ToArray());
        Assert.Equal(1L, tensor(new[] { 1L, 3L, 3L }).argmax().item<long>());
        Assert.Equal(24L, tensor(new[] { 1, 2, 3, 4 }).prod().item<long>());
    }

    [Fact]
    public void Calls_MeaninglessForIntegers_Throw()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => arange(3).mean());
        Assert.Throws<ExternalException>(() => arange(1, 3).pow(-1));
        Assert.Throws<ExternalException>(() => arange(3).add_(1.5));
        Assert.Throws<ExternalException>(() => arange(3).add_(ones(3)));
    }

    [Fact]
    public void Logic_TruthValues_CombineAndNegate()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { true, true, false, false });
        var b = tensor(new[] { true, false, true, false });
        Assert.Equal([true, false, false, false], a.logical_and(b).data<bool>().ToArray());
        Assert.Equal([true, true, true, false], a.logical_or(b).data<bool>().ToArray());
        Assert.Equal([false, true, true, false], a.logical_xor(b).data<bool>().ToArray());
        Assert.Equal([false, false, true, true], a.logical_not().data<bool>().ToArray());
        Assert.False(a.all().item<bool>());
        Assert.True(a.any().item<bool>());
        Assert.True(ones(0).all().item<bool>());
        Assert.False(ones(0).any().item<bool>());
    }

    [Fact]
    public void Comparisons_MixedTypes_CompareValues()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([false, true, false], (arange(3) == 1.0).data<bool>().ToArray());
        Assert.Equal([true, false, false], (arange(3) < tensor(new[] { 0.5f, 0.5f, 0.5f })).data<bool>().ToArray());
        Assert.Equal([true, true, false], arange(3).le(1).data<bool>().ToArray());
        Assert.Equal([false, true, true], arange(3).ge(1).data<bool>().ToArray());
        Assert.Equal([true, false, true], arange(3).ne(1).data<bool>().ToArray());
        Assert.Equal([false, false, true], arange(3).gt(1).data<bool>().ToArray());
    }

    [Fact]
    public void Cat_MixedTypes_Promotes()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float64, cat([ones(1), ones(1, float64)]).dtype);
    }
}
