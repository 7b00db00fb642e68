using Style = TorchSharp.TensorStringStyle;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>
/// What <c>tests/Goldens/printing.json</c> recorded: tensors of every type and rank in every style, arguments and options. It uses
/// nothing but TorchSharp's API, so the same file, run against the real package, records the texts that the engine must print.
/// </summary>
internal static class PrintingCases
{
    private static readonly CultureInfo CommaCulture = new("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };

    private static readonly (string Name, Func<Tensor> Make)[] Tensors =
    [
        ("float32 scalar", () => tensor(1.5f)),
        ("float64 scalar", () => tensor(Math.PI)),
        ("int64 scalar", () => tensor(42L)),
        ("int32 scalar", () => tensor(-7)),
        ("uint8 scalar", () => tensor((byte)200)),
        ("bool scalar", () => tensor(true)),
        ("NaN scalar", () => tensor(float.NaN)),
        ("minus infinity, float64 scalar", () => tensor(double.NegativeInfinity)),
        ("float32 vector", () => tensor([1f, 2.5f, -3.25f, 1e10f, 1e-10f, 123456.789f])),
        ("float64 vector", () => tensor([1.0, 2.5, -1.0 / 3, 1e10, 1e-300, 123456.789])),
        ("int64 vector", () => tensor([1L, -20, 300, 4000000000, long.MinValue, long.MaxValue])),
        ("int32 vector", () => tensor([1, -20, 300, int.MinValue])),
        ("uint8 vector", () => tensor(new byte[] { 1, 20, 255 })),
        ("bool vector", () => tensor([true, false, true])),
        ("special values", () => tensor([float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, float.MaxValue])),
        ("special values, float64", () => tensor([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon])),
        ("special values in a matrix", () => tensor([float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1.5f], [2, 2])),
        ("negative zero", () => tensor([-0f, 0f], [1, 2])),
        ("mixed widths", () => tensor([-1e-20f, 1e20f, 0.1f, 12345.678f], [2, 2])),
        ("rounding", () => tensor([0.99999f, 0.999999f, 9.99995f, 99999f, 99999.5f, 100000f, 0.0001f, 0.00001f])),
        ("float32 matrix", () => tensor([1f, -2.5f, 3.25f, 100f, 0.001f, 123456f], [2, 3])),
        ("float64 matrix", () => tensor([1.0, -2.5, 3.25, 100, 0.001, 123456.5], [2, 3])),
        ("int64 matrix", () => tensor([1L, -20, 300, 4000, 5, 6], [2, 3])),
        ("int32 matrix", () => tensor([1, -20, 300, 4000, 5, 6], [3, 2])),
        ("uint8 matrix", () => tensor(new byte[] { 1, 20, 255, 0 }, [2, 2])),
        ("bool matrix", () => tensor([true, false, true, false], [2, 2])),
        ("float32, 3 dimensions", () => Ramp(12, 3).reshape(2, 2, 3)),
        ("int64, 3 dimensions", () => arange(12).reshape(2, 2, 3)),
        ("bool, 3 dimensions", () => arange(8).reshape(2, 2, 2) > 3),
        ("float32, 4 dimensions", () => Ramp(16).reshape(2, 2, 2, 2)),
        ("float64, 4 dimensions", () => arange(16, dtype: float64).reshape(2, 2, 2, 2) / 7),
        ("int32, 4 dimensions", () => arange(16, dtype: int32).reshape(2, 2, 2, 2)),
        ("uint8, 4 dimensions", () => arange(8, dtype: uint8).reshape(1, 2, 2, 2)),
        ("float32, 5 dimensions", () => Ramp(32).reshape(2, 2, 2, 2, 2)),
        ("float32, 5 uneven dimensions", () => Ramp(24, 9).reshape(1, 3, 1, 2, 4)),
        ("no elements", () => zeros(0)),
        ("no rows", () => zeros(0, 3)),
        ("no columns", () => zeros(3, 0)),
        ("no matrices", () => zeros(0, 2, 2)),
        ("matrices without rows", () => zeros(2, 0, 3)),
        ("matrices without columns", () => zeros(2, 2, 0)),
        ("one element", () => ones(1)),
        ("one row of one column", () => ones(1, 1)),
        ("vector of 6", () => Ramp(6)),
        ("vector of 7", () => Ramp(7)),
        ("vector of 1000", () => Ramp(1000, 7)),
        ("int64 vector of 1000", () => arange(1000)),
        ("bool vector of 50", () => arange(50) > 20),
        ("matrix of 6 x 6", () => Ramp(36).reshape(6, 6)),
        ("matrix of 7 x 7", () => Ramp(49).reshape(7, 7)),
        ("matrix of 20 x 3", () => Ramp(60).reshape(20, 3)),
        ("matrix of 3 x 40", () => Ramp(120, 9).reshape(3, 40)),
        ("matrix of 9 x 30", () => Ramp(270).reshape(9, 30)),
        ("long first dimension", () => Ramp(40).reshape(10, 2, 2)),
        ("long last dimensions", () => Ramp(200).reshape(2, 10, 10)),
        ("long leading dimensions", () => Ramp(98).reshape(7, 7, 1, 2)),
        ("transposed", () => Ramp(6).reshape(2, 3).transpose(0, 1)),
        ("part of a tensor", () => Ramp(60).reshape(3, 4, 5).narrow(1, 1, 2).select(2, 3)),
        ("expanded", () => Ramp(3).reshape(1, 3).expand(2, 3)),
        ("result that requires a gradient", () => Ramp(2).requires_grad_() * 2),
        ("parameter", () => new Parameter(Ramp(4).reshape(2, 2))),
    ];

    /// <summary>The names of all cases, with the function that makes the text.</summary>
    public static IEnumerable<(string Name, Func<string> Print)> All()
    {
        foreach (var (name, make) in Tensors)
        {
            yield return ($"{name}: ToString()", () => make().ToString());
            yield return ($"{name}: jlstr()", () => make().jlstr());
            yield return ($"{name}: npstr()", () => make().npstr());
            yield return ($"{name}: cstr()", () => make().cstr());
        }

        foreach (var format in new[] { "f2", "F0", "e3", "E2", "g", "g9", "r", "n3", "0.00", "+0.0;-0.0", "P1" })
        {
            yield return ($"format {format}: jlstr", () => Mixed().jlstr(format));
            yield return ($"format {format}: npstr", () => Mixed().npstr(format));
            yield return ($"format {format}: cstr", () => Mixed().cstr(format));
            yield return ($"format {format}: scalar", () => Mixed()[0, 1].str(format));
            yield return ($"format {format}: int64", () => arange(3).str(format));
        }

        foreach (var width in new[] { 0, 1, 5, 10, 20, 30, 40, 60, 100, 200 })
        {
            yield return ($"width {width}: matrix", () => (Ramp(18).reshape(3, 6) * 1111.1f).str(width: width));
            yield return ($"width {width}: vector", () => (Ramp(12) * 1111.1f).jlstr(width: width));
            yield return ($"width {width}: 3 dimensions", () => Ramp(40, 3).reshape(2, 2, 10).str(width: width));
            yield return ($"width {width}: npstr", () => (Ramp(12).reshape(2, 6) * 1111.1f).npstr(width: width));
        }

        yield return ("new line: jlstr", () => Mixed().jlstr(newLine: "#"));
        yield return ("new line: npstr", () => Ramp(8).reshape(2, 2, 2).npstr(newLine: "#"));
        yield return ("new line: cstr", () => Ramp(8).reshape(2, 2, 2).cstr(newLine: "#"));
        yield return ("culture: jlstr", () => Mixed().jlstr(cultureInfo: CommaCulture));
        yield return ("culture: npstr", () => Mixed().npstr(cultureInfo: CommaCulture));
        yield return ("culture: cstr", () => Mixed().cstr(cultureInfo: CommaCulture));
        yield return ("culture: negative integers", () => tensor([-1, -2]).str(cultureInfo: CommaCulture));
        yield return ("culture: of the thread", () => UnderCulture(CommaCulture, () => Mixed().str() + Mixed().npstr() + tensor([-1, 2]).str() + Mixed()));
        foreach (var style in Enum.GetValues<Style>())
        {
            yield return ($"str in {style}", () => Mixed().str(style: style));
            yield return ($"ToString in {style}", () => Mixed().ToString(style, "f1", 20, CultureInfo.InvariantCulture, "|"));
            yield return ($"print in {style}", () => Printed(() => Mixed().print("f1", style: style)));
        }

        yield return ("ToString(true)", () => Mixed().ToString(true));
        yield return ("ToString(false)", () => Mixed().ToString(false, "f2"));
        yield return ("ToString(true, arguments)", () => Mixed().ToString(true, "f2", 12, CommaCulture, "|"));
        yield return ("metastr", () => Mixed().metastr());
        yield return ("interpolated", () => $"{Mixed()} and {Mixed():f2}");
        yield return ("print", () => Printed(() => Mixed().print()));
        yield return ("print of a scalar", () => Printed(() => tensor(1.5f).print()));
        yield return ("Console.WriteLine", () => Printed(() => Console.WriteLine(Mixed())));
        yield return ("style at first", () => torch.TensorStringStyle.ToString());
        yield return ("names of styles", () => $"{julia} {numpy} {csharp}");

        foreach (var (name, set) in Options)
        {
            yield return ($"options {name}: str", () => Under(set, () => Mixed().str()));
            yield return ($"options {name}: ToString(true)", () => Under(set, () => Ramp(80, 3).reshape(8, 10).ToString(true)));
            yield return ($"options {name}: ToString()", () => Under(set, () => Mixed().ToString()));
            yield return ($"options {name}: npstr", () => Under(set, () => Ramp(80, 3).reshape(8, 10).npstr()));
            yield return ($"options {name}: cstr", () => Under(set, () => Ramp(40, 3).reshape(8, 5).cstr(null)));
            yield return ($"options {name}: print", () => Under(set, () => Printed(() => Mixed().print())));
        }
    }

    private static readonly (string Name, Action Set)[] Options =
    [
        ("precision 2", () => set_printoptions(2)),
        ("precision 3, scientific", () => set_printoptions(3, sci_mode: true)),
        ("precision 0", () => set_printoptions(0, 40, "|", false, 3, 3)),
        ("float format g3", () => set_printoptions(floatFormat: "g3")),
        ("style NumPy", () => set_printoptions(style: Style.Numpy)),
        ("style C#", () => set_printoptions(csharp)),
        ("style Metadata", () => torch.TensorStringStyle = Style.Metadata),
        ("line width 30", () => set_printoptions(linewidth: 30)),
        ("new line", () => set_printoptions(newLine: "|")),
        ("3 rows, 4 columns", () => set_printoptions(style: numpy, maxRows: 3, maxColumns: 4)),
        ("1 row, 1 column", () => set_printoptions(style: numpy, maxRows: 1, maxColumns: 1)),
        ("100 rows, 100 columns", () => set_printoptions(style: numpy, maxRows: 100, maxColumns: 100)),
    ];

    private static Tensor Ramp(int count, float divisor = 1) => tensor(Enumerable.Range(0, count).Select(i => i / divisor).ToArray());

    private static Tensor Mixed() => tensor([1.23456789f, -1234.56789f, 0.000123456f, 7f, 8f, 9f], [2, 3]);

    /// <summary>Runs with other print options; those at first come back.</summary>
    private static string Under(Action set, Func<string> print)
    {
        try
        {
            set();
            return print();
        }
        finally
        {
            set_printoptions(julia, "g5", 100, "\n", 6, 6);
        }
    }

    private static string UnderCulture(CultureInfo culture, Func<string> print)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return print();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Printed(Action print)
    {
        var before = Console.Out;
        using var text = new StringWriter { NewLine = "\n" };
        try
        {
            Console.SetOut(text);
            print();
            return text.ToString();
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
