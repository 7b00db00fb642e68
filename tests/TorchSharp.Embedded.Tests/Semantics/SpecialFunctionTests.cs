using System.Runtime.InteropServices;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Special functions against 40-digit arithmetic and against each other, for arguments where approximations usually end.</summary>
public class SpecialFunctionTests
{
    /// <summary>Values that mpmath 1.2.1 gives with 40 digits.</summary>
    public static TheoryData<string, double, double, double> Exact() => new()
    {
        { "erfc", -2.0, 0.0, 1.9953222650189527 },
        { "erfc", 0.3, 0.0, 0.67137324054087258 },
        { "erfc", 1.0, 0.0, 0.15729920705028513 },
        { "erfc", 1.7, 0.0, 0.016209541409225439 },
        { "erfc", 3.26, 0.0, 4.0201826679525182e-6 },
        { "erfc", 9.5, 0.0, 3.7692144856548799e-41 },
        { "erfc", 26.0, 0.0, 5.6631924088561428e-296 },
        { "ndtr", -12.0, 0.0, 1.776482112077679e-33 },
        { "ndtr", -3.5, 0.0, 0.00023262907903552504 },
        { "ndtr", 0.25, 0.0, 0.59870632568292372 },
        { "ndtr", 4.0, 0.0, 0.99996832875816688 },
        { "ndtri", 1e-250, 0.0, -33.799586172694837 },
        { "ndtri", 1e-12, 0.0, -7.0344838253011319 },
        { "ndtri", 0.003, 0.0, -2.7477813854449928 },
        { "ndtri", 0.42, 0.0, -0.20189347914185089 },
        { "ndtri", 0.97, 0.0, 1.8807936081512505 },
        { "i0e", 0.5, 0.0, 0.64503527044915007 },
        { "i1e", 0.5, 0.0, 0.1564208031848717 },
        { "i0e", 7.0, 0.0, 0.15373774467288125 },
        { "i1e", 7.0, 0.0, 0.14228923470959867 },
        { "i0e", 24.9, 0.0, 0.080359332611532214 },
        { "i1e", 24.9, 0.0, 0.078728794882103129 },
        { "i0e", 25.1, 0.0, 0.080035197254296236 },
        { "i1e", 25.1, 0.0, 0.078424315178368414 },
        { "i0e", 400.0, 0.0, 0.01995335628193999 },
        { "i1e", 400.0, 0.0, 0.019928398958903542 },
        { "polygamma", 1.0, 0.01, 10001.621213528313 },
        { "polygamma", 1.0, 2.5, 0.49035775610023486 },
        { "polygamma", 1.0, -3.3, 14.817739525515929 },
        { "polygamma", 2.0, 7.75, -0.018935466672670957 },
        { "polygamma", 3.0, -0.4, 281.78204104534573 },
        { "polygamma", 6.0, 1.25, -153.68774369160611 },
        { "zeta", 1.5, 0.3, 8.2377616714597234 },
        { "zeta", 2.0, 100.0, 0.010050166663333571 },
        { "zeta", 7.25, 3.5, 0.0001383797679528342 },
        { "zeta", 40.0, 1.1, 0.022094928152309113 },
        { "gammainc", 1e-05, 0.3, 0.99999094321728279 },
        { "gammaincc", 1e-05, 0.3, 9.056782717213817e-6 },
        { "gammainc", 0.2, 1e-09, 0.017261458803908173 },
        { "gammaincc", 0.2, 1e-09, 0.98273854119609183 },
        { "gammainc", 0.5, 3.0, 0.98569412156457036 },
        { "gammaincc", 0.5, 3.0, 0.01430587843542964 },
        { "gammainc", 5.0, 4.0, 0.37116306482012648 },
        { "gammaincc", 5.0, 4.0, 0.62883693517987352 },
        { "gammainc", 33.0, 60.0, 0.99994521538189486 },
        { "gammaincc", 33.0, 60.0, 5.4784618105141457e-5 },
        { "gammainc", 1000.0, 950.0, 0.055054686230738034 },
        { "gammaincc", 1000.0, 950.0, 0.94494531376926197 },
        { "gammainc", 1000000.0, 1001000.0, 0.84134478636834029 },
        { "gammaincc", 1000000.0, 1001000.0, 0.15865521363165971 },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public void Function_OfFloat64_IsExactToTheLastDigits(string name, double first, double second, double expected)
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(first), b = tensor(second);
        var obtained = (name switch
        {
            "erfc" => a.erfc(),
            "ndtr" => special.ndtr(a),
            "ndtri" => special.ndtri(a),
            "i0e" => special.i0e(a),
            "i1e" => special.i1e(a),
            "polygamma" => b.polygamma((long)first),
            "zeta" => special.zeta(a, b),
            "gammainc" => special.gammainc(a, b),
            "gammaincc" => special.gammaincc(a, b),
            _ => throw new ArgumentException(name),
        }).item<double>();
        Assert.True(
            Math.Abs(obtained - expected) <= 2e-13 * Math.Abs(expected),
            string.Create(CultureInfo.InvariantCulture, $"{name}({first:R}, {second:R}) is {obtained:R}, exactly {expected:R}."));
    }

    [Fact]
    public void Ndtri_OfNdtr_IsTheIdentity()
    {
        using var scope = NewDisposeScope();
        var x = linspace(-37, 4, 400, dtype: float64);
        Assert.True(special.ndtri(special.ndtr(x)).allclose(x, 1e-9, 1e-9));
    }

