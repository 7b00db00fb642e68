using System.Text.Json;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>The engine draws PyTorch's numbers: integers, permutations and uniforms bit for bit, normals to rounding.</summary>
public class RandomStreamTests
{
    // Normals pass through a logarithm, a square root and a cosine, whose last bits differ between mathematical libraries. A mean and a
    // standard deviation other than 0 and 1 scale the absolute part, which the deviations recorded here stay within.
    private static readonly Tolerance Normal = new(2e-6, 1e-7);

    public static TheoryData<string> Programs() => new(GoldenFile.Open("random_streams").Items("programs").Select(program => program.Text("name")));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Draw_SeededProgram_MatchesPyTorch(string name)
    {
        var program = GoldenFile.Open("random_streams").Items("programs").Single(candidate => candidate.Text("name") == name);
        var seed = program.GetProperty("seed").GetInt64();
        Generator? generator = null;
        if (program.GetProperty("generator").GetBoolean())
        {
            manual_seed(999);
            generator = new Generator();
            generator.manual_seed(seed);
        }
        else
        {
            manual_seed(seed);
        }

        var position = 0;
        foreach (var call in program.Items("calls"))
        {
            using var scope = NewDisposeScope();
            var kind = call.Text("call");
            var what = $"{name}: call {position++} ({kind})";
            var obtained = Draw(call, kind, generator);
            if (call.TryGetProperty("digest", out var digest))
            {
                TensorAssert.SameBytes(digest, obtained, what);
            }
            else
            {
                TensorAssert.Close(call.GetProperty("result"), obtained, kind is "randn" or "randn_like" or "normal_" ? Normal : Tolerance.Exact, what);
            }
        }
    }

    [Fact]
    public void Generator_OfItsOwn_LeavesTheGlobalStreamAlone()
    {
        manual_seed(5);
        var expected = rand(4);
        manual_seed(5);
        using var generator = new Generator();
        generator.manual_seed(77);
        rand(10, generator: generator);
        randn(3, generator: generator);
        randperm(5, generator: generator);
        TensorAssert.Close(expected, rand(4), Tolerance.Exact, "global stream");
    }

    [Fact]
    public void Generator_StateRestored_RepeatsItsNumbers()
    {
        using var generator = new Generator();
        generator.manual_seed(3);
        randn(3, generator: generator);
        var state = generator.get_state();
        var first = randn(5, generator: generator);
        generator.set_state(state);
        TensorAssert.Close(first, randn(5, generator: generator), Tolerance.Exact, "numbers after set_state");
    }

    [Fact]
    public void ManualSeed_Again_ForgetsTheKeptNormal()
    {
        manual_seed(8);
        var first = randn(1);
        manual_seed(8);
        TensorAssert.Close(first, randn(1), Tolerance.Exact, "first normal after seeding again");
    }

    [Fact]
    public void Randn_MillionNumbers_HaveTheNormalsMoments()
    {
        // z of 5 on each of four moments: false alarm at most 3e-6 under another seed.
        manual_seed(2);
        const int Count = 1_000_000;
        var x = randn(Count, float64);
        var tolerance = 5 / Math.Sqrt(Count);
        Assert.Equal(0, x.mean().item<double>(), tolerance);
        Assert.Equal(1, x.pow(2).mean().item<double>(), tolerance * Math.Sqrt(2));
        Assert.Equal(0, x.pow(3).mean().item<double>(), tolerance * Math.Sqrt(15));
        Assert.Equal(3, x.pow(4).mean().item<double>(), tolerance * Math.Sqrt(96));
    }

    private static Tensor Draw(JsonElement call, string kind, Generator? generator)
    {
        var type = call.TryGetProperty("dtype", out var name) ? GoldenFile.TypeNamed(name.GetString()!) : ScalarType.Float32;
        var shape = call.TryGetProperty("shape", out _) ? call.ReadShape() : [];
        return kind switch
        {
            "rand" => rand(shape, type, generator: generator),
            "randn" => randn(shape, type, generator: generator),
            "rand_like" => rand_like(empty(shape, type)),
            "randn_like" => randn_like(empty(shape, type)),
            "randint" => randint(call.GetProperty("low").GetInt64(), call.GetProperty("high").GetInt64(), shape, int64, generator: generator),
            "randperm" => randperm(call.GetProperty("n").GetInt64(), generator: generator),
            "bernoulli" => bernoulli(linspace(0, 1, shape[0], type), generator),
            "normal_" => empty(shape, type).normal_(call.GetProperty("mean").GetDouble(), call.GetProperty("std").GetDouble(), generator),
            "uniform_" => empty(shape, type).uniform_(call.GetProperty("from").GetDouble(), call.GetProperty("to").GetDouble(), generator),
            _ => throw new InvalidDataException($"random_streams.json holds the call '{kind}', which this test does not know."),
        };
    }
}
