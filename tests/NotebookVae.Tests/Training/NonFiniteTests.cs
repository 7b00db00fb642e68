using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>A run that leaves the numbers says which step, which term, and what probably did it.</summary>
public sealed class NonFiniteTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Fit_LogVarianceThatOverflows_NamesTheKl()
    {
        // exp(100) is beyond float32, exp(50) is not: the divergence overflows, the draws do not.
        string message = MessageOf(run => Fill(run, "encoder.logvar.bias", 100));
        Assert.StartsWith(
            "The bound became -Infinity in epoch 1, step 1: its KL term is Infinity, and its reconstruction -",
            message,
            StringComparison.Ordinal);
        Assert.Contains("probably the exponential of a log-variance left the range of Float32", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_DecoderThatOverflows_NamesTheReconstruction()
    {
        string message = MessageOf(run => Fill(run, "decoder.logits.weight", 3e38f));
        Assert.StartsWith("The bound became ", message, StringComparison.Ordinal);
        Assert.Contains("in epoch 1, step 1: its reconstruction term is ", message, StringComparison.Ordinal);
        Assert.Contains("probably the decoder's output left the range of Float32", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_EncoderThatOverflows_NamesBothTerms()
    {
        string message = MessageOf(run => Fill(run, "encoder.mean.weight", 3e38f));
        Assert.Contains("probably the encoder's output left the range of Float32", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WeightThatWasNanBefore_NamesIt()
    {
        string message = MessageOf(run => Fill(run, "decoder.hidden.bias", float.NaN));
        Assert.Contains("'decoder.hidden.bias' held NaN before the first step", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_GradientThatIsNan_NamesParameterAndStep()
    {
        using SmallRun run = new(SmallRun.TwoEpochs, new BreaksGradient("encoder.mean.weight", 2));
        string message = Assert.Throws<NotFiniteNumberException>(() => run.Fit()).Message;
        Assert.StartsWith(
            "The bound became NaN in epoch 1, step 3: the gradient of 'encoder.mean.weight' became NaN in the step before; ",
            message,
            StringComparison.Ordinal);
        Assert.Contains("try a learning rate below 0.001, or gradient clipping (MaxGradientNorm)", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Fit_GradientThatIsNanInTheLastStep_IsNoticedBeforeAnythingIsRecordedOrSaved()
    {
        string path = folder.File("run.checkpoint");
        using SmallRun run = new(SmallRun.TwoEpochs, new BreaksGradient("encoder.mean.weight", 6));
        string message = Assert.Throws<NotFiniteNumberException>(() => run.Fit(path)).Message;
        Assert.StartsWith(
            "The gradient of 'encoder.mean.weight' became NaN in epoch 2, step 3, where the bound was -",
            message,
            StringComparison.Ordinal);
        Assert.Single(run.Trainer.History.Epochs);

        Assert.Throws<NotFiniteNumberException>(() => run.Trainer.Save(path));
        using SmallRun before = new(SmallRun.TwoEpochs, new BreaksGradient("encoder.mean.weight", 6));
        before.Trainer.Resume(path);
        Assert.Equal(3, before.Trainer.StepsTaken);
        Assert.All(before.Weights(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Fit_ClippingAndAGradientThatIsNan_StopsBeforeTheWeightsAreTouched()
    {
        using SmallRun run = new(SmallRun.TwoEpochs with { MaxGradientNorm = 1 }, new BreaksGradient("encoder.mean.weight", 1));
        float[] weights = run.Weights();
        string message = Assert.Throws<NotFiniteNumberException>(() => run.Fit()).Message;
        Assert.StartsWith(
            "The gradient of 'encoder.mean.weight' became NaN in epoch 1, step 1, where the bound was -",
            message,
            StringComparison.Ordinal);
        Assert.Equal(weights, run.Weights());
    }

    [Fact]
    public void Fit_WeightsThatOverflowInAStep_NameTheParameter()
    {
        // SGD with a decay and a rate whose product float32 has not: finite gradients, infinite weights.
        using SmallRun run = new(SmallRun.TwoEpochs with
        {
            Optimizer = new SgdSettings(), LearningRate = 1e38, WeightDecay = 1e10, BatchSize = 250,
        });
        string message = Assert.Throws<NotFiniteNumberException>(() => run.Fit()).Message;
        Assert.StartsWith("The parameter '", message, StringComparison.Ordinal);
        Assert.Contains("in epoch 1, step 1, where the bound was -", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TestImagesWhoseBoundIsInfinite_StopBeforeTheEpochIsRecorded()
    {
        // Training images are far below the test image, and the variance of the likelihood is one: its square leaves float32.
        using SmallRun run = new(SmallRun.TwoEpochs, () => new TrainableLinearModel(16, 2));
        run.Test[3, 4].fill_(1e25);
        string message = Assert.Throws<NotFiniteNumberException>(() => run.Fit()).Message;
        Assert.StartsWith("The bound on the test images became ", message, StringComparison.Ordinal);
        Assert.Contains(" after epoch 1: its reconstruction term is ", message, StringComparison.Ordinal);
        Assert.Empty(run.Trainer.History.Epochs);
    }

    private static string MessageOf(Action<SmallRun> spoil)
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        spoil(run);
        string message = Assert.Throws<NotFiniteNumberException>(() => run.Fit()).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static void Fill(SmallRun run, string name, float value)
    {
        using IDisposable _ = no_grad();
        run.Model.get_parameter(name)!.fill_(value);
    }

    /// <summary>The evidence lower bound whose surrogate has, at one step, a gradient of 0 · ∞ in one parameter.</summary>
    private sealed class BreaksGradient(string parameter, int atStep) : IObjective
    {
        private int steps;

        public BoundEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
        {
            ElboEstimate elbo = new Elbo().Estimate(model, x, generator);
            if (!is_grad_enabled() || ++steps != atStep)
            {
                return elbo;
            }

            Tensor zero = (((nn.Module)model).get_parameter(parameter)! * 0).sqrt().sum();
            return new Broken(elbo, elbo.Bound + zero);
        }

        private sealed class Broken(ElboEstimate elbo, Tensor surrogate) : BoundEstimate
        {
            public override Tensor Bound => elbo.Bound;

            public override Tensor BoundPerDatum => elbo.BoundPerDatum;

            public override Tensor Reconstruction => elbo.Reconstruction;

            public override Tensor Kl => elbo.Kl;

            public override Tensor Surrogate => surrogate;
        }
    }
}
