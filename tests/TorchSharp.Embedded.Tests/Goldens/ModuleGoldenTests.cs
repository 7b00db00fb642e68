using System.Text.Json;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Layers start with PyTorch's weights, and training changes them as it does there, running statistics included.</summary>
public class ModuleGoldenTests
{
    /// <summary>Normal numbers come from logarithms and cosines, whose last bits differ between libraries; uniform ones are exact.</summary>
    private static readonly Tolerance Normal = new(2e-6, 1e-7);

    /// <summary>Eight steps feed rounding back: sums in another order, fused or not, of a few hundred terms.</summary>
    private static readonly Dictionary<ScalarType, Tolerance> Trained = new()
    {
        [ScalarType.Float32] = new Tolerance(5e-4, 5e-5),
        [ScalarType.Float64] = new Tolerance(1e-11, 1e-12),
    };

    private static readonly Dictionary<string, Func<nn.Module>> Layers = new()
    {
        ["Conv2d(1, 4, 3)"] = () => nn.Conv2d(1, 4, 3),
        ["Conv2d(3, 6, (3, 5), groups 3, without bias)"] = () => nn.Conv2d(3, 6, (3, 5), groups: 3, bias: false),
        ["BatchNorm2d(4)"] = () => nn.BatchNorm2d(4),
        ["Conv2d(16, 32, 4, 2, 1)"] = () => nn.Conv2d(16, 32, 4, 2, 1),
        ["Embedding(5, 3)"] = () => nn.Embedding(5, 3),
        ["Embedding(20, 4, padding 2)"] = () => nn.Embedding(20, 4, padding_idx: 2),
        ["ConvTranspose2d(4, 2, 4, stride 2)"] = () => nn.ConvTranspose2d(4, 2, 4, stride: 2),
        ["ConvTranspose2d(4, 6, (2, 3), groups 2)"] = () => nn.ConvTranspose2d(4, 6, (2, 3), groups: 2),
        ["LayerNorm(2, 3)"] = () => nn.LayerNorm([2L, 3L]),
        ["BatchNorm1d(3, not affine)"] = () => nn.BatchNorm1d(3, affine: false),
        ["BatchNorm1d(3, without statistics)"] = () => nn.BatchNorm1d(3, track_running_stats: false),
        ["PReLU(3)"] = () => nn.PReLU(3),
        ["Linear(7, 3)"] = () => nn.Linear(7, 3),
    };

    private static JsonElement Golden => GoldenFile.Open("modules");

    public static TheoryData<long> Seeds() => new(Golden.Items("initializations").Select(entry => entry.GetProperty("seed").GetInt64()));

