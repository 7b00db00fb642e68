using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Trains a model by stochastic gradient ascent on a bound. One generator, seeded by the options, draws the order of the images, their
/// binarization and the noise, so a run repeats exactly, and a continued run equals an undisturbed one bit for bit, wherever it was
/// interrupted.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly nn.Module model;
    private readonly Func<Tensor, Tensor?, IVariationalModel> at;
    private readonly TrainingOptions options;
    private readonly IObjective objective;
    private readonly IObjective? evaluation;
    private readonly OptimizerHelper optimizer;
    private readonly Generator generator;
    private readonly TrainedParts parts;
    private readonly Parameter[] trained;
    private readonly RunDescription description;
    private readonly EarlyStopping stopping;
    private readonly List<EpochRecord> epochs = [];
    private readonly List<double> seconds = [];

    // Where the run stands: the epochs above, the epoch under way, and the optimizer's steps in all.
    private PartialEpoch? current;
    private long stepsTaken;
    private long trainImages;

    // Where the model holds the best epoch's weights, those of the last epoch, which training goes on from.
    private byte[]? lastWeights;

    /// <summary>Sets up a run over a model that stays the caller's. Put the model on its device before.</summary>
    /// <param name="model">The model to train: a module as well.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="objective">What is made large; null for the bound that the options describe. An objective that follows a schedule
    /// (<see cref="IScheduledObjective"/>) is asked at each step, and what its estimator learns (<see cref="IStatefulObjective"/>) is
    /// trained and saved beside the model.</param>
    /// <param name="evaluation">What is measured on test and held-out images; null for the objective.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The model is not a module, or has no parameters, or the options describe another objective than
    /// the one given.</exception>
    public Trainer(
        IVariationalModel model, TrainingOptions? options = null, IObjective? objective = null, IObjective? evaluation = null)
        : this(AsModule(model), (_, _) => model, options, objective, evaluation)
    {
    }

    private Trainer(
        nn.Module model,
        Func<Tensor, Tensor?, IVariationalModel> at,
        TrainingOptions? options,
        IObjective? objective,
        IObjective? evaluation)
    {
        this.model = model;
        this.at = at;
        this.options = options ?? new TrainingOptions();
        this.options.Validate();
        if (objective is not null && (this.options.Kl, this.options.Samples) != (KlForm.ClosedForm, 1))
        {
            throw new ArgumentException(
                $"The options have Kl = {this.options.Kl} and Samples = {this.options.Samples}, which describe an objective, and an "
                + "objective is given too: say it in one place.",
                nameof(objective));
        }

        this.objective = objective ?? this.options.Objective();
        this.evaluation = evaluation;
        nn.Module? state = (this.objective as IStatefulObjective)?.State;
        trained = [.. model.parameters(), .. state?.parameters() ?? []];
        if (trained.Length == 0)
        {
            throw new ArgumentException("The model has no parameters: there is nothing to train.", nameof(model));
        }

        optimizer = this.options.Optimizer.Create(trained, this.options.LearningRate, this.options.WeightDecay);
        generator = TrainingData.NewGenerator((ulong)this.options.Seed, trained[0].device);
        parts = new TrainedParts(model, state, optimizer, generator);
        description = RunDescription.Of(model, this.objective, this.options);
        stopping = new EarlyStopping(this.options);
    }

    /// <summary>What was recorded so far.</summary>
    public TrainingHistory History => new(options.Binarization, [.. epochs]) { Run = description, SecondsPerEpoch = [.. seconds] };

    /// <summary>The optimizer's steps so far.</summary>
    public long StepsTaken => stepsTaken;

    /// <summary>The epoch whose weights early stopping keeps; null without early stopping, or before an epoch has ended.</summary>
    public int? BestEpoch => stopping.BestEpoch == 0 ? null : stopping.BestEpoch;

    /// <summary>
    /// Sets up a run over a conditional model: <c>Trainer.Conditional(cvae, (x, c) => cvae.Given(c), options)</c>, with the conditions
    /// given to <see cref="Fit"/>. Where the condition is a part of the image itself, it is made from x, which is the batch as it is
    /// trained on, binarized.
    /// </summary>
    /// <param name="model">The module whose parameters are trained.</param>
    /// <param name="at">The model for a batch <c>[batch, pixels]</c> with its conditions <c>[batch, condition]</c>, null where none are
    /// given.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="objective">What is made large; null for the bound that the options describe.</param>
    /// <param name="evaluation">What is measured on test and held-out images; null for the objective.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The model has no parameters, or the options describe another objective than the one
    /// given.</exception>
    public static Trainer Conditional(
        nn.Module model,
        Func<Tensor, Tensor?, IVariationalModel> at,
        TrainingOptions? options = null,
        IObjective? objective = null,
        IObjective? evaluation = null) => new(model, at, options, objective, evaluation);

    /// <summary>
    /// Trains up to the number of epochs that the options name, or until early stopping ends it, and measures the test bound after each.
    /// With early stopping the model has the best epoch's weights afterwards.
    /// </summary>
    /// <param name="train">Training images, <c>[count, pixels]</c>; in [0, 1] for a Bernoulli likelihood or binarization.</param>
    /// <param name="test">Test images, <c>[count, pixels]</c>.</param>
    /// <param name="progress">Told after every step; null for one line on the console that is cleared at the end.</param>
    /// <param name="afterEpoch">Called after each epoch's measurement, for instance to draw samples; null for nothing.</param>
    /// <param name="checkpoint">A file that is replaced after each epoch, and in between where the options say so, to continue from; null
    /// for none.</param>
    /// <param name="trainConditions">Conditions of the training images, <c>[count, condition]</c>, for a conditional model.</param>
    /// <param name="testConditions">Conditions of the test images.</param>
    /// <returns>The history of the run.</returns>
    /// <exception cref="ArgumentException">The images do not fit the model, or its likelihood, or their conditions.</exception>
    /// <exception cref="NotFiniteNumberException">A bound, a gradient or a weight became NaN or infinite; the message says where and
    /// why.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    public TrainingHistory Fit(
        Tensor train,
        Tensor test,
        IProgress<TrainingProgress>? progress = null,
        Action<EpochRecord>? afterEpoch = null,
        string? checkpoint = null,
        Tensor? trainConditions = null,
        Tensor? testConditions = null)
    {
        RequireImages(train, trainConditions, nameof(train));
        RequireImages(test, testConditions, nameof(test));
        ConsoleProgress? console = progress is null ? new ConsoleProgress() : null;
        // No dispose scope around the run: what afterEpoch makes is the caller's.
        using TrainingData data = new(train, test, options, trainConditions, testConditions);
        RequireSameImages(data);
        PutLastWeightsBack();
        RunClock clock = new(((options.Epochs - epochs.Count) * data.Count) - (current?.Seen ?? 0));
        try
        {
            while (epochs.Count < options.Epochs && !stopping.PatienceEnded(epochs.Count))
            {
                TrainEpoch(data, clock, progress ?? console!, checkpoint);
                EpochRecord record = EndEpoch(data);
                if (checkpoint is not null)
                {
                    Save(checkpoint);
                }

                afterEpoch?.Invoke(record);
            }
        }
        finally
        {
            console?.Clear();
        }

        TakeBestWeights();
        return History;
    }

    /// <summary>
    /// Estimates how long <see cref="Fit"/> is going to take, from a few steps. Weights, optimizer and random numbers are put back bit for
    /// bit.
    /// </summary>
    /// <param name="train">Training images, <c>[count, pixels]</c>.</param>
    /// <param name="test">Test images, to count the measurement after each epoch too; null to leave it out.</param>
    /// <param name="trainConditions">Conditions of the training images, for a conditional model.</param>
    /// <param name="testConditions">Conditions of the test images.</param>
    /// <returns>The estimate, whose text is a sentence.</returns>
    /// <exception cref="ArgumentException">The images do not fit the model, or its likelihood, or their conditions.</exception>
    /// <exception cref="NotFiniteNumberException">A bound became NaN or infinite.</exception>
    public TimeEstimate EstimateTime(
        Tensor train, Tensor? test = null, Tensor? trainConditions = null, Tensor? testConditions = null)
    {
        RequireImages(train, trainConditions, nameof(train));
        using TrainingData data = new(train, test, options, trainConditions, testConditions);
        RequireSameImages(data);
        TrainingSnapshot before = TrainingSnapshot.Of(parts);
        bool wasTraining = model.training;
        long taken = stepsTaken;
        try
        {
            double speed = MeasureSpeed(data);
            int left = Math.Max(0, options.Epochs - epochs.Count);
            double images = ((double)left * data.Count) - (current?.Seen ?? 0);
            double measuring = data.Test is null ? 0 : left * MeasureEvaluation(data);
            return new TimeEstimate(TimeSpan.FromSeconds((images / speed) + measuring), left, data.Steps(options.BatchSize), speed);
        }
        finally
        {
            stepsTaken = taken;
            before.Restore(parts);
            model.train(wasTraining);
        }
    }

    /// <summary>
    /// Writes everything that continuing needs, aside first and then renamed. It may be called between any two steps, for instance from
    /// the progress.
    /// </summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="NotFiniteNumberException">A weight is NaN or infinite; what was saved before stays.</exception>
    public void Save(string path)
    {
        NonFinite.ThrowIfWeights(parts, current?.MeanBound ?? double.NaN, epochs.Count + 1, current?.Step ?? 0, Rate(stepsTaken));
        TrainingSnapshot snapshot = TrainingSnapshot.Of(parts);
        if (lastWeights is not null)
        {
            snapshot = snapshot with { Weights = lastWeights };
        }

        Checkpoint.RunPosition position = new(stepsTaken, trainImages, current, stopping.BestEpoch, stopping.BestBound);
        new Checkpoint(snapshot, History, position, stopping.BestWeights).Save(path, ModelShape.Of(model));
    }

    /// <summary>
    /// Continues from a file that <see cref="Save"/> wrote for the same model, objective and options, with the step after the last one;
    /// only the epochs and how often to save may differ. Torch's global generator is set too, for models that draw from it, such as those
    /// with dropout.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, or belongs to another model, objective or other options; the
    /// message names the first difference. Nothing has changed then.</exception>
    public void Resume(string path)
    {
        Checkpoint saved = Checkpoint.Load(path, ModelShape.Of(model), description);
        saved.Snapshot.Restore(parts);
        epochs.Clear();
        epochs.AddRange(saved.History.Epochs);
        seconds.Clear();
        seconds.AddRange(saved.History.SecondsPerEpoch);
        (current, stepsTaken, trainImages) = (saved.Position.Epoch, saved.Position.StepsTaken, saved.Position.TrainImages);
        stopping.Restore(saved.Position.BestEpoch, saved.Position.BestBound, saved.BestWeights);
        lastWeights = null;
    }

    /// <summary>Disposes the optimizer's state and the generator; the model stays.</summary>
    public void Dispose()
    {
        optimizer.Dispose();
        generator.Dispose();
    }

    private static nn.Module AsModule(IVariationalModel model) => model as nn.Module
        ?? throw new ArgumentException(
            $"The model is a {model.GetType().Name}, which is no module: only a module has parameters to train. "
            + "A conditional model is trained by Trainer.Conditional.",
            nameof(model));

    private void TrainEpoch(TrainingData data, RunClock clock, IProgress<TrainingProgress> progress, string? checkpoint)
    {
        int epoch = epochs.Count + 1;
        long steps = data.Steps(options.BatchSize);
        trainImages = data.Count;
        model.train();
        using Tensor order = Order(data);
        Stopwatch sinceSaved = Stopwatch.StartNew();
        while (current!.Step < steps)
        {
            // A batch belongs to its step: the time of drawing it is the step's.
            clock.Start();
            using TrainingBatch batch = data.Batch(order, current.Step, options.BatchSize, generator);
            StepResult result = Step(batch, epoch, current.Step + 1);
            double time = clock.Stop(batch.Count);
            current = current.Add(batch.Count, result) with { Seconds = current.Seconds + time };

            progress.Report(new TrainingProgress(
                epoch, options.Epochs, current.Step, (int)steps, current.MeanBound, clock.ImagesPerSecond, clock.TimeLeft));
            bool due = current.Step % (options.CheckpointSteps ?? int.MaxValue) == 0
                || (options.CheckpointInterval is { } interval && sinceSaved.Elapsed >= interval);
            if (checkpoint is not null && due && current.Step < steps)
            {
                Save(checkpoint);
                sinceSaved.Restart();
            }
        }
    }

    // The order of the epoch under way is drawn again from where it was drawn first; a new epoch draws its own.
    private Tensor Order(TrainingData data)
    {
        if (current is null)
        {
            current = new PartialEpoch(TrainingSnapshot.State(generator));
            return data.Order(generator);
        }

        using Generator again = TrainingData.NewGenerator(0, generator.device);
        TrainingSnapshot.SetState(again, current.Start);
        return data.Order(again);
    }

    private EpochRecord EndEpoch(TrainingData data)
    {
        PartialEpoch done = current!;
        NonFinite.ThrowIfWeights(parts, done.MeanBound, epochs.Count + 1, done.Step, Rate(stepsTaken - 1));
        model.eval();
        BoundSummary test = Measured("test", data.Test!, data.TestConditions);
        EpochRecord record = new(
            epochs.Count + 1,
            done.MeanBound,
            done.Reconstruction / done.Seen,
            done.Kl / done.Seen,
            test.Bound,
            test.Reconstruction,
            test.Kl);
        if (data.HeldOut is { } images)
        {
            BoundSummary heldOut = Measured("held-out", images, data.HeldOutConditions);
            record = record with { HeldOutElbo = heldOut.Bound, HeldOutReconstruction = heldOut.Reconstruction, HeldOutKl = heldOut.Kl };
        }

        epochs.Add(record);
        seconds.Add(done.Seconds);
        current = null;
        stopping.Consider(record, () => TrainingSnapshot.Bytes(model));
        return record;
    }

    private StepResult Step(TrainingBatch batch, int epoch, int step)
    {
        using DisposeScope scope = NewDisposeScope();
        double rate = Rate(stepsTaken);
        IVariationalModel here = at(batch.Images, batch.Conditions);
        BoundEstimate estimate = ObjectiveAt(stepsTaken).Estimate(here, batch.Images, generator);
        double bound = estimate.Bound.ToDouble();
        StepResult result = StepResult.Of(estimate, bound);
        if (!double.IsFinite(bound))
        {
            // The gradients are still those of the step before, which may have broken the weights.
            throw NonFinite.Bound(parts, result, epoch, step, stepsTaken, batch.Images.dtype, rate);
        }

        optimizer.zero_grad();
        estimate.Backward(here);
        if (options.MaxGradientNorm is { } largest)
        {
            // Before clipping: a norm that is not a number would spoil the other gradients too.
            NonFinite.ThrowIfWeights(parts, bound, epoch, step, rate);
            nn.utils.clip_grad_norm_(trained, largest);
        }

        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }

        optimizer.step();
        stepsTaken++;
        return result;
    }

    private double Rate(long step) => options.LearningRate * options.Schedule.At(Math.Max(0, step));

    private IObjective ObjectiveAt(long step) => At(objective, step);

    private static IObjective At(IObjective objective, long step) =>
        objective is IScheduledObjective scheduled ? scheduled.At(step) : objective;

    private BoundSummary Measured(string name, Tensor images, Tensor? conditions)
    {
        BoundSummary measured = Measure(images, conditions);
        return double.IsFinite(measured.Bound)
            ? measured
            : throw NonFinite.Measured(measured, name, epochs.Count + 1, images.dtype, Rate(stepsTaken - 1));
    }

    private BoundSummary Measure(Tensor images, Tensor? conditions)
    {
        // The same noise after every epoch: differences between epochs are then the model's.
        using Generator noise = TrainingData.NewGenerator((ulong)options.Seed, images.device);
        // An estimator may update what it keeps whenever it is asked: a measurement must not teach it anything.
        byte[] kept = TrainingSnapshot.Bytes(parts.ObjectiveState);
        BoundSummary measured = BoundSummary.Measure(at, images, conditions, At(evaluation ?? objective, stepsTaken), noise);
        if (parts.ObjectiveState is { } state)
        {
            TrainingSnapshot.Load(state, kept);
        }

        return measured;
    }

    private double MeasureSpeed(TrainingData data)
    {
        const int warmUp = 3;
        const int most = 60;
        TimeSpan budget = TimeSpan.FromSeconds(0.5);
        model.train();
        using Tensor order = data.Order(generator);
        long steps = data.Steps(options.BatchSize);
        long images = 0;
        Stopwatch clock = new();
        for (int i = 0; i < most && (i <= warmUp || clock.Elapsed < budget); i++)
        {
            if (i == warmUp)
            {
                clock.Start();
            }

            using TrainingBatch batch = data.Batch(order, i % steps, options.BatchSize, generator);
            Step(batch, epochs.Count + 1, i + 1);
            images += clock.IsRunning ? batch.Count : 0;
        }

        return images / Math.Max(clock.Elapsed.TotalSeconds, 1e-9);
    }

    // The time of measuring all test and held-out images, from some of them.
    private double MeasureEvaluation(TrainingData data)
    {
        const long some = 1000;
        model.eval();
        long count = data.Test!.shape[0];
        using Tensor few = data.Test.narrow(0, 0, Math.Min(some, count));
        using Tensor? conditions = data.TestConditions?.narrow(0, 0, few.shape[0]);
        Measure(few, conditions);
        Stopwatch clock = Stopwatch.StartNew();
        Measure(few, conditions);
        return clock.Elapsed.TotalSeconds * (count + (data.HeldOut?.shape[0] ?? 0)) / few.shape[0];
    }

    private void TakeBestWeights()
    {
        if (stopping.BestWeights is { } best && lastWeights is null)
        {
            lastWeights = TrainingSnapshot.Bytes(model);
            TrainingSnapshot.Load(model, best);
        }
    }

    private void PutLastWeightsBack()
    {
        if (lastWeights is { } last)
        {
            TrainingSnapshot.Load(model, last);
            lastWeights = null;
        }
    }

    private void RequireSameImages(TrainingData data)
    {
        if (trainImages > 0 && trainImages != data.Count)
        {
            throw new ArgumentException(
                $"The run has trained on {trainImages} images so far, and these are {data.Count}: a run goes on with the same images.");
        }
    }

    private void RequireImages(Tensor images, Tensor? conditions, string name)
    {
        if (images.dim() != 2 || images.shape[0] == 0)
        {
            throw new ArgumentException(
                $"The {name} images have shape [{string.Join(", ", images.shape)}]: it must be [count, pixels], with at least one image.",
                name);
        }

        if (conditions is not null && (conditions.dim() == 0 || conditions.shape[0] != images.shape[0]))
        {
            throw new ArgumentException(
                $"The conditions of the {name} images have shape [{string.Join(", ", conditions.shape)}]: there are {images.shape[0]} "
                + "images, and each needs its own.",
                name);
        }

        Parameter parameter = trained[0];
        if (images.dtype != parameter.dtype
            || images.device.type != parameter.device.type || images.device.index != parameter.device.index)
        {
            throw new ArgumentException(
                $"The {name} images are {images.dtype} on {images.device}, and the model's parameters {parameter.dtype} on "
                + $"{parameter.device}: both must agree, so convert or move one of them.",
                name);
        }

        (long pixels, bool bernoulli) = Likelihood(images, conditions);
        if (images.shape[1] != pixels)
        {
            throw new ArgumentException(
                $"The {name} images have shape [{string.Join(", ", images.shape)}]: "
                + $"the model takes [count, {pixels}], with at least one image.",
                name);
        }

        using DisposeScope scope = NewDisposeScope();
        (double low, double high) = (images.min().ToDouble(), images.max().ToDouble());
        if ((bernoulli || options.Binarization != Binarization.None) && !(low >= 0 && high <= 1))
        {
            string why = bernoulli ? "a Bernoulli likelihood takes" : "binarization takes";
            throw new ArgumentException(
                FormattableString.Invariant($"The {name} images have values from {low} to {high}: {why} pixels in [0, 1]."), name);
        }

        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The {name} images have values from {low} to {high}: they must be finite."), name);
        }
    }

    // What the decoder makes of one code, without touching random numbers or running averages.
    private (long Pixels, bool Bernoulli) Likelihood(Tensor images, Tensor? conditions)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        bool wasTraining = model.training;
        model.eval();
        try
        {
            Tensor one = images.narrow(0, 0, 1);
            IVariationalModel here = at(one, conditions?.narrow(0, 0, 1));
            ILikelihood likelihood = here.Decode(zeros([1, here.Prior.Dimensions], images.dtype, images.device));
            ILikelihood pixels = likelihood is MaskedLikelihood masked ? masked.Likelihood : likelihood;
            return (likelihood.Dimensions, pixels is BernoulliLikelihood or ContinuousBernoulliLikelihood);
        }
        finally
        {
            model.train(wasTraining);
        }
    }
}
