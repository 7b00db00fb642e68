using TorchSharp.Embedded.Tests.Goldens;
using TorchSharp.Embedded.Tests.Semantics;

namespace TorchSharp.Embedded.Tests.Kernels;

/// <summary>
/// A function gives the same bits at any time in a process. The runtime replaces code while a process runs, precompiled by optimised, and
/// a library whose two versions round differently (with and without fused multiply-adds, say) changes last bits in the middle of it.
/// </summary>
public class FunctionStabilityTests
{
    private const int Rounds = 400, Points = 500;

    /// <summary>Functions of numbers of either sign, and of positive numbers.</summary>
    private static readonly (string Name, Func<Tensor, Tensor> Function)[] Functions =
    [
        ("exp", x => x.exp()), ("exp2", x => x.exp2()), ("expm1", x => x.expm1()), ("sin", x => x.sin()), ("cos", x => x.cos()),
        ("tan", x => x.tan()), ("sinh", x => x.sinh()), ("cosh", x => x.cosh()), ("tanh", x => x.tanh()), ("atan", x => x.atan()),
        ("asinh", x => x.asinh()), ("asin", x => (x / 16).asin()), ("acos", x => (x / 16).acos()), ("atanh", x => (x / 16).atanh()),
        ("sigmoid", x => x.sigmoid()), ("erf", x => x.erf()), ("erfc", x => x.erfc()), ("softplus", x => F.softplus(x)),
        ("logsigmoid", x => F.logsigmoid(x)), ("silu", x => F.silu(x)), ("gelu", x => F.gelu(x)), ("mish", x => F.mish(x)),
        ("elu", x => F.elu(x, 1)),
        ("softmax", x => x.softmax(0)), ("log_softmax", x => x.log_softmax(0)), ("logsumexp", x => x.logsumexp(0)), ("div", x => x / 3),
        ("binary cross entropy", x => F.binary_cross_entropy_with_logits(x, zeros_like(x), reduction: nn.Reduction.None)),
        ("log", x => x.abs().log()), ("log2", x => x.abs().log2()), ("log10", x => x.abs().log10()), ("log1p", x => x.abs().log1p()),
        ("sqrt", x => x.abs().sqrt()), ("rsqrt", x => x.abs().rsqrt()), ("pow", x => x.abs().pow(1.7)), ("reciprocal", x => x.reciprocal()),
        ("lgamma", x => x.abs().lgamma()), ("randn", x => randn(x.shape, x.dtype, generator: new Generator(3))),
    ];

    [Fact]
    public void Functions_CalledManyTimes_KeepTheirBits()
    {
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        Tensor[] arguments = [3 * randn(Points, float32, generator: generator), 3 * randn(Points, float64, generator: generator)];
        arguments = [.. arguments.Select(x => x.clamp(-15, 15))];
        var first = new Dictionary<string, byte[]>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var x in arguments)
            {
                foreach (var (name, function) in Functions)
                {
                    using var step = NewDisposeScope();
                    var key = $"{name} ({x.dtype})";
                    var bytes = TensorAssert.Bytes(function(x));
                    if (!first.TryAdd(key, bytes) && !bytes.AsSpan().SequenceEqual(first[key]))
                    {
                        changed.Add(key);
                    }
                }
            }
        }

        Assert.True(changed.Count == 0, "Bits changed within the process: " + string.Join(", ", changed));
    }

    /// <summary>In a process of its own no code has been replaced when the first results are taken.</summary>
    [Fact]
    public void Functions_InAFreshProcess_KeepTheirBits() =>
        TestProcess.Run([], "-method", $"{typeof(FunctionStabilityTests).FullName}.{nameof(Functions_CalledManyTimes_KeepTheirBits)}");
}
