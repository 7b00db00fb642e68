using System.Text.Json;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>
/// The draws beyond uniform and normal numbers: counts bit for bit, numbers that pass through a logarithm, a power or a tangent to its last bits.
/// </summary>
public class MoreStreamTests
{
    private static readonly string[] Rounded = ["exponential_", "cauchy_", "log_normal_", "normal_", "randn", "randn_like", "standard gamma", "dirichlet", "numbers"];

    // Functions of mathematical libraries differ in their last bits; the tangent is steep, and a difference in a normal is scaled by the
    // gamma number around it.
    private static readonly Tolerance Single = new(3e-6, 2e-7);
    private static readonly Tolerance Double = new(2e-12, 1e-14);

    public static TheoryData<string> Programs() => new(GoldenFile.Open("more_streams").Items("programs").Select(program => program.Text("name")));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Draw_SeededProgram_MatchesPyTorch(string name)
    {
        var program = GoldenFile.Open("more_streams").Items("programs").Single(candidate => candidate.Text("name") == name);
        manual_seed(program.GetProperty("seed").GetInt64());
        var position = 0;
        foreach (var call in program.Items("calls"))
        {
            using var scope = NewDisposeScope();
            var kind = call.Text("call");
            var obtained = Draw(call, kind);
            var tolerance = !Rounded.Contains(kind) ? Tolerance.Exact : obtained.dtype == ScalarType.Float64 ? Double : Single;
            TensorAssert.Close(call.GetProperty("result"), obtained, tolerance, $"{name}: call {position++} ({kind})");
        }
    }

    private static Tensor Draw(JsonElement call, string kind)
    {
        var type = GoldenFile.TypeNamed(call.Text("dtype"));
        var shape = call.ReadShape();
        double a = call.TryGetProperty("a", out var first) ? first.GetDouble() : 0, b = call.TryGetProperty("b", out var second) ? second.GetDouble() : 0;
        var layout = call.TryGetProperty("layout", out var text) ? text.GetString()! : "contiguous";
        return kind switch
        {
            "bernoulli_" => Target(layout, shape, type).bernoulli_(a),
            "bernoulli_ tensor" => Target(layout, shape, type).bernoulli_(Ramp(shape, GoldenFile.TypeNamed(call.Text("of")), 0, 1)),
            "exponential_" => Target(layout, shape, type).exponential_(a),
            "cauchy_" => Target(layout, shape, type).cauchy_(a, b),
            "geometric_" => Target(layout, shape, type).geometric_(a),
            "log_normal_" => Target(layout, shape, type).log_normal_(a, b),
            "random_" => Target(layout, shape, type).random_(a, b),
            "uniform_" => Target(layout, shape, type).uniform_(a, b),
            "normal_" => Target(layout, shape, type).normal_(a, b),
            "rand_like" => rand_like(Target(layout, shape, type)),
            "randn_like" => randn_like(Target(layout, shape, type)),
            "randint_like" => randint_like(Target(layout, shape, type), (long)a, (long)b),
            "dropout" => F.dropout(1 + Ramp(shape, type, 0, 1), a),
            "multinomial" => multinomial(
                0.25 + Ramp([.. shape, call.GetProperty("classes").GetInt64()], type, 0, 8), call.GetProperty("samples").GetInt64(), call.GetProperty("replacement").GetBoolean()),
            "poisson" => poisson(Ramp(shape, type, a, b)),
            "binomial" => binomial(Ramp(shape, type, a, b).floor(), Ramp(shape, type, 0, 1).flip(0)),
            "standard gamma" => _standard_gamma(Ramp(shape, type, a, b)),
            "dirichlet" => _sample_dirichlet(Ramp(shape, type, a, b)),
            "numbers" => tensor([rand_float(), randn_float(), randint_bool() ? 1 : 0, randint_int(-5, 9), (double)randint_long(1L << 40)]),
            "rand" => rand(shape, type),
            "randn" => randn(shape, type),
            _ => throw new InvalidDataException($"more_streams.json holds the call '{kind}', which this test does not know."),
        };
    }

    /// <summary>A tensor of zeros of this shape whose memory has another order, or gaps.</summary>
    private static Tensor Target(string layout, long[] shape, ScalarType type) => layout switch
    {
        "contiguous" => zeros(shape, type),
        "transposed" => zeros([.. shape.Reverse()], type).permute([.. Enumerable.Range(0, shape.Length).Reverse().Select(d => (long)d)]),
        "rotated" => zeros([.. shape[1..], shape[0]], type).permute([shape.Length - 1, .. Enumerable.Range(0, shape.Length - 1).Select(d => (long)d)]),
        "strided" => zeros([.. shape[..^1], 2 * shape[^1]], type)[TensorIndex.Ellipsis, TensorIndex.Slice(null, null, 2)],
        _ => throw new InvalidDataException($"more_streams.json names the layout '{layout}', which this test does not know."),
    };

    private static Tensor Ramp(long[] shape, ScalarType type, double low, double high)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var steps = Enumerable.Range(0, (int)count).Select(i => low + ((high - low) * (i * 37 % 65 / 64.0))).ToArray();
        return tensor(steps, shape).to_type(type);
    }
}
