using System.Text;
using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Kernels;

/// <summary>
/// How far each float32 function lies from its float64 value, and those float64 functions that are the engine's own from their exact
/// values, in units of the last place, over arguments spread evenly and by orders of magnitude, so that neither the neighbourhood of zero
/// nor the ends are missed. <c>ACCURACY.md</c> has the worst of each.
/// </summary>
public class FunctionAccuracyTests
{
    private const int Points = 200_000, DoublePoints = 4_000;

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

    /// <summary>A float64 function, its error at an argument, the arguments from and to, and the error that it may have.</summary>
    private static readonly (string Name, Func<Tensor, Tensor> Function, Func<double, double, double> Error, double From, double To, double Limit)[] DoubleFunctions =
    [
        ("exp", x => x.exp(), ExactFunctions.ErrorOfExp, -708, 709.7, 0.7),
        ("log", x => x.log(), ExactFunctions.ErrorOfLog, 2.3e-308, 1e300, 0.6),
        ("log near 1", x => x.log(), ExactFunctions.ErrorOfLog, 0.5, 2, 0.7),
        ("sin", x => x.sin(), ExactFunctions.ErrorOfSin, -10, 10, 0.8),
        ("sin far out", x => x.sin(), ExactFunctions.ErrorOfSin, -2e6, 2e6, 0.8),
        ("cos", x => x.cos(), ExactFunctions.ErrorOfCos, -10, 10, 0.8),
        ("cos far out", x => x.cos(), ExactFunctions.ErrorOfCos, -2e6, 2e6, 0.8),
    ];

    [Fact]
    public void Functions_OfBothPrecisions_AreWithinTheirLimits()
    {
        using var scope = NewDisposeScope();
        var single = Functions.Select(f => new Measured(f.Name, f.From, f.To, f.Limit, Worst(f.Function, f.From, f.To))).ToArray();
        var inDouble = DoubleFunctions.Select(f => new Measured(f.Name, f.From, f.To, f.Limit, Worst(f.Function, f.Error, f.From, f.To))).ToArray();
        Measured[] measured = [.. single, .. inDouble];
        var table = Write(single, inDouble);
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

    private static (double Ulps, double At) Worst(Func<Tensor, Tensor> function, double from, double to)
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

    private static (double Ulps, double At) Worst(Func<Tensor, Tensor> function, Func<double, double, double> error, double from, double to)
    {
        using var scope = NewDisposeScope();
        double[] arguments = [.. DoubleArguments(from, to, DoublePoints).Concat(NextToQuarterTurns(from, to))];
        var values = function(tensor(arguments)).data<double>().ToArray();
        Assert.All(values, y => Assert.True(double.IsFinite(y)));
        return arguments.Zip(values, (x, y) => (error(x, y), x)).Max();
    }

    /// <summary>Where sine or cosine is next to nothing, and all that is known of π counts.</summary>
    private static IEnumerable<double> NextToQuarterTurns(double from, double to) =>
        Enumerable.Range(1, 500).Select(n => (n < 250 ? n : n * (double)n) * (Math.PI / 2)).Where(x => x >= from && x <= to);

    /// <summary>Half of them evenly between the ends, half by orders of magnitude from either end's size down.</summary>
    private static IEnumerable<double> DoubleArguments(double from, double to, int points)
    {
        for (var i = 0; i < points / 2; i++)
        {
            yield return from + ((to - from) * (i + 0.5) / (points / 2));
            foreach (var end in new[] { from, to })
            {
                var size = Math.Abs(end) * Math.Pow(1e-30, (i + 0.5) / (points / 2));
                var value = Math.CopySign(size, end);
                if (value >= from && value <= to && Math.Abs(value) > 1e-37)
                {
                    yield return value;
                }
            }
        }
    }

    private static float[] Arguments(double from, double to) => [.. DoubleArguments(from, to, Points).Select(x => (float)x)];

    /// <summary>The distance to the next float32 number; of subnormal numbers, theirs.</summary>
    private static double Spacing(float value) => Math.Abs((double)MathF.BitIncrement(MathF.Abs(value)) - MathF.Abs(value));

    private static string Write(IEnumerable<Measured> single, IEnumerable<Measured> inDouble)
    {
        var text = new StringBuilder("""
            # How accurate the functions are

            The worst error in units of the last place (a correctly rounded result is off by half a unit at most), over arguments spread
            evenly and by orders of magnitude. Written by the test `FunctionAccuracy` with `NOTEBOOKVAE_APPROVE=1`; the test holds every
            machine to the limits.

            ## float32, against the float64 function


            """);
        Append(text, single);
        text.Append("""

            ## float64, against arithmetic of 320 bits

            Functions that are not listed are those of the platform's mathematical library.


            """);
        Append(text, inDouble);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<Measured> rows)
    {
        text.Append("| function | arguments | worst | at | limit |\n|---|---|---|---|---|\n");
        foreach (var (name, from, to, limit, worst) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {from:g6} … {to:g6} | {worst.Ulps:F2} | {worst.At:g6} | {limit} |\n");
        }
    }

    private sealed record Measured(string Name, double From, double To, double Limit, (double Ulps, double At) Worst);
}
