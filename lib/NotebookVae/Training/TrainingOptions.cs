namespace NotebookVae;

/// <summary>How a model is trained. The defaults are Adam at 10⁻³ on batches of 100 with one draw of z, on grey pixels.</summary>
public sealed record TrainingOptions
{
    // What a continued run may have otherwise: how long it goes on, and how often it is saved. Neither changes a number.
    internal static readonly string[] MayDiffer = [nameof(Epochs), nameof(CheckpointSteps), nameof(CheckpointInterval)];

    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images per step.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>The optimizer's step size; <see cref="Schedule"/> multiplies it.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// What the learning rate is multiplied by at each step, for instance <c>new CosineSchedule(1, 0, steps)</c>,
    /// <c>new WarmUpSchedule(600, 1)</c> or <c>new BurdaSchedule(600)</c>. The default is 1 throughout.
    /// </summary>
    public StepSchedule Schedule { get; init; } = 1;

    /// <summary>Which optimizer trains.</summary>
    public OptimizerSettings Optimizer { get; init; } = new AdamSettings();

    /// <summary>
    /// λ: λ/2 ‖θ‖² per datum is added to the loss through its gradient, for all parameters. 1/N stands for a prior N(0, I) on the weights
    /// of N data (Kingma and Welling 2013, section 5).
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>Gradients whose joint Euclidean norm is larger are scaled down to it; null for no clipping.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>
    /// Seeds everything that training draws: order, held-out images, binarization and noise. The weights are drawn before, when the model
    /// is made.
    /// </summary>
    public long Seed { get; init; } = 1;

    /// <summary>What becomes of grey pixels, for training and for evaluation alike.</summary>
    public Binarization Binarization { get; init; } = Binarization.None;

    /// <summary>The form of the divergence that is trained and reported, where the trainer is given no objective.</summary>
    public KlForm Kl { get; init; } = KlForm.ClosedForm;

    /// <summary>L, the draws of z per image, where the trainer is given no objective.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>How many of the training images are held out, drawn by the seed: never trained on, measured after each epoch.</summary>
    public int HeldOut { get; init; }

    /// <summary>
    /// Stops after so many epochs without a better bound on the held-out images, and puts the best epoch's weights back; null trains all
    /// epochs and keeps the last weights.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>By how many nats the held-out bound must rise to count as better.</summary>
    public double MinimumGain { get; init; }

    /// <summary>After how many steps the checkpoint is written, besides each epoch's end; null for epochs' ends alone.</summary>
    public int? CheckpointSteps { get; init; }

    /// <summary>After how much time the checkpoint is written, besides each epoch's end; null for epochs' ends alone.</summary>
    public TimeSpan? CheckpointInterval { get; init; }

    /// <summary>The objective that these options describe.</summary>
    /// <returns>The bound, with its form and number of draws.</returns>
    public Elbo Objective() => new(Kl, Samples);

    /// <summary>Refuses values that cannot be trained with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message says which.</exception>
    public void Validate()
    {
        Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        Require(BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1");
        Require(double.IsFinite(LearningRate) && LearningRate > 0, nameof(LearningRate), LearningRate, "positive and finite");
        Require(Schedule is not null, nameof(Schedule), "null", "a schedule, or a number");
        Require(Optimizer is not null, nameof(Optimizer), "null", "the settings of an optimizer");
        Optimizer!.Validate();
        Require(double.IsFinite(WeightDecay) && WeightDecay >= 0, nameof(WeightDecay), WeightDecay, "zero or positive");
        Require(MaxGradientNorm is null or > 0, nameof(MaxGradientNorm), MaxGradientNorm, "positive, or null for no clipping");
        Require(Seed >= 0, nameof(Seed), Seed, "zero or positive");
        Require(Samples >= 1, nameof(Samples), Samples, "at least 1");
        Require(Enum.IsDefined(Binarization), nameof(Binarization), Binarization, "None, Fixed or Dynamic");
        Require(Enum.IsDefined(Kl), nameof(Kl), Kl, "ClosedForm or MonteCarlo");
        Require(HeldOut >= 0, nameof(HeldOut), HeldOut, "zero or positive");
        Require(Patience is null or >= 1, nameof(Patience), Patience, "at least 1, or null for no early stopping");
        Require(Patience is null || HeldOut > 0, nameof(HeldOut), HeldOut, "positive where Patience is set: images to judge an epoch by");
        Require(double.IsFinite(MinimumGain) && MinimumGain >= 0, nameof(MinimumGain), MinimumGain, "zero or positive");
        Require(CheckpointSteps is null or >= 1, nameof(CheckpointSteps), CheckpointSteps, "at least 1, or null");
        bool interval = CheckpointInterval is null || CheckpointInterval > TimeSpan.Zero;
        Require(interval, nameof(CheckpointInterval), CheckpointInterval, "positive, or null");
    }

    private static void Require(bool holds, string name, object? value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(
                name, value, FormattableString.Invariant($"The training option {name} is {value}: it must be {range}."));
        }
    }
}
