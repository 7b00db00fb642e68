using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Benchmarks;

/// <summary>
/// <c>burda</c>: the regression on MNIST of tests/README.md. One stochastic layer of Burda, Grosse and Salakhutdinov 2015, dynamic
/// binarization, their schedule cut after some of its eight stages: the VAE with one sample, sticking the landing, and the
/// importance-weighted bound with five, at equal steps and from the same weights.
/// </summary>
internal static class BurdaCommand
{
    public static Command Create()
    {
        Option<int> stages = new("--stages") { Description = "Stages of 1, 3, 9 ... passes; the paper has 8.", DefaultValueFactory = _ => 4 };
        Option<long> seed = new("--seed") { Description = "The seed of weights, order, bits and noise.", DefaultValueFactory = _ => 1 };
        Option<int> images = new("--images") { Description = "Test images whose likelihood is estimated.", DefaultValueFactory = _ => 10_000 };
        Option<int> samples = new("--samples") { Description = "Draws for each of them.", DefaultValueFactory = _ => 5_000 };
        Command command = new("burda", "Negative log-likelihoods on MNIST after Burda's schedule: a regression, by hand.") { stages, seed, images, samples };
        command.SetAction(parsed => Run(parsed.GetValue(stages), parsed.GetValue(seed), parsed.GetValue(images), parsed.GetValue(samples)));
        return command;
    }

    private static void Run(int stages, long seed, int images, int samples)
    {
        using Mnist mnist = Mnist.Load();
        using Generator bits = new(123);
        using Tensor test = Batches.Binarize(mnist.Test.Take(images).Images, bits);
        (string Name, IObjective Objective)[] methods =
        [
            ("VAE, k = 1", new Elbo(KlForm.MonteCarlo)),
            ("VAE, k = 1, sticking the landing", new Elbo(KlForm.MonteCarlo, estimator: GradientEstimator.StickingTheLanding)),
            ("IWAE, k = 5", new Iwae(5)),
        ];
        Console.Out.WriteLine("| method | steps | −log p̂(x), nats | ± over images | −ELBO, nats | active units | training, s | evaluation, s |");
        Console.Out.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach ((string name, IObjective objective) in methods)
        {
            Result r = Measure(objective, mnist.Train.Images, test, stages, seed, samples);
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {r.Steps:N0} | {-r.Likelihood.MeanLogLikelihood:F2} | {r.Likelihood.StandardError:F2} | {-r.Likelihood.MeanElbo:F2} "
                + $"| {r.ActiveUnits} | {r.TrainingSeconds:N0} | {r.EvaluationSeconds:N0} |"));
        }
    }

    private static Result Measure(IObjective objective, Tensor train, Tensor test, int stages, long seed, int samples)
    {
        const int batch = 20;
        BurdaSchedule schedule = new(train.shape[0] / batch, stages: stages);
        manual_seed(seed);
        using Vae model = new(784, [200, 200], 50);
        using (Tensor mean = PixelMean.Of(train))
        {
            model.StartFrom(mean);
        }

        using Trainer trainer = new(model, new TrainingOptions
        {
            Epochs = (int)(schedule.TotalSteps / schedule.StepsOfFirstStage),
            BatchSize = batch,
            Schedule = schedule,
            // The paper adds 1e-4 where gradients are summed over the batch; here they are averaged.
            Optimizer = new AdamSettings { Epsilon = 1e-4 / batch },
            Binarization = Binarization.Dynamic,
            Seed = seed,
        }, objective);
        Stopwatch watch = Stopwatch.StartNew();
        trainer.Fit(train, test.narrow(0, 0, 100), new EpochsOnStandardError());
        double trained = watch.Elapsed.TotalSeconds;
        using Generator noise = new((ulong)seed);
        ImportanceSampling likelihood = ImportanceSampling.Estimate(model, test, samples, noise);
        return new Result(trainer.StepsTaken, likelihood, ActiveUnits.Measure(model, test).Count(), trained, watch.Elapsed.TotalSeconds - trained);
    }

    /// <summary>One line an epoch beside the table, not in it.</summary>
    private sealed class EpochsOnStandardError : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == value.Steps)
            {
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"epoch {value.Epoch} of {value.Epochs}, bound {value.Bound:F2} nats, {value.ImagesPerSecond:N0} images/s, {value.TimeLeft:h\\:mm\\:ss} left"));
            }
        }
    }

    private sealed record Result(long Steps, ImportanceSampling Likelihood, long ActiveUnits, double TrainingSeconds, double EvaluationSeconds);
}
