using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ConditionalVaeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly ConditionalVae model;

    public ConditionalVaeTests()
    {
        manual_seed(41);
        model = new ConditionalVae(6, 3, [5], 2);
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Given_AnotherCondition_ChangesEncoderDecoderAndPrior()
    {
        Tensor x = rand(4, 6);
        Tensor z = randn(4, 2);
        ConditionedVae one = model.Given(tensor([1f, 0, 0]));
        ConditionedVae other = model.Given(tensor([0f, 1, 0]));
        static double Distance(Tensor a, Tensor b) => (a - b).abs().min().ToDouble();
        Assert.True(Distance(one.Encode(x).Mean, other.Encode(x).Mean) > 1e-4);
        Assert.True(Distance(one.Encode(x).Entropy(), other.Encode(x).Entropy()) > 1e-4);
        Assert.True(Distance(one.Decode(z).Mean, other.Decode(z).Mean) > 1e-4);
        Assert.True(Distance(one.Prior.Mean, other.Prior.Mean) > 1e-4);
        Assert.True(Distance(one.Prior.Entropy(), other.Prior.Entropy()) > 1e-4);
    }

    [Theory]
    [InlineData(KlForm.ClosedForm)]
    [InlineData(KlForm.MonteCarlo)]
    public void Backward_ConditionalElbo_ReachesTheConditionInAllThreeNetworks(KlForm form)
    {
        Tensor condition = OneHot.Of(tensor([0L, 1, 2, 1]), 3);
        new ConditionalElbo(new Elbo(form)).Estimate(model, rand(4, 6), condition).Backward(model.Given(condition));

        // The last three columns of the encoder's and decoder's first layers, and all of the prior's, multiply the condition.
        Tensor encoder = model.get_parameter("encoder.features.0.weight")!.grad!.narrow(1, 6, 3);
        Tensor decoder = model.get_parameter("decoder.network.0.weight")!.grad!.narrow(1, 2, 3);
        Tensor prior = model.get_parameter("prior.features.0.weight")!.grad!;
        Assert.All((Tensor[])[encoder, decoder, prior], gradient => Assert.True(gradient.abs().max().ToDouble() > 1e-6));
        List<Parameter> both = [.. model.Given(condition).InferenceParameters, .. model.Given(condition).GenerativeParameters];
        Assert.Equal(model.parameters().Count(), both.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void Given_ARowForEachDatum_IsEachConditionAlone()
    {
        model.to(float64);
        Tensor condition = OneHot.Of(tensor([2L, 0, 1]), 3, float64);
        Tensor x = rand([3, 6], dtype: float64);
        Tensor noise = randn([4, 3, 2], dtype: float64);
        ConditionedVae together = model.Given(condition);
        Tensor bounds = new Elbo().Estimate(together, x, together.Encode(x), noise).BoundPerDatum;
        for (int i = 0; i < 3; i++)
        {
            ConditionedVae alone = model.Given(condition[i]);
            Tensor datum = x.narrow(0, i, 1);
            double bound = new Elbo().Estimate(alone, datum, alone.Encode(datum), noise.narrow(1, i, 1)).Bound.ToDouble();
            Assert.Equal(bound, bounds[i].ToDouble(), 1e-12);
        }

        Assert.Equal([3, 6], model.forward(x, condition).shape);
        Assert.Equal([3, 6], model.Draw(condition).shape);
    }

    [Fact]
    public void Given_ATarget_SplitsTheLikelihood()
    {
        model.to(float64);
        Tensor x = rand([4, 6], dtype: float64);
        Tensor condition = rand([4, 3], dtype: float64);
        Tensor z = randn([2, 4, 2], dtype: float64);
        Tensor target = tensor([1.0, 1, 0, 0, 1, 0]);
        Tensor all = model.Given(condition).Decode(z).LogDensity(x);
        Tensor shown = model.Given(condition, target).Decode(z).LogDensity(x);
        Tensor rest = model.Given(condition, 1 - target).Decode(z).LogDensity(x);
        Assert.InRange((all - shown - rest).abs().max().ToDouble(), 0, 1e-13);
        Tensor rows = target.expand(4, 6).clone();
        Assert.InRange((model.Given(condition, rows).Decode(z).LogDensity(x) - shown).abs().max().ToDouble(), 0, 1e-14);

        Tensor hidden = x.clone();
        hidden[.., 2] = double.NaN;
        Assert.InRange((model.Given(condition, target).Decode(z).LogDensity(hidden) - shown).abs().max().ToDouble(), 0, 1e-14);
    }

    [Fact]
    public void MaskedLikelihood_EveryFamily_SplitsIntoTheParts()
    {
        Tensor parameters = randn([4, 6], dtype: float64);
        Tensor x = rand([4, 6], dtype: float64);
        Tensor mask = tensor([1.0, 0, 0, 1, 1, 0]);
        foreach (ILikelihood likelihood in (ILikelihood[])[
            new BernoulliLikelihood(parameters), new ContinuousBernoulliLikelihood(parameters),
            GaussianLikelihood.WithStandardDeviation(parameters, 0.5)])
        {
            Tensor parts = new MaskedLikelihood(likelihood, mask).LogDensity(x) + new MaskedLikelihood(likelihood, 1 - mask).LogDensity(x);
            Assert.InRange((likelihood.LogDensity(x) - parts).abs().max().ToDouble(), 0, 1e-13);
            Assert.Equal([4, 6], new MaskedLikelihood(likelihood, mask).Sample().shape);
        }

        Assert.Throws<NotSupportedException>(() => new MaskedLikelihood(
            new FullCovarianceGaussian(zeros(2), eye(2)), ones(2)));
        Assert.Throws<ArgumentException>(() => new MaskedLikelihood(new BernoulliLikelihood(parameters), ones(5)));
    }

    [Fact]
    public void Estimate_ToyOfTwoClasses_LearnsThemAndShuffledLabelsDestroyIt()
    {
        // Two prototypes of 8 pixels that differ everywhere, with one pixel in ten flipped.
        Tensor prototypes = tensor([1f, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1]).reshape(2, 8);
        Tensor labels = arange(80) % 2;
        Tensor x = (prototypes.index_select(0, labels) - (rand(80, 8) < 0.1).to(float32)).abs();
        Tensor condition = OneHot.Of(labels, 2);
        using ConditionalVae toy = new(8, 2, [8], 1);
        ConditionalElbo objective = new();
        double Bound()
        {
            using Generator noise = new(1);
            return objective.Estimate(toy, x, condition, generator: noise).Bound.ToDouble();
        }

        double before = Bound();
        using (Adam optimizer = optim.Adam(toy.parameters(), 0.03))
        {
            for (int step = 0; step < 150; step++)
            {
                using DisposeScope inner = NewDisposeScope();
                optimizer.zero_grad();
                objective.Estimate(toy, x, condition).Backward(toy.Given(condition));
                optimizer.step();
            }
        }

        Assert.True(Bound() > before + 1, $"{before} before, {Bound()} after");
        double right = ConditionalLogLikelihood.ByPrior(toy, x, condition, 20).Mean;
        double wrong = ConditionalLogLikelihood.ByPrior(toy, x, OneHot.Of(1 - labels, 2), 20).Mean;

        // The truth has 8 (.1 log .1 + .9 log .9) = −2.6 nats with the label, and 8 (.9 log .1 + .1 log .9) = −16.7 with the other one.
        Assert.True(right > -4, $"{right}");
        Assert.True(wrong < right - 5, $"{wrong} with the wrong labels, {right} with the right ones");
        Tensor drawn = toy.Draw(eye(2));
        Assert.True((drawn - prototypes).abs().max().ToDouble() < 0.5);
    }

    [Fact]
    public void Given_OtherObjectives_WorkOnIt()
    {
        Tensor condition = OneHot.Of(tensor([0L, 1, 2, 1]), 3);
        Tensor x = rand(4, 6);
        BoundEstimate several = new ConditionalElbo(new Elbo(KlForm.MonteCarlo, 5)).Estimate(model, x, condition, ones(6));
        Assert.True(double.IsFinite(several.Bound.ToDouble()));
        Assert.Equal([4], several.BoundPerDatum.shape);
    }

    [Fact]
    public void Model_OtherFamilies_PutTogether()
    {
        using ConditionalVae gaussian = new(
            new FullCovarianceEncoder(new Mlp(6 + 2, [5]), 2),
            new GaussianDecoder(new Mlp(2 + 2, [5], 6), DecoderVariance.Shared),
            new FullCovarianceEncoder(new Mlp(2, [5]), 2));
        Tensor condition = rand(4, 2);
        new ConditionalElbo().Estimate(gaussian, rand(4, 6), condition, tensor([1f, 0, 1, 0, 1, 0])).Backward(gaussian.Given(condition));
        Assert.All(gaussian.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Fact]
    public void Model_OnTheSecondDevice_MakesNothingElsewhereAndLeavesNoTensor()
    {
        Device second = new(DeviceType.FPGA);
        model.to(second);
        Tensor x = rand([4, 6], device: second);
        Tensor condition = OneHot.Of(tensor([0L, 1, 2, 1]).to(second), 3);
        Tensor target = tensor([1f, 0, 1, 0, 1, 0]).to(second);
        using Generator generator = new(2);
        new ConditionalElbo().Estimate(model, x, condition, target, generator).Backward(model.Given(condition));
        Assert.All(model.parameters(), parameter => Assert.Equal(DeviceType.FPGA, parameter.grad!.device_type));
        model.StartFrom(tensor([0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f]).to(second));
        Tensor first = condition[0];

        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            new ConditionalElbo().Estimate(model, x, condition, target, generator).Bound.ToDouble();
            Assert.Equal(DeviceType.FPGA, OneHot.Of(tensor([0L, 1]).to(second), 3).device_type);
        }

        ConditionalLogLikelihood.ByPrior(model, x, condition, 20, target, generator, rows: 30);
        ConditionalLogLikelihood.ByPrior(model, x, first, 20, target, generator, rows: 30);
        ConditionalLogLikelihood.ByImportanceSampling(model, x, condition, 20, target, generator, rows: 30);
        Assert.Equal(before, LiveTensors.Count());
        using Tensor drawn = model.Draw(condition, generator);
        using Tensor image = model.forward(x, condition);
        Assert.Equal(DeviceType.FPGA, drawn.device_type);
        Assert.Equal(DeviceType.FPGA, image.device_type);
        Assert.Equal(before + 2, LiveTensors.Count());
    }

    [Fact]
    public void Model_ConvolutionsForTheImageAndAPerceptronForTheLabel_GoTogether()
    {
        using ConditionalVae convolutional = new(
            new DiagonalEncoder(new SideBySide(new ConvolutionalFeatures(4, 4, [3]), new Mlp(2, [3])), 2),
            new BernoulliDecoder(new ConvolutionalImage(2 + 2, 4, 4, [3])),
            new DiagonalEncoder(new Mlp(2, [3]), 2));
        Tensor condition = OneHot.Of(tensor([0L, 1, 1]), 2);
        new ConditionalElbo().Estimate(convolutional, rand(3, 16), condition).Backward(convolutional.Given(condition));
        Assert.All(convolutional.parameters(), parameter => Assert.True(parameter.grad!.abs().max().ToDouble() > 0));
    }

    [Fact]
    public void Given_ShapesThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => model.Given(rand(4, 2)));
        Assert.Throws<ArgumentException>(() => model.Given(rand(2, 4, 3)));
        Assert.Throws<ArgumentException>(() => model.Given(rand(4, 3), rand(4, 5)));
        Assert.Throws<ArgumentException>(() => model.Given(rand(4, 3)).Encode(rand(5, 6)));
        Assert.Throws<ArgumentException>(() => model.Given(rand(4, 3)).Decode(rand(2)));
        Assert.Throws<ArgumentException>(() => new ConditionalVae(6, 3, [], 2));
        Assert.Throws<ArgumentException>(() => new ConditionalVae(
            new DiagonalEncoder(new Mlp(6, [4]), 2), new BernoulliDecoder(new Mlp(5, [4], 6)), new DiagonalEncoder(new Mlp(3, [4]), 2)));
    }

    [Fact]
    public void OneHot_Labels_AreRowsOfTheIdentity()
    {
        Assert.Equal([0f, 0, 1, 1, 0, 0], OneHot.Of(tensor([2L, 0]), 3).data<float>().ToArray());
        Assert.Equal(float64, OneHot.Of(tensor([2, 0]), 3, float64).dtype);
        Assert.Throws<ArgumentException>(() => OneHot.Of(tensor([3L]), 3));
        Assert.Throws<ArgumentException>(() => OneHot.Of(tensor([-1L]), 3));
        Assert.Throws<ArgumentException>(() => OneHot.Of(rand(3), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Of(tensor([0L]), 0));
    }
}