    public static TheoryData<string> Types() => new(Golden.Items("trainings").Select(entry => entry.Text("dtype")));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Layers_MadeInARow_StartWithPyTorchsStates(long seed)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Items("initializations").Single(entry => entry.GetProperty("seed").GetInt64() == seed);
        manual_seed(seed);
        Assert.Equal(Layers.Keys, golden.Items("layers").Select(layer => layer.Text("name")));
        foreach (var layer in golden.Items("layers"))
        {
            var name = layer.Text("name");
            using var module = Layers[name]();
            var state = module.state_dict();
            Assert.Equal(layer.Items("state").Select(entry => entry.Text("key")), state.Keys);
            foreach (var entry in layer.Items("state"))
            {
                var what = $"{entry.Text("key")} of {name}";
                if (entry.TryGetProperty("digest", out var digest))
                {
                    TensorAssert.SameBytes(digest, state[entry.Text("key")], what);
                }
                else
                {
                    var tolerance = name.StartsWith("Embedding", StringComparison.Ordinal) ? Normal : Tolerance.Exact;
                    TensorAssert.Close(entry.GetProperty("result"), state[entry.Text("key")], tolerance, what);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void ConvolutionalAutoencoder_TrainedForEightSteps_FollowsPyTorch(string dtype)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Items("trainings").Single(entry => entry.Text("dtype") == dtype);
        var type = GoldenFile.TypeNamed(dtype);
        var tolerance = Trained[type];
        manual_seed(5);
        using var model = Autoencoder();
        model.to(type);
        var images = golden.GetProperty("images").ReadTensor();
        var expected = golden.GetProperty("losses").ReadValues();
        using var optimizer = optim.SGD(model.parameters(), 0.2, momentum: 0.9);
        using var loss = nn.BCEWithLogitsLoss();
        for (var step = 0; step < expected.Length; step++)
        {
            using var inner = NewDisposeScope();
            var batch = images[step..(step + 3)];
            optimizer.zero_grad();
            var error = loss.forward(model.forward(batch), batch);
            error.backward();
            optimizer.step();
            Assert.True(tolerance.Accepts(error.ToDouble(), expected[step]), $"step {step}: the loss is {error.ToDouble()}, PyTorch's {expected[step]}.");
        }

        var state = model.state_dict();
        Assert.Equal(golden.Items("state").Select(entry => entry.Text("key")).Order(StringComparer.Ordinal), state.Keys.Order(StringComparer.Ordinal));
        foreach (var entry in golden.Items("state"))
        {
            TensorAssert.Close(entry.GetProperty("result"), state[entry.Text("key")], tolerance, entry.Text("key"));
        }

        model.eval();
        TensorAssert.Close(golden.GetProperty("evaluation"), model.forward(images[..2]), tolerance, "evaluation");
    }

    [Fact]
    public void BatchNorm_WithoutMomentum_KeepsTheMeansOfAllBatches()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.GetProperty("cumulative");
        using var norm = nn.BatchNorm1d(3, dtype: float64);
        norm.num_batches_tracked = tensor(0L);
        norm.momentum = null;
        foreach (var batch in golden.Items("batches"))
        {
            norm.forward(batch.ReadTensor());
        }

        var tolerance = new Tolerance(1e-13, 1e-14);
        TensorAssert.Close(golden.GetProperty("running_mean"), norm.running_mean!, tolerance, "running_mean");
        TensorAssert.Close(golden.GetProperty("running_var"), norm.running_var!, tolerance, "running_var");
        TensorAssert.Close(golden.GetProperty("num_batches_tracked"), norm.num_batches_tracked, Tolerance.Exact, "num_batches_tracked");
    }

    [Fact]
    public void Embedding_OutputAndGradient_MatchPyTorch()
    {
        using var scope = NewDisposeScope();
        foreach (var golden in Golden.Items("embeddings"))
        {
            long? padding = golden.GetProperty("padding") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;
            using var layer = nn.Embedding_from_pretrained(golden.GetProperty("weight").ReadTensor(), freeze: false, padding_idx: padding);
            var output = layer.forward(golden.GetProperty("numbers").ReadTensor());
            TensorAssert.Close(golden.GetProperty("output"), output, Tolerance.Exact, $"embedding, padding {padding}");
            (output * golden.GetProperty("weights").ReadTensor()).sum().backward();
            TensorAssert.Close(golden.GetProperty("gradient"), layer.weight!.grad!, new Tolerance(1e-6, 1e-6), $"gradient of the embedding, padding {padding}");
        }
    }

    [Fact]
    public void Dropout_SeededMasks_AreThoseOfPyTorch()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.GetProperty("dropouts");
        foreach (var (name, layer) in new (string, nn.Module<Tensor, Tensor>)[] { ("Dropout(0.3)", nn.Dropout(0.3)), ("Dropout2d(0.4)", nn.Dropout2d(0.4)) })
        {
            manual_seed(2);
            TensorAssert.Close(golden.GetProperty(name), layer.forward(ones(3, 5, 2, 2)), Tolerance.Exact, name);
        }
    }

    [Fact]
    public void Init_SeededWeights_MatchPyTorch()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.GetProperty("initializers");
        var initializers = new Dictionary<string, Func<Tensor>>
        {
            ["orthogonal_ 4 3"] = () => nn.init.orthogonal_(empty(4, 3)),
            ["orthogonal_ 3 2 4 gain 2"] = () => nn.init.orthogonal_(empty(3, 2, 4), gain: 2),
            ["sparse_ 0.3"] = () => nn.init.sparse_(empty(6, 4), 0.3),
            ["dirac_"] = () => nn.init.dirac_(empty(3, 2, 3, 4)),
            ["eye_"] = () => nn.init.eye_(empty(3, 4)),
            ["glorot_uniform_"] = () => nn.init.glorot_uniform_(empty(3, 2, 3, 3)),
        };
        Assert.Equal(golden.EnumerateObject().Select(entry => entry.Name), initializers.Keys);
        foreach (var (name, initialize) in initializers)
        {
            manual_seed(4);

            // The orthogonal factor passes the rounding of a decomposition on.
            TensorAssert.Close(golden.GetProperty(name), initialize(), name.StartsWith("orth", StringComparison.Ordinal) ? new(2e-6, 1e-6) : Normal, name);
        }
    }

    private static Sequential Autoencoder() => nn.Sequential(
        nn.Conv2d(1, 4, 3, stride: 2, padding: 1, bias: false),
        nn.BatchNorm2d(4),
        nn.LeakyReLU(0.2),
        nn.Conv2d(4, 6, 3, padding: 1, groups: 2),
        nn.ELU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(24, 5, hasBias: false),
        nn.BatchNorm1d(5, momentum: 0.3),
        nn.Tanh(),
        nn.Linear(5, 24),
        nn.LayerNorm(24),
        nn.Unflatten(1, [6, 2, 2]),
        nn.Upsample(scale_factor: [2, 2]),
        nn.ConvTranspose2d(6, 4, 3, stride: 2, padding: 1, output_padding: 1, bias: false),
        nn.BatchNorm2d(4, eps: 1e-3),
        nn.ReLU(),
        nn.AvgPool2d(3, stride: 1, padding: 1),
        nn.Conv2d(4, 1, 3, Padding.Same));
}
