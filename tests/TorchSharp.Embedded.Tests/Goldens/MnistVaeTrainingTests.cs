using System.IO.Compression;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>The project's main job, call for call as <c>mnist_vae_training.py</c> makes it.</summary>
public class MnistVaeTrainingTests(ITestOutputHelper output)
{
    private const int Steps = 100;
    private const int Batch = 100;

    // PyTorch itself moves these losses by 2.3e-7 when another instruction set computes its matrix products.
    private const double RelativeTolerance = 1e-5;

    [Fact]
    public void Train_First100AdamSteps_FollowPyTorchsLosses()
    {
        var golden = GoldenFile.Open("mnist_vae_training");
        var expected = golden.Items("losses").Select(loss => loss.GetDouble()).ToArray();
        Assert.Equal(Steps, expected.Length);

        using var images = ReadTrainingImages();
        manual_seed(golden.GetProperty("seed").GetInt64());
        using var encoderHidden = nn.Linear(784, 500);
        using var encoderMean = nn.Linear(500, 20);
        using var encoderLogVariance = nn.Linear(500, 20);
        using var decoderHidden = nn.Linear(20, 500);
        using var decoderLogits = nn.Linear(500, 784);
        Linear[] layers = [encoderHidden, encoderMean, encoderLogVariance, decoderHidden, decoderLogits];
        using var optimizer = optim.Adam(layers.SelectMany(layer => layer.parameters()), 1e-3);
        using var order = randperm(60000);
        TensorAssert.SameBytes(golden.GetProperty("order"), order, "order of the images");

        var worst = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            var x = images[order[(step * Batch)..((step + 1) * Batch)]].to(float32) / 255;
            var hidden = encoderHidden.forward(x).tanh();
            var (mean, logVariance) = (encoderMean.forward(hidden), encoderLogVariance.forward(hidden));
            var z = mean + (exp(0.5 * logVariance) * randn_like(mean));
            var logits = decoderLogits.forward(decoderHidden.forward(z).tanh());
            var reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction: nn.Reduction.None).sum(1);
            var divergence = 0.5 * (mean.pow(2) + logVariance.exp() - 1 - logVariance).sum(1);
            var loss = (reconstruction + divergence).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();

            var obtained = loss.item<float>();
            var difference = Math.Abs(obtained - expected[step]) / Math.Abs(expected[step]);
            worst = Math.Max(worst, difference);
            Assert.True(
                difference <= RelativeTolerance,
                string.Create(CultureInfo.InvariantCulture, $"Step {step + 1}: the loss is {obtained:R}, PyTorch's {expected[step]:R}."));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Largest relative difference of a loss: {worst:g3}."));

        // Adam divides by the square root of each weight's own gradient scale, so a weight whose gradient is near zero can move by a
        // good part of a step (1e-3) on rounding alone: weights are compared to a hundredth of a step, norms relatively.
        var parameters = layers.SelectMany(layer => layer.parameters()).ToArray();
        foreach (var (parameter, record) in parameters.Zip(golden.Items("parameters")))
        {
            var name = record.Text("name");
            var corner = parameter.dim() == 2 ? parameter[..4, ..6] : parameter[..16];
            TensorAssert.Close(record.GetProperty("corner"), corner, new Tolerance(1e-4, 1e-5), name);
            var norm = parameter.detach().to(float64).norm().item<double>();
            Assert.Equal(record.GetProperty("norm").GetDouble(), norm, 1e-5 * norm);
        }
    }

    private static Tensor ReadTrainingImages()
    {
        const int HeaderLength = 16;
        using var file = File.OpenRead(Path.Combine(GoldenFile.RepositoryRoot, "data", "mnist", "train-images-idx3-ubyte.gz"));
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        var pixels = unpacked.ToArray()[HeaderLength..];
        return tensor(pixels, [60000L, 784L]);
    }
}
