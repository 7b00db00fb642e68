namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>How numbers come in and out of tensors: strict types, casts, the types of literals.</summary>
public class DataAccessTests
{
    [Fact]
    public void Item_WrongType_ThrowsArgumentException()
    {
        using var single = ones(1);
        Assert.Equal(1f, single.item<float>());
        Assert.Throws<ArgumentException>(() => single.item<double>());
        Assert.Throws<ArgumentException>(() => single.item<int>());
    }

    [Fact]
    public void Item_SeveralElements_ThrowsArgumentException()
    {
        using var two = ones(2);
        Assert.Throws<ArgumentException>(() => two.item<float>());
    }

    [Fact]
    public void Data_WrongType_ThrowsArgumentException()
    {
        using var integers = arange(3);
        Assert.Equal([0L, 1L, 2L], integers.data<long>().ToArray());
        Assert.Throws<ArgumentException>(() => integers.data<float>());
        Assert.Throws<ArgumentException>(() => integers.data<int>());
    }

    [Fact]
    public void Data_TransposedTensor_ReadsInRowMajorOrder()
    {
        using var transposed = arange(6).reshape(2, 3).t();
        Assert.Equal([0L, 3L, 1L, 4L, 2L, 5L], transposed.data<long>().ToArray());
        Assert.Equal(4L, transposed.data<long>()[1, 1]);
    }

    [Fact]
    public void Casts_FromAnyType_Convert()
    {
        using var value = tensor(2.75);
        Assert.Equal(2.75, value.ToDouble());
        Assert.Equal(2.75f, value.ToSingle());
        Assert.Equal(2, value.ToInt32());
        Assert.Equal(2L, (long)value);
        Assert.Equal(2.75f, (float)value);
        using var integer = tensor(3);
        Assert.Equal(3.0, (double)integer);
    }

    [Fact]
    public void Creation_Literals_HaveTorchSharpsTypes()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Int32, tensor(3).dtype);
        Assert.Equal(ScalarType.Int64, tensor(3L).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(ScalarType.Float64, tensor(new[] { 1.0, 2.0 }).dtype);
        Assert.Equal(ScalarType.Float32, tensor(new[] { 1f, 2f }).dtype);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(3.0).dtype);
        Assert.Equal(ScalarType.Float32, ones(2).dtype);
        Assert.Equal(ScalarType.Float32, zeros(2).dtype);
        Assert.Equal(ScalarType.Float32, rand(2).dtype);
        Assert.Equal(ScalarType.Float32, linspace(0, 1, 3).dtype);
        Assert.Equal(ScalarType.Int64, randperm(3).dtype);
    }

    [Fact]
    public void Creation_Ranges_HaveTheRightElements()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2L, 5L, 8L], arange(2, 10, 3).data<long>().ToArray());
        Assert.Equal([1.0, 1.5, 2.0], linspace(1, 2, 3, float64).data<double>().ToArray());
        Assert.Equal([1f, 0f, 0f, 1f], eye(2).data<float>().ToArray());
        Assert.Equal([7.5, 7.5], full(2, 7.5, float64).data<double>().ToArray());
        Assert.Equal([1L, 3L], ones_like(tensor(new[] { 9L, 9L })).add(tensor(new[] { 0L, 2L })).data<long>().ToArray());
    }

    [Fact]
    public void To_OtherTypes_ConvertsAsC()
    {
        using var scope = NewDisposeScope();
        var values = tensor(new[] { -1.7, 0.0, 2.9 });
        Assert.Equal([-1L, 0L, 2L], values.to(int64).data<long>().ToArray());
        Assert.Equal([-1, 0, 2], values.to(int32).data<int>().ToArray());
        Assert.Equal([true, false, true], values.to(@bool).data<bool>().ToArray());
        Assert.Equal([-1.7f, 0f, 2.9f], values.to(float32).data<float>().ToArray());
        Assert.Equal([0f, 255f], tensor(new byte[] { 0, 255 }).to(float32).data<float>().ToArray());
    }

    [Fact]
    public void To_SameType_IsTheSameTensorUnlessCopied()
    {
        using var scope = NewDisposeScope();
        var x = ones(2);
        var same = x.to(float32);
        x.fill_(3);
        Assert.Equal([3f, 3f], same.data<float>().ToArray());
    }

    [Fact]
    public void Comparison_Operators_GiveTensors()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { 1.0, 2.0, 3.0 });
        var b = tensor(new[] { 1.0, 0.0, 5.0 });
        Assert.Equal([true, false, false], (a == b).data<bool>().ToArray());
        Assert.Equal([false, true, true], (a != b).data<bool>().ToArray());
        Assert.Equal([false, true, false], (a > b).data<bool>().ToArray());
        Assert.Equal([true, false, true], (a <= b).data<bool>().ToArray());
        Assert.True(a.Equals(tensor(new[] { 1.0, 2.0, 3.0 })));
        Assert.False(a.Equals(b));
        Assert.True(a.allclose(a + 1e-12));
        Assert.False(a.allclose(b));
    }

    [Fact]
    public void ToString_Tensor_IsMetadata()
    {
        using var x = ones(2, 3);
        Assert.Equal("[2x3], type = Float32, device = cpu", x.ToString());
    }
}