    [Fact]
    public void Polygamma_AtTheNextNumber_ObeysTheRecurrence()
    {
        // ψₙ(x+1) = ψₙ(x) + (−1)ⁿ n! x^−(n+1), negative arguments too.
        using var scope = NewDisposeScope();
        var x = linspace(-6.3, 8.45, 60, dtype: float64);
        double factorial = 1;
        for (long n = 0; n < 5; n++)
        {
            factorial *= Math.Max(n, 1);
            var expected = x.polygamma(n) + ((n % 2 == 0 ? 1 : -1) * factorial * x.pow(-(n + 1.0)));
            Assert.True((x + 1).polygamma(n).allclose(expected, 1e-9, 1e-9), $"order {n}");
        }
    }

    [Fact]
    public void IncompleteGammas_OfHugeAndTinyArguments_AddUpToOneAndEnd()
    {
        using var scope = NewDisposeScope();
        double[] sizes = [1e-300, 1e-20, 1e-3, 0.7, 30, 1e5, 1e9, 1e12, 1e40, 1e300];
        foreach (var a in sizes)
        {
            foreach (var x in sizes)
            {
                var lower = special.gammainc(tensor(a), tensor(x)).item<double>();
                var upper = special.gammaincc(tensor(a), tensor(x)).item<double>();
                Assert.InRange(lower, 0, 1);
                Assert.Equal(1, lower + upper, 1e-14);
            }
        }
    }

    [Fact]
    public void Function_OfIntegers_IsThatOfFloat32()
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Int64, ScalarType.Int32, ScalarType.Byte, ScalarType.Bool })
        {
            var x = tensor([1, 0, 1], dtype: type);
            var single = x.to(float32);
            foreach (var function in new Func<Tensor, Tensor>[]
            {
                t => t.erfc(), special.i0, special.i0e, special.i1, special.i1e, special.ndtr, special.ndtri, special.entr, t => t.polygamma(1), t => t.digamma(),
                t => t.xlogy(t), t => special.xlog1py(t, t), t => special.gammainc(t, t + 1), t => special.zeta(t + 1, t + 1), t => t.mvlgamma(1),
            })
            {
                var obtained = function(x);
                Assert.Equal(ScalarType.Float32, obtained.dtype);
                Assert.Equal(function(single).data<float>().ToArray(), obtained.data<float>().ToArray());
            }
        }
    }

    [Fact]
    public void DerivativesThatPyTorchLacks_Asked_SayWhichIsMissing()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(2.0, requires_grad: true), x = tensor(1.5, requires_grad: true);
        Assert.Contains("igamma: input", Assert.Throws<ExternalException>(() => special.gammainc(a, x).backward()).Message, StringComparison.Ordinal);
        Assert.Contains("igammac: input", Assert.Throws<ExternalException>(() => a.igammac(x).backward()).Message, StringComparison.Ordinal);
        Assert.Contains("zeta: self", Assert.Throws<ExternalException>(() => special.zeta(a, x).backward()).Message, StringComparison.Ordinal);
        var slope = autograd.grad([_standard_gamma(a)], [a], retain_graph: true, create_graph: true)[0];
        Assert.Contains("_standard_gamma_grad", Assert.Throws<ExternalException>(() => slope.backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BadArguments_OfDrawsAndFunctions_NameWhatIsWrong()
    {
        using var scope = NewDisposeScope();
        var x = ones(3);
        foreach (var (call, words) in new (Action, string)[]
        {
            (() => x.polygamma(-1), "negative n"), (() => x.mvlgamma(0), "greater than or equal to 1"), (() => x.bernoulli_(1.5), "[0, 1]"), (() => x.exponential_(-1), "lambda"),
            (() => x.geometric_(0), "(0, 1)"), (() => x.log_normal_(0, 0), "std"), (() => x.normal_(0, -1), "std"), (() => x.uniform_(1, 0), "from"),
            (() => x.random_(2, 2), "'from' to be less than 'to'"), (() => zeros(3, uint8).random_(0, 300), "out of bounds"),
            (() => zeros(3, int64).uniform_(0, 1), "floating-point"), (() => zeros(3, int64).exponential_(), "floating-point"), (() => zeros(3, int64).bernoulli(), "floating-point"),
            (() => zeros(3, @bool).geometric_(0.5), "Bool"), (() => (x - 2).poisson(), "non-negative"), (() => zeros(3, int64).poisson(), "floating-point"),
            (() => x.binomial(zeros(3, float64)), "one floating-point type"), (() => x.multinomial(0), "n_sample <= 0"), (() => x.multinomial(4), "without replacement"),
            (() => x.mul(-1).multinomial(1), "element < 0"), (() => x.mul(0).multinomial(1, true), "sum of probabilities"), (() => ones(1, 1, 3).multinomial(1), "1 or 2 dim"),
            (() => zeros(3, int64).multinomial(1), "floating-point"), (() => F.dropout(x, 1.5), "between 0 and 1"), (() => zeros(1, 3).expand(2, 3).bernoulli_(), "single memory location"),
        })
        {
            Assert.Contains(words, Assert.Throws<ExternalException>(call).Message, StringComparison.Ordinal);
        }
    }
}
