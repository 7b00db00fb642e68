using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>What no choice of an estimator may change: values, and the gradient of θ.</summary>
public sealed class GradientEstimatorValueTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Vae vae;
    private readonly Tensor x;
    private readonly List<nn.Module> states = [];

    public GradientEstimatorValueTests()
    {
        manual_seed(21);
        vae = new Vae(6, 8, 3);
        vae.to(float64);
        x = rand([5, 6], dtype: float64);
    }

    public static TheoryData<KlForm, long, string> ElboCases
    {
        get
        {
            TheoryData<KlForm, long, string> cases = [];
            foreach (string estimator in new[] { "stl", "dreg", "score", "moving", "own", "learned", "detached", "loo" })
            {
                foreach (KlForm form in new[] { KlForm.ClosedForm, KlForm.MonteCarlo })
                {
                    cases.Add(form, 3, estimator);
                    if (estimator != "loo")
                    {
                        cases.Add(form, 1, estimator);
                    }
                }
            }

            return cases;
        }
    }

    public void Dispose()
    {
        states.ForEach(state => state.Dispose());
        vae.Dispose();
        scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(ElboCases))]
    public void Elbo_AnyEstimator_HasTheBitsOfThePathwiseValue(KlForm form, long samples, string name)
    {
        DiagonalGaussian q = vae.Encode(x);
        Tensor noise = q.Noise(samples == 1 ? null : samples);
        ElboEstimate expected = new Elbo(form, samples).Estimate(vae, x, q, noise);
        ElboEstimate obtained = new Elbo(form, samples, Estimator(name)).Estimate(vae, x, q, noise);

        Assert.Equal(Bits(expected.BoundPerDatum), Bits(obtained.BoundPerDatum));
        Assert.Equal(expected.Bound.ToDouble(), obtained.Bound.ToDouble());
        Assert.Equal(expected.Reconstruction.ToDouble(), obtained.Reconstruction.ToDouble());
        Assert.Equal(expected.Kl.ToDouble(), obtained.Kl.ToDouble());
    }

    [Theory]
    [MemberData(nameof(ElboCases))]
    public void Elbo_AnyEstimator_LeavesTheGenerativeGradient(KlForm form, long samples, string name)
    {
        DiagonalGaussian q = vae.Encode(x);
        Tensor noise = q.Noise(samples == 1 ? null : samples);
        Tensor expected = GenerativeGradient(new Elbo(form, samples).Estimate(vae, x, q, noise));
        q = vae.Encode(x);
        Tensor obtained = GenerativeGradient(new Elbo(form, samples, Estimator(name)).Estimate(vae, x, q, noise));

        AssertRelativelyEqual(expected, obtained);
    }

    [Theory]
    [InlineData(1, "stl")]
    [InlineData(1, "dreg")]
    [InlineData(1, "score")]
    [InlineData(4, "stl")]
    [InlineData(4, "dreg")]
    [InlineData(4, "vimco")]
    [InlineData(4, "wake")]
    [InlineData(4, "wake-dreg")]
    [InlineData(4, "score")]
    [InlineData(4, "moving")]
    [InlineData(4, "learned")]
    [InlineData(4, "detached")]
    public void Iwae_AnyEstimator_HasThePathwiseValueAndGenerativeGradient(long samples, string name)
    {
        DiagonalGaussian q = vae.Encode(x);
        Tensor noise = q.Noise(samples);
        IwaeEstimate expected = new Iwae(samples).Estimate(vae, x, q, noise);
        Tensor expectedGradient = GenerativeGradient(expected);
        IwaeEstimate obtained = new Iwae(samples, Estimator(name)).Estimate(vae, x, vae.Encode(x), noise);

        Assert.Equal(Bits(expected.BoundPerDatum), Bits(obtained.BoundPerDatum));
        Assert.Equal(Bits(expected.LogWeights), Bits(obtained.LogWeights));
        Assert.Equal(expected.Bound.ToDouble(), obtained.Bound.ToDouble());
        Assert.Equal(expected.Elbo.ToDouble(), obtained.Elbo.ToDouble());
        AssertRelativelyEqual(expectedGradient, GenerativeGradient(obtained));
    }

    [Fact]
    public void Iwae_WeightsFromTheLoss_ChangesEvenTheGenerativeGradientButNotTheValue()
    {
        DiagonalGaussian q = vae.Encode(x);
        Tensor noise = q.Noise(4);
        IwaeEstimate expected = new Iwae(4).Estimate(vae, x, q, noise);
        Tensor expectedGradient = GenerativeGradient(expected);
        IwaeEstimate obtained = new Iwae(4, GradientMistake.WeightsFromLoss).Estimate(vae, x, vae.Encode(x), noise);

        Assert.Equal(expected.Bound.ToDouble(), obtained.Bound.ToDouble());
        Assert.True((GenerativeGradient(obtained) - expectedGradient).abs().max().ToDouble() > 1e-3);
    }

    [Fact]
    public void Backward_Pathwise_GivesTheLossGradientToEveryParameter()
    {
        DiagonalGaussian q = vae.Encode(x);
        Tensor noise = q.Noise();
        new Elbo().Estimate(vae, x, q, noise).Backward(vae);
        Tensor[] obtained = [.. vae.parameters().Select(parameter => parameter.grad!.clone())];
        vae.zero_grad();
        (-new Elbo().Estimate(vae, x, vae.Encode(x), noise).Bound).backward();
        foreach ((Parameter parameter, Tensor gradient) in vae.parameters().Zip(obtained))
        {
            Assert.Equal(Bits(parameter.grad!), Bits(gradient));
        }
    }

    [Fact]
    public void Backward_FrozenParameters_AreLeftAlone()
    {
        foreach (Parameter parameter in ((IVariationalModel)vae).GenerativeParameters)
        {
            parameter.requires_grad = false;
        }

        new Iwae(3, GradientEstimator.DoublyReparameterized).Estimate(vae, x).Backward(vae);
        Assert.All(((IVariationalModel)vae).GenerativeParameters, parameter => Assert.Null(parameter.grad));
        Assert.All(((IVariationalModel)vae).InferenceParameters, parameter => Assert.NotNull(parameter.grad));
    }

    [Fact]
    public void Estimate_WithoutGradients_MakesNoSurrogateAndMovesNoAverage()
    {
        GradientEstimator estimator = Estimator("moving");
        using (no_grad())
        {
            ElboEstimate estimate = new Elbo(estimator: estimator).Estimate(vae, x);
            Assert.Same(estimate.Bound, estimate.Surrogate);
        }

        Assert.All(estimator.State!.buffers(), buffer => Assert.Equal(0, buffer.ToDouble()));
    }

    [Theory]
    [InlineData("vimco")]
    [InlineData("wake")]
    [InlineData("loss")]
    [InlineData("loo")]
    public void Elbo_EstimatorThatDoesNotFit_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => new Elbo(estimator: Estimator(name)));

    [Theory]
    [InlineData(1, "vimco")]
    [InlineData(1, "wake")]
    [InlineData(4, "loo")]
    public void Iwae_EstimatorThatDoesNotFit_IsRefused(long samples, string name) =>
        Assert.Throws<ArgumentException>(() => new Iwae(samples, Estimator(name)));

    [Fact]
    public void Constructors_ArgumentsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Iwae(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalBaseline.MovingAverage(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalBaseline.MovingAverage(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalBaseline.Learned(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalBaseline.Learned(4, 0));
        Assert.Throws<ArgumentException>(() => new Iwae(3).Estimate(vae, x, vae.Encode(x), zeros([4, 5, 3], dtype: float64)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Iwae(6).Estimate(vae, x).BoundWith(4));
    }

    [Fact]
    public void Estimate_Afterwards_LeavesOnlyGradients()
    {
        List<IObjective> objectives =
        [
            .. new[] { "stl", "dreg", "vimco", "wake", "wake-dreg", "score", "moving", "learned" }
                .Select(name => new Iwae(3, Estimator(name))),
            .. new[] { "stl", "score", "loo", "moving", "learned" }.Select(name => new Elbo(samples: 3, estimator: Estimator(name))),
            new BetaElbo(new LinearSchedule(0, 1, 10)).At(3),
            new CapacityElbo(2, 5),
            new FreeBitsElbo(0.1),
        ];
        foreach (IObjective objective in objectives)
        {
            void Step()
            {
                using DisposeScope step = NewDisposeScope();
                objective.Estimate(vae, x).Backward(vae);
            }

            Step(); // gradients, of the baselines too, come to be
            GC.Collect(); // what other tests left to their finalizers is not counted here
            GC.WaitForPendingFinalizers();
            long before = Tensor.TotalCount;
            Step();
            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Fact]
    public void Estimate_CalledWithoutAnInnerScope_HandsOutTheEstimateAndTheEncodingOnly()
    {
        // The encoder's two tensors, the noise, and what the estimate keeps.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        new Iwae(3, GradientEstimator.DoublyReparameterized).Estimate(vae, x);
        Assert.Equal(before + 2 + 1 + 7, Tensor.TotalCount);
    }

    [Theory]
    [InlineData("pathwise")]
    [InlineData("stl")]
    [InlineData("dreg")]
    [InlineData("vimco")]
    [InlineData("wake")]
    [InlineData("score")]
    [InlineData("moving")]
    [InlineData("learned")]
    [InlineData("loo")]
    public void Estimate_SecondDevice_StaysThere(string name)
    {
        Device device = new(DeviceType.FPGA);
        using Vae model = new(6, 8, 3);
        model.to(device);
        Tensor images = rand([5, 6]).to(device);
        GradientEstimator estimator = Estimator(name, float32);
        estimator.State?.to(device);
        List<BoundEstimate> estimates = [];
        if (name is not ("vimco" or "wake"))
        {
            estimates.Add(new Elbo(samples: 3, estimator: estimator).Estimate(model, images));
            estimates.Add(new Elbo(KlForm.MonteCarlo, 3, estimator).Estimate(model, images));
            estimates.Add(new BetaElbo(2, samples: 3, estimator: estimator).Estimate(model, images));
            estimates.Add(new CapacityElbo(2, 1, samples: 3, estimator: estimator).Estimate(model, images));
            estimates.Add(new FreeBitsElbo(0.1, samples: 3, estimator: estimator).Estimate(model, images));
        }

        if (name != "loo")
        {
            IwaeEstimate iwae = new Iwae(4, estimator).Estimate(model, images);
            estimates.Add(iwae);
            Assert.Equal(DeviceType.FPGA, iwae.EffectiveSampleSize.device_type);
            Assert.Equal(DeviceType.FPGA, iwae.BoundWith(2).device_type);
        }

        foreach (BoundEstimate estimate in estimates)
        {
            Assert.Equal(DeviceType.FPGA, estimate.Surrogate.device_type);
            Assert.Equal(ScalarType.Float32, estimate.Surrogate.dtype);
            estimate.Backward(model);
        }

        Assert.All(model.parameters(), parameter => Assert.Equal(DeviceType.FPGA, parameter.grad!.device_type));
    }

    private GradientEstimator Estimator(string name, ScalarType dtype = ScalarType.Float64)
    {
        GradientEstimator estimator = Create(name, dtype);
        if (estimator.State is { } state)
        {
            states.Add(state);
        }

        return estimator;
    }

    private static GradientEstimator Create(string name, ScalarType dtype) => name switch
    {
        "pathwise" => GradientEstimator.Pathwise,
        "stl" => GradientEstimator.StickingTheLanding,
        "dreg" => GradientEstimator.DoublyReparameterized,
        "vimco" => GradientEstimator.Vimco,
        "wake" => GradientEstimator.WakePhi,
        "wake-dreg" => GradientEstimator.WakePhiDoublyReparameterized,
        "score" => GradientEstimator.ScoreFunction(),
        "loo" => GradientEstimator.ScoreFunction(SignalBaseline.LeaveOneOut),
        "moving" => GradientEstimator.ScoreFunction(SignalBaseline.MovingAverage()),
        "learned" => GradientEstimator.ScoreFunction(SignalBaseline.Learned(6, 4).to(dtype)),
        "own" => GradientMistake.OwnSampleBaseline(),
        "detached" => GradientMistake.DetachedDraws,
        "loss" => GradientMistake.WeightsFromLoss,
        _ => throw new ArgumentException(name, nameof(name)),
    };

    private Tensor GenerativeGradient(BoundEstimate estimate)
    {
        vae.zero_grad();
        estimate.Backward(vae);
        return cat([.. ((IVariationalModel)vae).GenerativeParameters.Select(parameter => parameter.grad!.flatten())]).clone();
    }

    private static void AssertRelativelyEqual(Tensor expected, Tensor obtained) =>
        Assert.True((expected - obtained).abs().max().ToDouble() < 1e-12 * expected.abs().max().ToDouble());

    private static double[] Bits(Tensor values) => values.detach().contiguous().data<double>().ToArray();
}
