using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Trains a variational autoencoder by stochastic gradient ascent on the evidence lower bound with Adam. One generator, seeded by the
/// options, draws the order of the images, their binarization and the noise, so a run repeats exactly and a continued run equals an
/// uninterrupted one.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly Vae model;
    private readonly TrainingOptions options;
    private readonly Elbo objective;
    private readonly Adam optimizer;
    private readonly Generator generator;
    private readonly List<EpochRecord> epochs = [];

    /// <summary>Sets up a run over a model that stays the caller's. Put the model on its device before.</summary>
    /// <param name="model">The model to train.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Trainer(Vae model, TrainingOptions? options = null)
    {
        this.model = model;
        this.options = options ?? new TrainingOptions();
        this.options.Validate();
        objective = this.options.Objective();
        optimizer = optim.Adam(model.parameters(), this.options.LearningRate);
        generator = new Generator((ulong)this.options.Seed, model.parameters().First().device);
    }

    /// <summary>What was recorded so far.</summary>
    public TrainingHistory History => new(options.Binarization, [.. epochs]);

    /// <summary>Trains up to the number of epochs that the options name, and measures the test bound after each.</summary>
    /// <param name="train">Training images in [0, 1], <c>[count, pixels]</c>.</param>
    /// <param name="test">Test images in [0, 1], <c>[count, pixels]</c>.</param>
    /// <param name="progress">Told after every step; null for one line on the console that is cleared at the end.</param>
    /// <param name="afterEpoch">Called after each epoch's measurement, for instance to draw samples; null for nothing.</param>
    /// <param name="checkpoint">A file that is replaced after each epoch, to continue from; null for none.</param>
    /// <returns>The history of the run.</returns>
    /// <exception cref="ArgumentException">The images do not fit the model, or leave [0, 1].</exception>
    /// <exception cref="NotFiniteNumberException">The bound became NaN or infinite.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    public TrainingHistory Fit(
        Tensor train,
        Tensor test,
        IProgress<TrainingProgress>? progress = null,
        Action<EpochRecord>? afterEpoch = null,
        string? checkpoint = null)
    {
        RequireImages(train, nameof(train));
        RequireImages(test, nameof(test));
        ConsoleProgress? console = progress is null ? new ConsoleProgress() : null;
        // No dispose scope around the run: what afterEpoch makes is the caller's.
        using Tensor? trainBits = options.Binarization == Binarization.Fixed ? BinarizeOnce(train, 0) : null;
        using Tensor? testBits = options.Binarization == Binarization.None ? null : BinarizeOnce(test, 1);
        Tensor trainImages = trainBits ?? train;
        Tensor testImages = testBits ?? test;
        Batches batches = new(trainImages, options.BatchSize, options.Binarization);
        Stopwatch training = new();
        int first = epochs.Count + 1;
        try
        {
            for (int epoch = first; epoch <= options.Epochs; epoch++)
            {
                EpochRecord record = TrainEpoch(batches, epoch, first, training, trainImages.shape[0], progress ?? console!);
                ElboSummary measured = MeasureTest(testImages);
                record = record with { TestElbo = measured.Bound, TestReconstruction = measured.Reconstruction, TestKl = measured.Kl };
                epochs.Add(record);
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

        return History;
    }

    /// <summary>Writes everything that continuing needs, aside first and then renamed.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => Checkpoint.Save(path, model, optimizer, generator, options, History);

    /// <summary>
    /// Continues from a file that <see cref="Save"/> wrote for the same model sizes and options; only the epochs may differ.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, or belongs to another model or other options.</exception>
    public void Resume(string path)
    {
        TrainingHistory history = Checkpoint.Load(path, model, optimizer, generator, options).History;
        epochs.Clear();
        epochs.AddRange(history.Epochs);
    }

    /// <summary>Disposes the optimizer's state and the generator; the model stays.</summary>
    public void Dispose()
    {
        optimizer.Dispose();
        generator.Dispose();
    }

    private EpochRecord TrainEpoch(
        Batches batches, int epoch, int first, Stopwatch training, long count, IProgress<TrainingProgress> progress)
    {
        double reconstruction = 0;
        double kl = 0;
        long seen = 0;
        int step = 0;
        model.train();
        foreach (Tensor x in batches.Shuffled(generator))
        {
            training.Start();
            (double reconstructionOfBatch, double klOfBatch) = Step(x, epoch, ++step);
            training.Stop();
            long size = x.shape[0];
            seen += size;
            reconstruction += size * reconstructionOfBatch;
            kl += size * klOfBatch;

            long done = ((epoch - first) * count) + seen;
            long left = ((options.Epochs - first + 1) * count) - done;
            double speed = done / Math.Max(training.Elapsed.TotalSeconds, 1e-9);
            progress.Report(new TrainingProgress(
                epoch, options.Epochs, step, (int)batches.Count, (reconstruction - kl) / seen, speed, TimeSpan.FromSeconds(left / speed)));
        }

        return new EpochRecord(epoch, (reconstruction - kl) / seen, reconstruction / seen, kl / seen, double.NaN, double.NaN, double.NaN);
    }

    private (double Reconstruction, double Kl) Step(Tensor x, int epoch, int step)
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        ElboEstimate estimate = objective.Estimate(model, x, generator);
        double bound = estimate.Bound.ToDouble();
        if (!double.IsFinite(bound))
        {
            throw new NotFiniteNumberException(
                FormattableString.Invariant(
                    $"The bound became {bound} in epoch {epoch}, step {step}: try a learning rate below {options.LearningRate}."),
                bound);
        }

        (-estimate.Bound).backward();
        optimizer.step();
        return (estimate.Reconstruction.ToDouble(), estimate.Kl.ToDouble());
    }

    private ElboSummary MeasureTest(Tensor images)
    {
        // The same noise after every epoch: differences between epochs are then the model's.
        using Generator noise = new((ulong)options.Seed, images.device);
        model.eval();
        return ElboSummary.Measure(model, images, new Elbo(options.Kl, options.Samples), noise);
    }

    private Tensor BinarizeOnce(Tensor images, int stream)
    {
        // Streams of their own, so that a continued run sees the same bits without drawing them again.
        using Generator bits = new((ulong)options.Seed + 0x9E3779B9u + (ulong)stream, images.device);
        return Batches.Binarize(images, bits);
    }

    private void RequireImages(Tensor images, string name)
    {
        if (images.dim() != 2 || images.shape[1] != model.Pixels || images.shape[0] == 0)
        {
            throw new ArgumentException(
                $"The {name} images have shape [{string.Join(", ", images.shape)}]: "
                + $"the model takes [count, {model.Pixels}], with at least one image.",
                name);
        }

        using DisposeScope scope = NewDisposeScope();
        (double low, double high) = (images.min().ToDouble(), images.max().ToDouble());
        if (!(low >= 0 && high <= 1))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The {name} images have values from {low} to {high}: a Bernoulli likelihood takes pixels in [0, 1]."),
                name);
        }
    }
}
