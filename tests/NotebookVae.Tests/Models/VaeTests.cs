using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class VaeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void StateDictionary_Keys_AndShapesAreThoseOfThePyTorchModule()
    {
        using Vae vae = new(784, 500, 20);
        IEnumerable<string> entries = vae.state_dict().Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]");
        Assert.Equal(
            [
                "decoder.hidden.bias [500]",
                "decoder.hidden.weight [500, 20]",
                "decoder.logits.bias [784]",
                "decoder.logits.weight [784, 500]",
                "encoder.hidden.bias [500]",
                "encoder.hidden.weight [500, 784]",
                "encoder.logvar.bias [20]",
                "encoder.logvar.weight [20, 500]",
                "encoder.mean.bias [20]",
                "encoder.mean.weight [20, 500]",
            ],
            entries.Order(StringComparer.Ordinal));
        Assert.Equal((784 * 500) + 500 + (2 * ((500 * 20) + 20)) + (20 * 500) + 500 + (500 * 784) + 784, vae.ParameterCount);
    }

    // The first three values of each tensor of the PyTorch module, made by tests/Goldens/trainer.py.
    [Theory]
    [InlineData("encoder.hidden.weight", 0.0184022579, -0.01576351, -0.00692362478)]
    [InlineData("encoder.hidden.bias", 0.0321969017, -0.00155247119, -0.00737103866)]
    [InlineData("encoder.mean.weight", 0.0374344401, 0.000430638494, -0.0395548865)]
    [InlineData("encoder.mean.bias", 0.0188428015, -0.0108636618, -0.0242445301)]
    [InlineData("encoder.logvar.weight", -0.0375145301, 0.00732005993, -0.0296609346)]
    [InlineData("encoder.logvar.bias", -0.00911621097, 0.0365229174, -0.0199304316)]
    [InlineData("decoder.hidden.weight", -0.0788268, 0.0984573737, 0.132967606)]
    [InlineData("decoder.hidden.bias", -0.195673943, -0.103376046, -0.058998514)]
    [InlineData("decoder.logits.weight", 0.0274786986, 0.0312339868, -0.035658814)]
    [InlineData("decoder.logits.bias", -0.0300900489, 0.000325107336, 0.00675400347)]
    public void Initialisation_SeedOne_IsPyTorchs(string key, double first, double second, double third)
    {
        manual_seed(1);
        using Vae vae = new(784, 500, 20);
        float[] values = vae.state_dict()[key].flatten().narrow(0, 0, 3).data<float>().ToArray();
        Assert.Equal(first, values[0], 2e-9);
        Assert.Equal(second, values[1], 2e-9);
        Assert.Equal(third, values[2], 2e-8);
    }

    [Fact]
    public void Encode_AndDecode_KeepLeadingDimensions()
    {
        using Vae vae = new(9, 5, 2);
        DiagonalGaussian q = vae.Encode(rand(4, 9));
        Assert.Equal([4, 2], q.Mean.shape);
        Assert.Equal([4, 2], q.LogVariance.shape);
        Assert.Equal([3, 4, 9], vae.Decode(q.Rsample(3)).Logits.shape);
        Assert.Equal([6, 2], vae.SamplePrior(6).shape);
    }

    [Fact]
    public void Forward_Images_IsTheDecodersMeanAtThePosteriorMean()
    {
        using Vae vae = new(9, 5, 2);
        Tensor x = rand(4, 9);
        Tensor expected = vae.Decode(vae.Encode(x).Mean).Logits.sigmoid();
        Assert.Equal(expected.data<float>().ToArray(), vae.forward(x).data<float>().ToArray());
    }

    [Theory]
    [InlineData(0, 5, 2)]
    [InlineData(9, 0, 2)]
    [InlineData(9, 5, 0)]
    public void Constructor_SizeBelowOne_IsRefused(long pixels, long hidden, long latent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Vae(pixels, hidden, latent));

    [Fact]
    public void Calls_AfterwardsInAScope_LeaveNoTensor()
    {
        using Vae vae = new(9, 5, 2);
        using Tensor x = rand(4, 9);
        long before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            vae.forward(x);
            vae.Decode(vae.SamplePrior(3)).Sample();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}
