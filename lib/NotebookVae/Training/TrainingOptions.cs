namespace NotebookVae;

/// <summary>How a model is trained. The defaults are Adam at 10⁻³ on batches of 100 with one draw of z, on grey pixels.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images per step.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// Seeds everything that training draws: order, binarization and noise. The weights are drawn before, when the model is made.
    /// </summary>
    public long Seed { get; init; } = 1;

    /// <summary>What becomes of grey pixels, for training and for evaluation alike.</summary>
    public Binarization Binarization { get; init; } = Binarization.None;

    /// <summary>The form of the divergence that is trained and reported.</summary>
    public KlForm Kl { get; init; } = KlForm.ClosedForm;

    /// <summary>L, the draws of z per image.</summary>
    public int Samples { get; init; } = 1;

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
        Require(Seed >= 0, nameof(Seed), Seed, "zero or positive");
        Require(Samples >= 1, nameof(Samples), Samples, "at least 1");
        Require(Enum.IsDefined(Binarization), nameof(Binarization), Binarization, "None, Fixed or Dynamic");
        Require(Enum.IsDefined(Kl), nameof(Kl), Kl, "ClosedForm or MonteCarlo");
    }

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(
                name, value, FormattableString.Invariant($"The training option {name} is {value}: it must be {range}."));
        }
    }
}
