using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Optimizers beyond their update rule (which the goldens pin): learning rates, missing gradients, saved state.</summary>
public sealed class OptimizerStateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("optimizer").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void LearningRate_Changed_IsUsedByTheNextStep()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(zeros(1));
        using var optimizer = optim.SGD([parameter], 1);
        (parameter * 2).sum().backward();
        optimizer.step();
        Assert.Equal(-2f, parameter.item<float>());
        foreach (var group in optimizer.ParamGroups)
        {
            Assert.Equal(1, group.LearningRate);
            group.LearningRate = 0.25;
        }

        optimizer.step();
        Assert.Equal(-2.5f, parameter.item<float>());
    }

    [Fact]
    public void Step_ParameterWithoutGradient_IsLeftAlone()
    {
        using var scope = NewDisposeScope();
        var (used, unused) = (new Parameter(ones(1)), new Parameter(ones(1)));
        using var optimizer = optim.Adam([used, unused], 0.1);
        used.sum().backward();
        optimizer.step();
        Assert.Equal(0.9f, used.item<float>(), 1e-6f);
        Assert.Equal(1f, unused.item<float>());
    }

    [Fact]
    public void Step_WithClosure_EvaluatesItAndReturnsTheLoss()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.5);
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = (parameter * parameter).sum();
            value.backward();
            return value;
        });
        Assert.Equal(1f, loss!.item<float>());
        Assert.Equal(0f, parameter.item<float>());
    }

    [Fact]
    public void Step_Parameters_StayTheSameLeaves()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 2);
        var before = layer.parameters().ToArray();
        using var optimizer = optim.Adam(layer.parameters());
        layer.forward(ones(1, 2)).sum().backward();
        optimizer.step();
        Assert.All(layer.parameters().Zip(before), pair => Assert.Same(pair.First, pair.Second));
        Assert.All(layer.parameters(), parameter => Assert.True(parameter.is_leaf && parameter.requires_grad));
    }

    [Fact]
    public void LoadStateDict_SavedInTheMiddle_ContinuesTheSamePath()
    {
        var path = Path.Combine(folder, "adam.dat");
        var uninterrupted = Run(10, null, null);
        Run(5, null, path);
        Assert.Equal(uninterrupted, Run(5, path, null));
    }

    /// <summary>Some Adam steps from the start, or from where the saved state and weights stand.</summary>
    private static byte[] Run(int steps, string? from, string? to)
    {
        manual_seed(12);
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(4, 3);
        using var optimizer = optim.Adam(layer.parameters(), 0.01);
        var (x, y) = (randn(6, 4), randn(6, 3));
        if (from is not null)
        {
            layer.load(from + ".weights");
            optimizer.load_state_dict(from);
        }

        for (var step = 0; step < steps; step++)
        {
            optimizer.zero_grad();
            F.mse_loss(layer.forward(x), y).backward();
            optimizer.step();
        }

        if (to is not null)
        {
            layer.save(to + ".weights");
            optimizer.save_state_dict(to);
        }

        return [.. layer.parameters().SelectMany(TensorAssert.Bytes)];
    }
}
