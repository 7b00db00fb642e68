using System.Text;
using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Kernels;

/// <summary>
/// How far each float32 function lies from its float64 value, in units of the last place, over arguments spread evenly and by orders of
/// magnitude, so that neither the neighbourhood of zero nor the ends are missed. <c>ACCURACY.md</c> has the worst of each.
/// </summary>
public class FunctionAccuracyTests
{
    private const int Points = 200_000;

    /// <summary>A function, its arguments from and to, and the error that it may have.</summary>
    private static readonly (string Name, Func<Tensor, Tensor> Function, double From, double To, double Limit)[] Functions =
    [
        ("exp", x => x.exp(), -103, 88.7, 1.1),
        ("expm1", x => x.expm1(), -20, 88, 1.1),
        ("log", x => x.log(), 1e-37, 1e38, 1.1),
        ("log1p", x => x.log1p(), -0.999, 1e30, 2.5),
        ("sqrt", x => x.sqrt(), 1e-37, 1e38, 0.51),
        ("rsqrt", x => x.rsqrt(), 1e-37, 1e37, 1.6),
        ("sin", x => x.sin(), -100, 100, 1.1),
        ("cos", x => x.cos(), -100, 100, 1.1),
        ("tanh", x => x.tanh(), -10, 10, 1.5),
        ("sigmoid", x => x.sigmoid(), -103, 20, 2.5),
        ("softplus", x => F.softplus(x), -103, 20, 3.5),
        ("logsigmoid", x => F.logsigmoid(x), -80, 103, 3.5),
        ("binary cross entropy of target 0", x => F.binary_cross_entropy_with_logits(x, zeros_like(x), reduction: nn.Reduction.None), -80, 80, 3.5),
        ("binary cross entropy of target 1", x => F.binary_cross_entropy_with_logits(x, ones_like(x), reduction: nn.Reduction.None), -80, 80, 3.5),
        ("erf", x => x.erf(), -5, 5, 0.51),
        ("lgamma", x => x.lgamma(), 2.1, 1e6, 0.51),
        ("silu", x => F.silu(x), -80, 80, 3.5),
    ];

    [Fact]
    public void Functions_InSinglePrecision_AreWithinTheirLimits()
    {
        using var scope = NewDisposeScope();
        var measured = Functions.Select(f => (f.Name, f.From, f.To, f.Limit, Worst: Worst(f.Function, f.From, f.To))).ToArray();
        var table = Write(measured);
        var path = Path.Combine(GoldenFile.RepositoryRoot, "tests", "TorchSharp.Embedded.Tests", "ACCURACY.md");
        if (Environment.GetEnvironmentVariable("NOTEBOOKVAE_APPROVE") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.All(measured, m => Assert.True(
            m.Worst.Ulps <= m.Limit, string.Create(CultureInfo.InvariantCulture, $"{m.Name} is {m.Worst.Ulps:F2} ulp off at {m.Worst.At:R}, more than {m.Limit}.")));
        Assert.Equal(WithoutMeasurements(table), WithoutMeasurements(File.ReadAllText(path)));
    }

    /// <summary>The table's functions and limits: what was measured may differ in its last digit where another mathematical library is in use.</summary>
    private static string[] WithoutMeasurements(string table) =>
        [.. table.Split('\n').Select(line => line.Split('|')).Select(cells => cells.Length == 7 ? cells[1] + cells[2] + cells[5] : cells[0])];

    private static (double Ulps, float At) Worst(Func<Tensor, Tensor> function, double from, double to)
    {
        var arguments = Arguments(from, to);
        using var scope = NewDisposeScope();
        var x = tensor(arguments);
        var single = function(x).data<float>().ToArray();
        var exact = function(x.to(float64)).data<double>().ToArray();
        var (worst, at) = (0.0, 0f);
        for (var i = 0; i < single.Length; i++)
        {
            var ulps = single[i] == exact[i] ? 0 : Math.Abs(single[i] - exact[i]) / Spacing((float)exact[i]);
            Assert.False(double.IsNaN(ulps), string.Create(CultureInfo.InvariantCulture, $"At {arguments[i]:R}: {single[i]:R}, expected {exact[i]:R}."));
            if (ulps > worst)
            {
                (worst, at) = (ulps, arguments[i]);
            }
        }

        return (worst, at);
    }

    /// <summary>Half of them evenly between the ends, half by orders of magnitude from either end's size down.</summary>
    private static float[] Arguments(double from, double to)
    {
        var arguments = new List<float>();
        for (var i = 0; i < Points / 2; i++)
        {
            arguments.Add((float)(from + ((to - from) * (i + 0.5) / (Points / 2))));
            foreach (var end in new[] { from, to })
            {
                var size = Math.Abs(end) * Math.Pow(1e-30, (i + 0.5) / (Points / 2));
                var value = Math.CopySign(size, end);
                if (value >= from && value <= to && Math.Abs(value) > 1e-37)
                {
                    arguments.Add((float)value);
                }
            }
        }

        return [.. arguments];
    }

    /// <summary>The distance to the next float32 number; of subnormal numbers, theirs.</summary>
    private static double Spacing(float value) => Math.Abs((double)MathF.BitIncrement(MathF.Abs(value)) - MathF.Abs(value));

    private static string Write(IEnumerable<(string Name, double From, double To, double Limit, (double Ulps, float At) Worst)> measured)
    {
        var text = new StringBuilder("""
            # How accurate the float32 functions are

            The worst error against the float64 function, in units of the last place (a correctly rounded result is off by half a unit at
            most), over arguments spread evenly and by orders of magnitude. Written by the test `FunctionAccuracy` with
            `NOTEBOOKVAE_APPROVE=1`; the test holds every machine to the limits.

            | function | arguments | worst | at | limit |
            |---|---|---|---|---|

            """);
        foreach (var (name, from, to, limit, worst) in measured)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {from:g6} … {to:g6} | {worst.Ulps:F2} | {worst.At:g6} | {limit} |\n");
        }

        return text.ToString();
    }
}
