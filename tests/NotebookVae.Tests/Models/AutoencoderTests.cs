using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class AutoencoderTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static Tensor LinearData()
    {
        manual_seed(21);
        Tensor scales = tensor([2.0, 1.5, 1.0, 0.6, 0.3]);
        (Tensor rotation, Tensor _) = linalg.qr(randn([5, 5], dtype: float64));
        return (randn([60, 5], dtype: float64) * scales).matmul(rotation) + tensor([1.0, -2, 0.5, 3, 0]);
    }

    // Ascending eigenvalues of the covariance with 1/N, and the mean.
    private static (Tensor Mean, Tensor Values, Tensor Vectors) Principal(Tensor x)
    {
        Tensor mean = x.mean([0L]);
        Tensor centred = x - mean;
        (Tensor values, Tensor vectors) = linalg.eigh(centred.t().matmul(centred) / x.shape[0]);
        return (mean, values, vectors);
    }

    private static double LargestPrincipalAngle(Tensor basis, Tensor other)
    {
        (Tensor q, Tensor _) = linalg.qr(basis);
        (Tensor p, Tensor _) = linalg.qr(other);
        // The sine, which is accurate for small angles where the cosine is not.
        Tensor rest = p - q.matmul(q.t().matmul(p));
        return Math.Asin(Math.Min(1, linalg.svdvals(rest).max().ToDouble()));
    }

    [Fact]
    public void Loss_LinearAtThePrincipalSubspace_IsTheDiscardedEigenvaluesAndStationary()
    {
        Tensor x = LinearData();
        (Tensor mean, Tensor values, Tensor vectors) = Principal(x);
        using Autoencoder model = new(5, [], 2);
        model.to(float64);
        Tensor subspace = vectors.narrow(1, 3, 2);
        using (no_grad())
        {
            model.get_parameter("encoder.output.weight")!.copy_(subspace.t());
            model.get_parameter("encoder.output.bias")!.copy_(-subspace.t().matmul(mean));
            model.get_parameter("decoder.output.weight")!.copy_(subspace);
            model.get_parameter("decoder.output.bias")!.copy_(mean);
        }

        Tensor loss = model.Loss(x);
        loss.backward();
        Assert.Equal(values.narrow(0, 0, 3).sum().ToDouble(), loss.ToDouble(), 1e-10);
        Assert.All(model.parameters(), parameter => Assert.InRange(parameter.grad!.abs().max().ToDouble(), 0, 1e-10));
    }

    [Fact]
    public void Loss_LinearTrainedFromRandomWeights_ReachesThePrincipalSubspace()
    {
        Tensor x = LinearData();
        (Tensor _, Tensor values, Tensor vectors) = Principal(x);
        using Autoencoder model = new(5, [], 2);
        model.to(float64);
        using Adam optimizer = optim.Adam(model.parameters(), 0.05);
        const int steps = 3000;
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            // In the second half towards zero, so that Adam's steps of constant size end.
            optimizer.ParamGroups.First().LearningRate = 0.05 * Math.Pow(1e-5, Math.Max(0, (2.0 * step / steps) - 1));
            optimizer.zero_grad();
            model.Loss(x).backward();
            optimizer.step();
        }

        double least = values.narrow(0, 0, 3).sum().ToDouble();
        double reached = model.Loss(x).ToDouble();
        Assert.InRange(reached, least - 1e-10, least * (1 + 1e-6));
        Assert.InRange(LargestPrincipalAngle(model.get_parameter("decoder.output.weight")!, vectors.narrow(1, 3, 2)), 0, 1e-3);
    }

    [Theory]
    [InlineData(1, ReconstructionLoss.SquaredError)]
    [InlineData(2, ReconstructionLoss.SquaredError)]
    [InlineData(2, ReconstructionLoss.BernoulliCrossEntropy)]
    public void Loss_SixtySteps_Falls(long bottleneck, ReconstructionLoss loss)
    {
        Tensor x = ModelZoo.Data();
        using Autoencoder model = new(ModelZoo.Pixels, [10], bottleneck, loss: loss);
        double before = model.Loss(x).ToDouble();
        Train(model, x, () => x, 60);
        Assert.True(model.Loss(x).ToDouble() < before - 0.5, $"{before} before, {model.Loss(x).ToDouble()} after");
    }

    [Fact]
    public void Loss_DenoisingTrained_BringsCorruptedInputsNearerToTheCleanOnes()
    {
        Tensor x = ModelZoo.Data();
        using Generator noise = new(3);
        Tensor Corrupted() => x + (randn(x.shape, generator: noise) * 0.3);
        using Autoencoder model = new(ModelZoo.Pixels, [10], 2);
        Train(model, x, Corrupted, 150);
        Tensor input = Corrupted();
        double error = model.Loss(x, input).ToDouble();
        double corruption = (input - x).pow(2).sum(-1).mean().ToDouble();
        Assert.True(error < corruption / 3, $"{error} left of {corruption}"); // expected corruption 16 · 0.09 = 1.44
    }

    [Theory]
    [InlineData(ReconstructionLoss.SquaredError)]
    [InlineData(ReconstructionLoss.BernoulliCrossEntropy)]
    public void Loss_ByHand_SumsOverPixelsAndAveragesOverTheBatch(ReconstructionLoss loss)
    {
        manual_seed(6);
        using Autoencoder model = new(4, [3], 1, loss: loss);
        model.to(float64);
        Tensor x = rand([5, 4], dtype: float64);
        Tensor input = rand([5, 4], dtype: float64);
        double[] output = model.forward(input).data<double>().ToArray();
        double[] target = x.data<double>().ToArray();
        double sum = output.Zip(target, (o, t) => loss == ReconstructionLoss.SquaredError
            ? (o - t) * (o - t)
            : -((t * Math.Log(o)) + ((1 - t) * Math.Log(1 - o)))).Sum();
        Assert.Equal(sum / 5, model.Loss(x, input).ToDouble(), 1e-12);
        Assert.Equal([5], model.LossPerDatum(x).shape);
        Assert.Equal([5, 1], model.Encode(x).shape);
    }

    [Fact]
    public void Model_OnTheSecondDevice_MakesNothingElsewhereAndLeavesNoTensor()
    {
        using Autoencoder model = new(16, [4], 2, loss: ReconstructionLoss.BernoulliCrossEntropy);
        Device second = new(DeviceType.FPGA);
        model.to(second);
        Tensor x = rand([5, 16], device: second);
        model.Loss(x, x).backward();
        model.zero_grad();
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            Assert.Equal(DeviceType.FPGA, model.Loss(x, x).device_type);
            Assert.Equal(DeviceType.FPGA, model.forward(x).device_type);
        }

        Assert.Equal(before, LiveTensors.Count());
        using Tensor loss = model.Loss(x);
        using Tensor image = model.forward(x);
        Assert.Equal(before + 2, LiveTensors.Count());
    }

    [Fact]
    public void Constructor_NetworksThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Autoencoder(new Mlp(4, [3], 2), new Mlp(2, [3], 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Autoencoder(4, [3], 0));
        using Autoencoder model = new(4, [3], 2);
        Assert.Throws<ArgumentException>(() => model.Loss(rand(5, 4), rand(4, 4)));
    }

    private static void Train(Autoencoder model, Tensor x, Func<Tensor> input, int steps)
    {
        using Adam optimizer = optim.Adam(model.parameters(), 0.02);
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            optimizer.zero_grad();
            model.Loss(x, input()).backward();
            optimizer.step();
        }
    }
}
