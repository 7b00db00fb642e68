using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class VariationalAutoencoderTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static IEnumerable<TheoryDataRow<string>> Names => ModelZoo.Names;

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_FortySteps_ImproveTheBound(string name)
    {
        using VariationalAutoencoder model = ModelZoo.Make(name);
        Tensor x = ModelZoo.Data();
        Elbo objective = new(KlForm.MonteCarlo);
        double Bound()
        {
            using Generator noise = new(1);
            return objective.Estimate(model, x, noise).Bound.ToDouble();
        }

        double before = Bound();
        using Adam optimizer = optim.Adam(model.parameters(), 0.02);
        for (int step = 0; step < 40; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            optimizer.zero_grad();
            objective.Estimate(model, x).Backward(model);
            optimizer.step();
        }

        // The same noise before and after. The Bernoulli models of grey pixels, which have least to gain, gain 0.7 nats.
        Assert.True(Bound() > before + 0.5, $"{before} before, {Bound()} after");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_OnTheSecondDevice_MakesNothingElsewhere(string name)
    {
        using VariationalAutoencoder model = ModelZoo.Make(name);
        Device second = new(DeviceType.FPGA);
        model.to(second);
        Tensor x = ModelZoo.Data().to(second);
        using Generator generator = new(2);
        BoundEstimate estimate = new Elbo(KlForm.MonteCarlo, 2).Estimate(model, x, generator);
        estimate.Backward(model);
        Assert.Equal(DeviceType.FPGA, estimate.Bound.device_type);
        Assert.All(model.parameters(), parameter => Assert.Equal(DeviceType.FPGA, parameter.grad!.device_type));
        model.StartFrom(x.mean([0L]));
        Assert.Equal(DeviceType.FPGA, model.forward(x).device_type);
        Tensor z = model.SamplePrior(3, generator);
        Assert.Equal(DeviceType.FPGA, z.device_type);
        Assert.Equal(DeviceType.FPGA, model.Decode(z).Sample(2, generator).device_type);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_InFloat64_StaysInFloat64(string name)
    {
        using VariationalAutoencoder model = ModelZoo.Make(name);
        model.to(float64);
        Tensor x = ModelZoo.Data().to(float64);
        Assert.Equal(float64, new Elbo(KlForm.MonteCarlo).Estimate(model, x).Bound.dtype);
        Assert.Equal(float64, model.SamplePrior(3).dtype);
        Assert.Equal(float64, model.forward(x).dtype);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_LeadingDimensions_Stay(string name)
    {
        using VariationalAutoencoder model = ModelZoo.Make(name);
        Tensor x = ModelZoo.Data(6);
        IReparameterizedDistribution q = model.Encode(x);
        Assert.Equal([6, model.Latent], q.Mean.shape);
        Assert.Equal([6], q.Entropy().shape);
        ILikelihood likelihood = model.Decode(q.Rsample(3));
        Assert.Equal([3, 6, ModelZoo.Pixels], likelihood.Mean.shape);
        Assert.Equal([3, 6], likelihood.LogDensity(x).shape);
        Assert.Equal([5, model.Latent], model.SamplePrior(5).shape);
        Assert.Equal(x.shape, model.forward(x).shape);
        Assert.Equal([model.Latent], model.Encode(x[0]).Mean.shape);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_InAScope_LeavesNoTensor(string name)
    {
        using VariationalAutoencoder model = ModelZoo.Make(name);
        Tensor x = ModelZoo.Data(6);
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            model.forward(x);
            model.Decode(model.SamplePrior(3)).Sample();
            new Elbo(KlForm.MonteCarlo).Estimate(model, x).Bound.ToDouble();
            model.StartFrom(x.mean([0L]));
        }

        Assert.Equal(before, LiveTensors.Count());
    }

    // What a call makes beyond its result must not reach the caller's scope.
    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_Result_IsTheOnlyTensorInTheCallersScope(string name)
    {
        using VariationalAutoencoder model = ModelZoo.Make(name);
        Tensor x = ModelZoo.Data(6);
        long before = LiveTensors.Count();
        using Tensor result = model.forward(x);
        using Tensor codes = model.SamplePrior(3);
        Assert.Equal(before + 2, LiveTensors.Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_OfBothKinds_AreAllOfThemOnce(string name)
    {
        using VariationalAutoencoder model = ModelZoo.Make(name);
        List<Parameter> both = [.. model.InferenceParameters, .. model.GenerativeParameters];
        Assert.Equal(model.parameters().Count(), both.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(model.ParameterCount, both.Sum(parameter => parameter.numel()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StartFrom_SmallLastWeights_MakesTheMeanTheImage(string name)
    {
        using VariationalAutoencoder model = ModelZoo.Make(name);
        Tensor mean = name == "convolutional" ? full([ModelZoo.Pixels], 0.3) : rand(ModelZoo.Pixels);
        model.StartFrom(mean);
        using (no_grad())
        {
            // Silence the decoder's weights, so that only its output bias is left.
            foreach ((string key, Parameter parameter) in model.named_parameters())
            {
                if (key.StartsWith("decoder.", StringComparison.Ordinal) && key.EndsWith("weight", StringComparison.Ordinal))
                {
                    parameter.zero_();
                }
            }
        }

        Assert.True(model.Decode(randn(3, model.Latent)).Mean.allclose(mean.clamp(0.001, 0.999), 1e-5, 1e-6));
        Assert.Throws<ArgumentException>(() => model.StartFrom(rand(3)));
    }

    [Fact]
    public void StartFrom_BlackAndWhitePixels_AreHeldAThousandthAway()
    {
        using Vae vae = new(2, [3], 1);
        vae.StartFrom(tensor([0f, 1f]));
        float[] bias = vae.get_parameter("decoder.network.output.bias")!.data<float>().ToArray();
        Assert.Equal(Math.Log(0.001 / 0.999), bias[0], 1e-4);
        Assert.Equal(Math.Log(0.999 / 0.001), bias[1], 1e-4);
    }

    [Fact]
    public void GaussianDecoder_EachVariance_IsWhereItSays()
    {
        using GaussianDecoder fixedOne = new(new Mlp(2, [], 3), DecoderVariance.Fixed, 0.25);
        using GaussianDecoder shared = new(new Mlp(2, [], 3), DecoderVariance.Shared, 0.25);
        using GaussianDecoder perPixel = new(new Mlp(2, [], 3), DecoderVariance.PerPixel, 0.25);
        using GaussianDecoder fromCode = new(new Mlp(2, [], 6), DecoderVariance.FromCode, 0.25);
        Tensor z = randn(4, 2);
        foreach (GaussianDecoder decoder in (GaussianDecoder[])[fixedOne, shared, perPixel])
        {
            Assert.True(decoder.Decode(z).StandardDeviation.expand(4, 3).allclose(full([4, 3], 0.25), 1e-6, 0));
        }

        Assert.Equal(2, fixedOne.parameters().Count());
        Assert.Equal([1], shared.Decode(z).LogVariance.shape);
        Assert.Equal([3], perPixel.Decode(z).LogVariance.shape);
        Assert.Equal([4, 3], fromCode.Decode(z).LogVariance.shape);
        Assert.True(fromCode.Decode(z).LogVariance.std([0L]).min().ToDouble() > 0);
        Assert.Equal(3, fromCode.Pixels);
    }

    [Fact]
    public void LearnedPrior_Untrained_IsStandardNormal()
    {
        using LearnedPrior diagonal = new(3);
        using LearnedPrior full = new(3, fullCovariance: true);
        Tensor z = randn(5, 3);
        Tensor expected = new StandardNormal(3).LogDensity(z);
        Assert.True(diagonal.Distribution.LogDensity(z).allclose(expected));
        Assert.True(full.Distribution.LogDensity(z).allclose(expected));
    }

    [Fact]
    public void LearnedPrior_AbsorbedByAnAffineDecoder_GivesTheSameDensityOfX()
    {
        // p(x) = N(W m + b, W S Wᵀ + σ² I) either with prior N(m, S), or with N(0, I), weights W L and bias W m + b.
        manual_seed(4);
        using LearnedPrior prior = new(2, fullCovariance: true);
        prior.to(float64);
        using (no_grad())
        {
            prior.get_parameter("mean")!.copy_(tensor([0.7, -1.1]));
            prior.get_parameter("scale")!.copy_(tensor([0.3, 0.8, -0.4]));
        }

        using Mlp affine = new(2, [], 4);
        using Mlp absorbed = new(2, [], 4);
        affine.to(float64);
        absorbed.to(float64);
        FullCovarianceGaussian learned = (FullCovarianceGaussian)prior.Distribution;
        using (no_grad())
        {
            absorbed.get_parameter("output.weight")!.copy_(affine.get_parameter("output.weight")!.matmul(learned.CholeskyFactor));
            absorbed.get_parameter("output.bias")!.copy_(affine.forward(learned.Mean));
        }

        Tensor noise = randn([6, 2], dtype: float64);
        Tensor difference = affine.forward(learned.Reparameterize(noise)) - absorbed.forward(noise);
        Assert.InRange(difference.abs().max().ToDouble(), 0, 1e-14);
    }

    [Fact]
    public void Convolutional_DigitSize_HalvesAndDoublesTwice()
    {
        using ConvolutionalFeatures features = new(28, 28, [32, 64]);
        using ConvolutionalImage image = new(20, 28, 28, [64, 32]);
        Assert.Equal(64 * 7 * 7, features.Outputs);
        Assert.Equal(784, image.Outputs);
        Assert.Equal([2, 3, 64 * 7 * 7], features.forward(rand(2, 3, 784)).shape);
        Assert.Equal([2, 3, 784], image.forward(rand(2, 3, 20)).shape);
    }

    [Fact]
    public void Convolutional_OneDatumAlone_IsWhatItIsInABatch()
    {
        using ConvolutionalFeatures features = new(4, 4, [3]);
        Tensor x = rand(5, 16);
        Assert.True(features.forward(x[1]).allclose(features.forward(x)[1], 1e-6, 1e-7));
        using ConvolutionalImage image = new(2, 4, 4, [3], imageChannels: 2);
        Tensor z = randn(5, 2);
        Assert.True(image.forward(z[1]).allclose(image.forward(z)[1], 1e-6, 1e-7));
    }

    [Fact]
    public void Convolutional_Pixels_KeepTheirPlaces()
    {
        // A change in one pixel reaches only the features whose 4×4 windows (stride 2, padding 1) hold it: for pixel (0, 7) of an 8×8 image
        // the last column of the first row, in each of the three channels of [3, 4, 4].
        using ConvolutionalFeatures features = new(8, 8, [3], activation: Activation.Identity);
        Tensor x = rand(64);
        Tensor moved = x.clone();
        moved[7] = x[7] + 1;
        Tensor change = (features.forward(moved) - features.forward(x)).reshape(3, 4, 4);
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                Assert.Equal((row, column) == (0, 3), change[.., row, column].abs().min().ToDouble() > 1e-5);
            }
        }

        // And one small feature map's pixel (0, 3) of 4×4 reaches the 3×3 corner of the image that it doubles to.
        using ConvolutionalImage image = new(16, 8, 8, [1], activation: Activation.Identity);
        using (no_grad())
        {
            image.get_parameter("input.weight")!.copy_(eye(16));
        }

        Tensor z = rand(16);
        Tensor other = z.clone();
        other[3] = z[3] + 1;
        Tensor spread = (image.forward(other) - image.forward(z)).reshape(8, 8).abs();
        Assert.True(spread[..3, 5..].min().ToDouble() > 1e-6);
        Assert.InRange(spread.sum().ToDouble() - spread[..3, 5..].sum().ToDouble(), -1e-6, 1e-6);
    }

    [Fact]
    public void SideBySide_TwoNetworks_ShareOutInputAndOutput()
    {
        using Mlp first = new(4, [3]);
        using Mlp second = new(2, [5]);
        using SideBySide both = new(first, second);
        Tensor x = rand(7, 3, 6);
        Tensor output = both.forward(x);
        Assert.Equal([7, 3, 8], output.shape);
        Assert.True(output.narrow(-1, 0, 3).allclose(first.forward(x.narrow(-1, 0, 4))));
        Assert.True(output.narrow(-1, 3, 5).allclose(second.forward(x.narrow(-1, 4, 2))));
        Assert.Equal(["first.0.bias", "first.0.weight", "second.0.bias", "second.0.weight"], both.state_dict().Keys.Order());
        Assert.Throws<InvalidOperationException>(() => both.SetOutputBias(zeros(8)));
        Assert.Throws<InvalidOperationException>(() => first.SetOutputBias(zeros(3)));
        Assert.Throws<ArgumentException>(() => first.SetOutputBias(zeros(2)));
    }

    [Fact]
    public void Networks_SizesThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Mlp(3, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mlp(3, [0], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mlp(0, [2], 2));
        Assert.Throws<ArgumentException>(() => new Vae(9, [], 2));
        Assert.Throws<ArgumentException>(() => new ConvolutionalFeatures(28, 28, [8, 8, 8]));
        Assert.Throws<ArgumentException>(() => new ConvolutionalImage(2, 30, 28, [8, 8]));
        Assert.Throws<ArgumentException>(() => new ConvolutionalFeatures(28, 28, []));
        Assert.Throws<ArgumentException>(() => new ConvolutionalImage(2, 28, 28, []));
        Assert.Throws<ArgumentException>(() => new GaussianDecoder(new Mlp(2, [], 3), DecoderVariance.FromCode));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianDecoder(new Mlp(2, [], 3), standardDeviation: 0));
        Assert.Throws<ArgumentException>(() => VariationalAutoencoder.Of(
            new DiagonalEncoder(new Mlp(6, [4]), 3), new BernoulliDecoder(new Mlp(2, [4], 6))));
        Assert.Throws<ArgumentException>(() => VariationalAutoencoder.Of(
            new DiagonalEncoder(new Mlp(6, [4]), 2), new BernoulliDecoder(new Mlp(2, [4], 6)), new LearnedPrior(3)));
    }

    [Theory]
    [InlineData(Activation.Tanh, 0.462117157260010)]
    [InlineData(Activation.Relu, 0.5)]
    [InlineData(Activation.Elu, 0.5)]
    [InlineData(Activation.Gelu, 0.345731230637006)]
    [InlineData(Activation.Silu, 0.311229665601122)]
    [InlineData(Activation.Softplus, 0.974076984180107)]
    [InlineData(Activation.Sigmoid, 0.622459331201855)]
    [InlineData(Activation.Identity, 0.5)]
    public void Apply_EachActivation_IsItsFormulaAtOneHalf(Activation activation, double expected) =>
        Assert.Equal(expected, activation.Apply(tensor(0.5, float64)).ToDouble(), 1e-12);
}
