using System.Text.Json;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>A seeded module starts with PyTorch's weights.</summary>
public class InitializationTests
{
    private static readonly Tolerance Normal = new(2e-6, 1e-7);

    private static readonly Dictionary<string, Action<Tensor>> Initializers = new()
    {
        ["xavier_uniform_"] = w => nn.init.xavier_uniform_(w),
        ["xavier_uniform_, gain 5/3"] = w => nn.init.xavier_uniform_(w, 5.0 / 3),
        ["kaiming_uniform_"] = w => nn.init.kaiming_uniform_(w),
        ["kaiming_uniform_, a = sqrt 5"] = w => nn.init.kaiming_uniform_(w, Math.Sqrt(5)),
        ["kaiming_uniform_, fan out, relu"] = w => nn.init.kaiming_uniform_(w, 0, nn.init.FanInOut.FanOut, nn.init.NonlinearityType.ReLU),
        ["kaiming_normal_, fan in, relu"] = w => nn.init.kaiming_normal_(w, 0, nn.init.FanInOut.FanIn, nn.init.NonlinearityType.ReLU),
        ["normal_"] = w => nn.init.normal_(w),
        ["normal_, mean 1, std 0.02"] = w => nn.init.normal_(w, 1, 0.02),
        ["uniform_"] = w => nn.init.uniform_(w),
        ["uniform_, -0.1 to 0.1"] = w => nn.init.uniform_(w, -0.1, 0.1),
        ["constant_, 0.25"] = w => nn.init.constant_(w, 0.25),
        ["zeros_"] = w => nn.init.zeros_(w),
        ["ones_"] = w => nn.init.ones_(w),
    };

    public static TheoryData<long> Seeds() => new(GoldenFile.Open("initialization").Items("sequences").Select(s => s.GetProperty("seed").GetInt64()));

    public static TheoryData<string, long> InitializerCases() =>
        new(GoldenFile.Open("initialization").Items("initializers").Select(entry => (entry.Text("name"), entry.GetProperty("seed").GetInt64())));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Linear_LayersInARow_StartWithPyTorchsWeights(long seed)
    {
        var sequence = GoldenFile.Open("initialization").Items("sequences").Single(s => s.GetProperty("seed").GetInt64() == seed);
        manual_seed(seed);
        foreach (var layer in sequence.Items("layers"))
        {
            var (inputs, outputs) = (layer.GetProperty("inputs").GetInt64(), layer.GetProperty("outputs").GetInt64());
            var hasBias = layer.GetProperty("bias").GetBoolean();
            using var linear = nn.Linear(inputs, outputs, hasBias);
            Same(layer.GetProperty("weight_values"), linear.weight!, Tolerance.Exact, $"weight of Linear({inputs}, {outputs})");
            Assert.Equal(hasBias, linear.bias is not null);
            if (hasBias)
            {
                Same(layer.GetProperty("bias_values"), linear.bias!, Tolerance.Exact, $"bias of Linear({inputs}, {outputs})");
            }
        }
    }

    [Theory]
    [MemberData(nameof(InitializerCases))]
    public void Init_SeededWeights_MatchPyTorch(string name, long seed)
    {
        var expected = GoldenFile.Open("initialization").Items("initializers")
            .Single(entry => entry.Text("name") == name && entry.GetProperty("seed").GetInt64() == seed);
        manual_seed(seed);
        using var weights = empty(6, 11);
        Initializers[name](weights);
        Same(expected, weights, name.Contains("normal", StringComparison.Ordinal) ? Normal : Tolerance.Exact, name);
    }

    private static void Same(JsonElement record, Tensor obtained, Tolerance tolerance, string what)
    {
        if (record.TryGetProperty("digest", out var digest))
        {
            TensorAssert.SameBytes(digest, obtained, what);
        }
        else
        {
            TensorAssert.Close(record.GetProperty("result"), obtained, tolerance, what);
        }
    }
}
