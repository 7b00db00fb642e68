using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>What element-by-element operations, reductions and creation refuse, with the exception that TorchSharp users see, and why.</summary>
public class PointwiseRefusalTests
{
    private static Tensor Truths => tensor(new[] { true, false });
    private static Tensor Whole => tensor(new[] { 4L, -3L });
    private static Tensor Single => tensor(new[] { 1.5f, -2f });
    private static Tensor Double => tensor(new[] { 1.5, -2 });

    private static readonly Dictionary<string, (Func<object> Call, string Message)> Native = new()
    {
        ["bool minus bool"] = (() => Truths - Truths, "logical_xor"),
        ["minus bool"] = (() => -Truths, "neg"),
        ["abs of bool"] = (() => Truths.abs(), "abs"),
        ["relu of bool"] = (() => Truths.relu(), "relu"),
        ["floor of bool"] = (() => Truths.floor(), "floor"),
        ["remainder of bool"] = (() => Truths.remainder(Truths), "remainder"),
        ["pow of bool"] = (() => Truths.pow(Truths), "pow"),
        ["clamp of bool"] = (() => Truths.clamp((Scalar)false, (Scalar)true), "clamp"),
        ["cumsum to bool"] = (() => Whole.cumsum(0, @bool), "cumsum"),
        ["argmax of bool"] = (() => Truths.argmax(), "argmax"),
        ["median of bool"] = (() => Truths.median(), "median"),
        ["bitwise_and of floats"] = (() => Single & Single, "bitwise_and"),
        ["bitwise_not of floats"] = (() => ~Single, "bitwise_not"),
        ["shift of bool"] = (() => Truths.bitwise_left_shift(Truths), "bitwise_left_shift"),
        ["frac of integers"] = (() => Whole.frac(), "Int64"),
        ["hypot of integers"] = (() => Whole.hypot(Whole), "Int64"),
        ["logaddexp of integers"] = (() => Whole.logaddexp(Whole), "Int64"),
        ["gelu of integers"] = (() => Whole.gelu(), "Int64"),
        ["elu of integers"] = (() => Whole.elu(), "Int64"),
        ["lerp of two types"] = (() => Single.lerp(Double, Single), "Float64"),
        ["isclose of two types"] = (() => Single.isclose(Double), "Float64"),
        ["heaviside of two types"] = (() => Single.heaviside(Whole), "different dtypes"),
        ["addcdiv of integers"] = (() => Whole.addcdiv(Whole, Whole), "integer division"),
        ["add with a fraction of integers"] = (() => Whole.add(Whole, 1.5), "alpha"),
        ["integer by zero, floor_divide"] = (() => Whole.floor_divide(0), "ZeroDivisionError"),
        ["integer by zero, remainder"] = (() => Whole % 0, "ZeroDivisionError"),
        ["integer by zero, trunc"] = (() => Whole.div(0, RoundingMode.trunc), "ZeroDivisionError"),
        ["integer to a negative power"] = (() => Whole.pow(-1), "negative"),
        ["exp_ of integers"] = (() => Whole.clone().exp_(), "can't be cast"),
        ["div_ of integers"] = (() => Whole.clone().div_(2), "can't be cast"),
        ["add_ of a number to bool"] = (() => Truths.clone().add_(1), "can't be cast"),
        ["float_power_ of Float32"] = (() => Single.clone().float_power_(Single), "Float64"),
        ["add_ of a larger shape"] = (() => Single.clone().add_(ones(2, 2)), "broadcast"),
        ["celu with alpha 0"] = (() => Single.celu(0), "alpha"),
        ["hardtanh of bytes below zero"] = (() => tensor(new byte[] { 1 }).hardtanh_(-1, 1), "unsigned"),
        ["prelu with slopes for other channels"] = (() => ones(2, 3).prelu(ones(2)), "slopes"),
        ["glu of an odd dimension"] = (() => ones(3).glu(), "even"),
        ["clamp without bounds"] = (() => Single.clamp((Tensor?)null, null), "at least one"),
        ["clamp by what does not fit"] = (() => tensor(new byte[] { 1 }).clamp_max(300), "overflow"),
        ["fill_ with what does not fit"] = (() => tensor(new byte[] { 1 }).fill_(300), "overflow"),
        ["full of NaN in integers"] = (() => full(2, double.NaN, int64), "overflow"),
        ["masked_fill with what does not fit"] = (() => tensor(new byte[] { 1 }).masked_fill(tensor(true), 300), "overflow"),
        ["mean of integers"] = (() => Whole.mean(), "mean"),
        ["std of integers"] = (() => Whole.std(), "std"),
        ["norm of integers"] = (() => Whole.norm(), "norm"),
        ["max of nothing"] = (() => zeros(0).max(), "no elements"),
        ["amax over nothing"] = (() => zeros(0L, 3L).amax(0), "amax"),
        ["argmin of nothing"] = (() => zeros(0).argmin(), "no elements"),
        ["mode over nothing"] = (() => zeros(0L, 3L).mode(0), "mode"),
        ["a dimension twice"] = (() => ones(2, 2).sum([0L, -2L]), "more than once"),
        ["a dimension that is not there"] = (() => ones(2, 2).cumprod(2), "out of range"),
        ["quantile outside 0 to 1"] = (() => Single.quantile(tensor(1.5f)), "[0, 1]"),
        ["quantile of another type"] = (() => Single.quantile(tensor(0.5)), "same type"),
        ["diff of a number"] = (() => tensor(1.0).diff(), "one-dimensional"),
        ["renorm of a vector"] = (() => Single.renorm(2, 0, 1), "2 dimensions"),
        ["histc without bins"] = (() => Single.histc(0), "bins"),
        ["arange without steps"] = (() => arange(1, 5, (Scalar)0), "nonzero"),
        ["arange the wrong way"] = (() => arange(5, 1), "inconsistent"),
        ["arange to infinity"] = (() => arange(0.0, double.PositiveInfinity), "unsupported range"),
        ["arange of bool"] = (() => arange(2, @bool), "Bool"),
        ["linspace of -1 steps"] = (() => linspace(0, 1, -1), "non-negative"),
        ["eye of -1 rows"] = (() => eye(-1), "negative"),
        ["zeros of a negative size"] = (() => zeros(-1), "negative"),
        ["zeros of too many elements"] = (() => zeros(1L << 40, 1L << 40), "overflow"),
        ["integers that require gradients"] = (() => arange(3, requires_grad: true), "floating point"),
        ["meshgrid with another indexing"] = (() => meshgrid([arange(2)], "zz"), "zz"),
        ["meshgrid of matrices"] = (() => meshgrid([ones(2, 2)]), "numbers or vectors"),
        ["a number that is no Int32"] = (() => ((Scalar)3e10).ToInt32(), "overflow"),
    };

