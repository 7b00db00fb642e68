namespace TorchSharp.Embedded.Tests.Kernels;

/// <summary>The ends of the engine's own float64 functions; <see cref="FunctionAccuracyTests"/> has what lies between.</summary>
public class DoubleMathTests
{
    private static readonly double[] Ends =
    [
        0.0, -0.0, double.Epsilon, -double.Epsilon, 1e-310, -1e-310, 2.2250738585072014e-308, 1e-300, -1e-20, 1e-8, 1, -1,
        709.78, 709.79, 710, -708.5, -740, -745.1, -745.2, -1000, 1000, 1048576, -1048576, 1048577, 2e6, 1e15, -1e22,
        1e300, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    [Theory]
    [InlineData("sin")]
    [InlineData("cos")]
    [InlineData("exp")]
    [InlineData("log")]
    public void Function_AtTheEnds_IsThePlatformsToOneUnit(string name)
    {
        Func<double, double> expected = name switch { "sin" => Math.Sin, "cos" => Math.Cos, "exp" => Math.Exp, _ => Math.Log };
        using var scope = NewDisposeScope();

        // Each number alone, in a vector padded, and all in a row, in vectors with others.
        var all = Of(name, Ends);
        for (var i = 0; i < Ends.Length; i++)
        {
            var (value, alone) = (expected(Ends[i]), Of(name, [Ends[i]])[0]);
            Assert.Equal(BitConverter.DoubleToInt64Bits(alone), BitConverter.DoubleToInt64Bits(all[i]));
            var apart = BitConverter.DoubleToInt64Bits(alone) - BitConverter.DoubleToInt64Bits(value);
            Assert.True(
                double.IsNaN(value) ? double.IsNaN(alone) : double.IsFinite(value) ? apart is >= -1 and <= 1 : alone == value,
                string.Create(CultureInfo.InvariantCulture, $"{name}({Ends[i]:R}) = {alone:R}, expected {value:R}."));
        }
    }

    private static double[] Of(string name, double[] arguments)
    {
        using var scope = NewDisposeScope();
        var x = tensor(arguments);
        return (name switch { "sin" => x.sin(), "cos" => x.cos(), "exp" => x.exp(), _ => x.log() }).data<double>().ToArray();
    }
}
