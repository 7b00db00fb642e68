using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>The first step of each optimizer against its formula, in float64, with the gradient computed beside the trainer.</summary>
public sealed class OptimizerSettingsTests
{
    private const double Rate = 0.01;
    private const double Decay = 0.3;

    public static TheoryData<string> Optimizers => new("sgd", "nesterov", "adam", "adamw", "adagrad", "rmsprop", "centered");

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Fit_OneStep_FollowsTheFormula(string optimizer)
    {
        (OptimizerSettings settings, Func<double, double, double> step) = optimizer switch
        {
            "sgd" => (new SgdSettings(), (w, g) => w - (Rate * (g + (Decay * w)))),
            "nesterov" => (
                (OptimizerSettings)new SgdSettings { Momentum = 0.5, Nesterov = true },
                (Func<double, double, double>)((w, g) => w - (Rate * 1.5 * (g + (Decay * w))))),
            "adam" => (new AdamSettings { Epsilon = 0.1 }, Adaptive(0.1, 1)),
            "adamw" => (
                new AdamSettings { Epsilon = 0.1, DecoupledWeightDecay = true },
                (w, g) => (w * (1 - (Rate * Decay))) - (Rate * g / (Math.Abs(g) + 0.1))),
            "adagrad" => (
                new AdagradSettings { Epsilon = 0.1, InitialAccumulator = 0.04 },
                (w, g) => w - (Rate * (g + (Decay * w)) / (Math.Sqrt(0.04 + Math.Pow(g + (Decay * w), 2)) + 0.1))),
            "rmsprop" => (new RmsPropSettings { Epsilon = 0.1, Alpha = 0.75 }, Adaptive(0.1, 0.5)),
            // Mean square (1 − α) g², mean (1 − α) g: the deviation is the root of (1 − α) α times |g|.
            _ => (new RmsPropSettings { Epsilon = 0.1, Alpha = 0.75, Centered = true }, Adaptive(0.1, Math.Sqrt(0.25 * 0.75))),
        };

        using OneStep run = new(new TrainingOptions { Optimizer = settings, LearningRate = Rate, WeightDecay = Decay, Epochs = 1 });
        double[] weights = run.Weights();
        double[] gradient = run.Gradient();
        run.Fit();
        double[] expected = [.. weights.Zip(gradient, step)];
        double[] actual = run.Weights();
        Assert.All(Enumerable.Range(0, expected.Length), i => Assert.Equal(expected[i], actual[i], 1e-12));
    }

    [Fact]
    public void Fit_GradientAboveTheNorm_IsScaledToIt()
    {
        const double norm = 0.25;
        using OneStep run = new(
            new TrainingOptions { Optimizer = new SgdSettings(), LearningRate = Rate, MaxGradientNorm = norm, Epochs = 1 });
        double[] weights = run.Weights();
        double[] gradient = run.Gradient();
        double length = Math.Sqrt(gradient.Sum(g => g * g));
        Assert.True(length > 2 * norm);
        run.Fit();
        double[] actual = run.Weights();
        // Torch divides by the norm plus 1e-6.
        Assert.All(
            Enumerable.Range(0, weights.Length),
            i => Assert.Equal(weights[i] - (Rate * gradient[i] * norm / (length + 1e-6)), actual[i], 1e-14));
    }

    [Fact]
    public void Fit_GradientBelowTheNorm_IsLeftAlone()
    {
        using SmallRun clipped = new(SmallRun.TwoEpochs with { MaxGradientNorm = 1e6 });
        using SmallRun plain = new(SmallRun.TwoEpochs);
        clipped.Fit();
        plain.Fit();
        Assert.Equal(plain.Weights(), clipped.Weights());
    }

    [Theory]
    [InlineData("Beta1")]
    [InlineData("Beta2")]
    [InlineData("Epsilon")]
    [InlineData("Alpha")]
    [InlineData("RateDecay")]
    [InlineData("InitialAccumulator")]
    [InlineData("Momentum")]
    public void Constructor_SettingOutOfRange_IsNamed(string name)
    {
        OptimizerSettings settings = name switch
        {
            "Beta1" => new AdamSettings { Beta1 = 1 },
            "Beta2" => new AdamSettings { Beta2 = double.NaN },
            "Epsilon" => new AdamSettings { Epsilon = -1 },
            "Alpha" => new RmsPropSettings { Alpha = 1 },
            "RateDecay" => new AdagradSettings { RateDecay = -1 },
            "InitialAccumulator" => new AdagradSettings { InitialAccumulator = double.PositiveInfinity },
            _ => new SgdSettings { Nesterov = true },
        };
        using Vae vae = new(4, 3, 2);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(vae, new() { Optimizer = settings })).Message;
        Assert.Contains($"The setting {name} of {settings.GetType().Name} is ", message, StringComparison.Ordinal);
    }

    private static Func<double, double, double> Adaptive(double epsilon, double factor) => (w, g) =>
    {
        double decayed = g + (Decay * w);
        return w - (Rate * decayed / ((factor * Math.Abs(decayed)) + epsilon));
    };

    /// <summary>A run whose only epoch has only one step, in float64.</summary>
    private sealed class OneStep : IDisposable
    {
        private readonly Vae model;
        private readonly Trainer trainer;
        private readonly Tensor images;
        private readonly TrainingOptions options;

        public OneStep(TrainingOptions options)
        {
            manual_seed(5);
            model = new Vae(6, 4, 2);
            model.to(float64);
            images = rand([7, 6], dtype: float64);
            this.options = options;
            trainer = new Trainer(model, options);
        }

        public double[] Weights()
        {
            using DisposeScope scope = NewDisposeScope();
            return [.. model.parameters().SelectMany(parameter => parameter.detach().flatten().data<double>().ToArray())];
        }

        public double[] Gradient()
        {
            using DisposeScope scope = NewDisposeScope();
            using Generator generator = new((ulong)options.Seed);
            Tensor x = images.index_select(0, randperm(7, generator: generator));
            new Elbo().Estimate(model, x, generator).Backward(model);
            double[] gradient = [.. model.parameters().SelectMany(parameter => parameter.grad!.flatten().data<double>().ToArray())];
            model.zero_grad();
            return gradient;
        }

        public void Fit() => trainer.Fit(images, images, new RecordedProgress());

        public void Dispose()
        {
            trainer.Dispose();
            model.Dispose();
            images.Dispose();
        }
    }
}
