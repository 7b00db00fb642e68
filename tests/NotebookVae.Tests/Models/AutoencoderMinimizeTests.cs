using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class AutoencoderMinimizeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Minimize_LinearWithAllDataAtOnce_ReachesTheDiscardedEigenvalues()
    {
        manual_seed(3);
        Tensor x = (randn([80, 4], dtype: float64) * tensor([2.0, 1.2, 0.6, 0.3])) + 1;
        using PrincipalComponents components = PrincipalComponents.Of(x);
        using Autoencoder model = new(4, [], 2);
        model.to(float64);
        IReadOnlyList<double> losses = model.Minimize(x, epochs: 1500, batchSize: 80, learningRate: 0.03);
        double least = components.DiscardedVariance(2);
        double reached = model.Loss(x).ToDouble();
        Assert.Equal(1500, losses.Count);
        Assert.InRange(reached, least - 1e-12, least * (1 + 1e-7));
        Assert.True(losses[0] > 2 * least);
        double angle = PrincipalAngles.Between(
            components.Directions.narrow(1, 0, 2), model.get_parameter("decoder.output.weight")!).Max();
        Assert.InRange(angle, 0, 1e-3);
    }

    [Fact]
    public void Minimize_SameGenerator_GivesTheSameLossesInBatches()
    {
        Tensor x = ModelZoo.Data();
        double[][] runs =
        [
            .. Enumerable.Range(0, 2).Select(_ =>
            {
                manual_seed(1);
                using Autoencoder model = new(ModelZoo.Pixels, [6], 2);
                using Generator generator = new(7);
                return model.Minimize(x, epochs: 3, batchSize: 16, learningRate: 0.01, generator).ToArray();
            }),
        ];
        Assert.Equal(runs[0], runs[1]);
        Assert.True(runs[0][2] < runs[0][0]);
    }

    [Fact]
    public void Minimize_NumbersOutOfRange_AreRefused()
    {
        using Autoencoder model = new(4, [], 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Minimize(zeros(3, 4), epochs: 0, batchSize: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Minimize(zeros(3, 4), epochs: 1, batchSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Minimize(zeros(3, 4), epochs: 1, batchSize: 3, learningRate: 0));
    }
}