    public static TheoryData<string> Calls() => new(Native.Keys);

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_OutsideItsDomain_ThrowsWhatTorchSharpThrows(string name)
    {
        using var scope = NewDisposeScope();
        var (call, message) = Native[name];
        Assert.Contains(message, Assert.Throws<ExternalException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Creation_ArrayTooShort_ThrowsArgumentException()
    {
        Assert.Throws<ArgumentException>(() => tensor(new[] { 1.0, 2 }, [3L]));
        using var cut = tensor(new[] { 1.0, 2, 3 }, [2L]);
        Assert.Equal([1.0, 2], cut.data<double>().ToArray());
    }

    [Fact]
    public void IsNonzero_SeveralElements_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Whole.is_nonzero());
        Assert.True(tensor(2).is_nonzero());
        Assert.False(is_nonzero(tensor(0.0)));
    }

    [Fact]
    public void Variance_InAnotherType_IsRefused() => Assert.Throws<NotSupportedException>(() => Single.var(0, type: float64));

    [Fact]
    public void Derivatives_ThatPyTorchLacks_SaySo()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.5, -2 }, requires_grad: true);
        Assert.Contains("floor_divide", Assert.Throws<ExternalException>(() => x.floor_divide(2).sum().backward()).Message, StringComparison.Ordinal);
        Assert.Contains("nextafter", Assert.Throws<ExternalException>(() => x.nextafter(zeros_like(x)).sum().backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scalars_OfAnyNumber_KeepItsKindOnly()
    {
        Assert.Equal(ScalarType.Int64, ((Scalar)3).Type);
        Assert.Equal(ScalarType.Int64, ((Scalar)(byte)3).Type);
        Assert.Equal(ScalarType.Float64, ((Scalar)3f).Type);
        Assert.Equal(ScalarType.Bool, ((Scalar)true).Type);
        Assert.Equal(3, ((Scalar)3.7).ToInt32());
    }

    [Fact]
    public void OddPlaces_OfDimensions_AreTorchSharps()
    {
        using var scope = NewDisposeScope();
        var x = arange(6.0).reshape(2, 3);
        Assert.Equal(5f, x.aminmax(-1).max.item<float>());
        Assert.Equal(2.5f, x.quantile(tensor(0.5f), -1).item<float>());
        Assert.Equal([1f, 4f], x.quantile(tensor(0.5f), 1).data<float>().ToArray());
    }

    [Fact]
    public void DefaultDevice_Set_IsWhereTensorsAreMade()
    {
        try
        {
            set_default_device("fpga:0");
            using var made = zeros(2);
            using var given = tensor(new[] { 1f });
            Assert.Equal(device("fpga:0").ToString(), made.device.ToString());
            Assert.Equal(device("fpga:0").ToString(), given.device.ToString());
        }
        finally
        {
            set_default_device(CPU);
        }
    }

    /// <summary>Functions of float32 tensors, near zero and in the tails, against the same functions of the same numbers in float64.</summary>
    [Theory]
    [InlineData("erfc", 0.0, 9.0)]
    [InlineData("asinh", -1e-6, 1e-6)]
    [InlineData("atanh", -1e-6, 1e-6)]
    [InlineData("expm1", -1e-6, 1e-6)]
    [InlineData("log1p", -1e-6, 1e-6)]
    [InlineData("gelu", -13.0, -1.0)]
    [InlineData("elu", -1e-6, 1e-6)]
    [InlineData("log_sigmoid", 5.0, 60.0)]
    [InlineData("sigmoid", -80.0, -5.0)]
    public void Function_InSinglePrecision_IsRelativelyAccurate(string name, double from, double to)
    {
        using var scope = NewDisposeScope();
        Func<Tensor, Tensor> function = name switch
        {
            "erfc" => x => x.erfc(),
            "asinh" => x => x.asinh(),
            "atanh" => x => x.atanh(),
            "expm1" => x => x.expm1(),
            "log1p" => x => x.log1p(),
            "gelu" => x => x.gelu(),
            "elu" => x => x.elu(),
            "log_sigmoid" => x => x.log_sigmoid(),
            _ => x => x.sigmoid(),
        };
        var x = linspace(from, to, 201);
        var expected = TensorAssert.Values(function(x.to(float64)));
        var obtained = TensorAssert.Values(function(x));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(obtained[i] - expected[i]) <= 3e-7 * Math.Abs(expected[i]), $"{name} of {x[i].item<float>()}: {obtained[i]}, in float64 {expected[i]}.");
        }
    }

    /// <summary>The real package divides by n−1 here, whatever it is told.</summary>
    [Fact]
    public void Variance_BiasedOfAllElements_IsRefused()
    {
        using var x = arange(4, float32);
        Assert.Contains("name the dimensions", Assert.Throws<NotSupportedException>(() => x.var(unbiased: false)).Message, StringComparison.Ordinal);
        Assert.Contains("name the dimensions", Assert.Throws<NotSupportedException>(() => torch.var(x, false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variance_FarFromZero_KeepsItsDigits()
    {
        using var scope = NewDisposeScope();
        var x = tensor(Enumerable.Range(0, 1000).Select(i => 10_000f + (i % 4)).ToArray());
        Assert.Equal(1.25, x.var([0L], unbiased: false).item<float>(), 1e-6);
    }
}
