using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// How the bound on test images rises step by step, for comparing gradient estimators: runs from the same weights and the same options see
/// the same batches in the same order, whatever their objectives draw.
/// </summary>
/// <param name="Steps">The steps after which the test images were measured, from 0.</param>
/// <param name="Test">The evidence lower bound with its parts at each of them: the closed-form divergence, one draw, the same noise.</param>
/// <param name="Seconds">How long the steps took, without the measurements.</param>
public sealed record LearningCurve(IReadOnlyList<int> Steps, IReadOnlyList<ElboSummary> Test, double Seconds)
{
    /// <summary>The last measurement.</summary>
    public ElboSummary Last => Test[^1];

    /// <summary>Trains a model for some steps.</summary>
    /// <param name="model">The model, which keeps the trained weights.</param>
    /// <param name="objective">What is made large, by its estimator's gradient; what the estimator learns is trained too.</param>
    /// <param name="train">Training images, <c>[count, pixels]</c>.</param>
    /// <param name="test">Test images, <c>[count, pixels]</c>.</param>
    /// <param name="steps">How many steps; a new order is drawn when all images were seen.</param>
    /// <param name="every">Steps between measurements.</param>
    /// <param name="options">Batch size, learning rate, optimizer and seed; null for the defaults. Other options are not read.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> or <paramref name="every"/> is less than 1.</exception>
    public static LearningCurve Run(
        IVariationalModel model, IObjective objective, Tensor train, Tensor test, int steps, int every, TrainingOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        options ??= new TrainingOptions();
        options.Validate();
        IEnumerable<Parameter> learned = (objective as IStatefulObjective)?.State?.parameters() ?? [];
        Parameter[] trained = [.. model.GenerativeParameters, .. model.InferenceParameters, .. learned];
        using OptimizerHelper optimizer = options.Optimizer.Create(trained, options.LearningRate, options.WeightDecay);
        using Generator order = TrainingData.NewGenerator((ulong)options.Seed, trained[0].device);
        using Generator noise = TrainingData.NewGenerator((ulong)options.Seed + 1, trained[0].device);
        List<int> at = [];
        List<ElboSummary> measured = [];
        Stopwatch clock = new();
        int taken = 0;
        while (taken < steps)
        {
            foreach (Tensor batch in new Batches(train, options.BatchSize).Shuffled(order).Take(steps - taken))
            {
                Measure(taken % every == 0);
                using DisposeScope scope = NewDisposeScope();
                clock.Start();
                IObjective now = objective is IScheduledObjective scheduled ? scheduled.At(taken) : objective;
                optimizer.zero_grad();
                now.Estimate(model, batch, noise).Backward(model);
                optimizer.step();
                clock.Stop();
                taken++;
            }
        }

        Measure(true);
        return new LearningCurve(at, measured, clock.Elapsed.TotalSeconds);

        void Measure(bool due)
        {
            if (due)
            {
                using Generator same = TrainingData.NewGenerator((ulong)options.Seed, trained[0].device);
                at.Add(taken);
                measured.Add(ElboSummary.Measure(model, test, generator: same));
            }
        }
    }

    /// <summary>The first measured step at which the bound was reached.</summary>
    /// <param name="bound">Nats per datum.</param>
    /// <returns>The step; null where it was not reached.</returns>
    public int? StepsTo(double bound)
    {
        for (int i = 0; i < Steps.Count; i++)
        {
            if (Test[i].Bound >= bound)
            {
                return Steps[i];
            }
        }

        return null;
    }
}
