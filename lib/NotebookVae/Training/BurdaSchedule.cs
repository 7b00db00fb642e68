namespace NotebookVae;

/// <summary>
/// The learning rate of Burda, Grosse and Salakhutdinov 2015, section 5: stage i = 0, 1, … lasts 3^i passes over the data at the rate
/// start · 10^(−i/7). With the paper's eight stages that is 3,280 passes; a shortened schedule has a shorter first stage.
/// </summary>
public sealed record BurdaSchedule : StepSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="stepsOfFirstStage">The steps of stage 0: in the paper one epoch's, in a shortened schedule fewer; at least 1.</param>
    /// <param name="start">The value of stage 0: 1 where it multiplies a learning rate.</param>
    /// <param name="stages">How many stages there are; the last one goes on for ever. In the paper 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no step, the value is not finite, or the stages are not 1 to 20.</exception>
    public BurdaSchedule(long stepsOfFirstStage, double start = 1, int stages = 8)
    {
        StepsOfFirstStage = RequirePositive(stepsOfFirstStage, nameof(stepsOfFirstStage));
        Start = RequireFinite(start, nameof(start));
        Stages = stages is >= 1 and <= 20
            ? stages
            : throw new ArgumentOutOfRangeException(nameof(stages), stages, "The stages of Burda's schedule must be 1 to 20.");
    }

    /// <summary>The steps of stage 0; stage i has 3^i times as many.</summary>
    public long StepsOfFirstStage { get; }

    /// <summary>The value of stage 0.</summary>
    public double Start { get; }

    /// <summary>How many stages there are.</summary>
    public int Stages { get; }

    /// <summary>The steps of all stages together, (3^stages − 1)/2 times those of the first.</summary>
    public long TotalSteps
    {
        get
        {
            long passes = 1;
            for (int i = 0; i < Stages; i++)
            {
                passes *= 3;
            }

            return StepsOfFirstStage * ((passes - 1) / 2);
        }
    }

    /// <inheritdoc/>
    protected override double ValueAt(long step)
    {
        int stage = 0;
        for (long end = StepsOfFirstStage, length = StepsOfFirstStage; stage < Stages - 1 && step >= end; stage++)
        {
            length *= 3;
            end += length;
        }

        return Start * Math.Pow(10, -stage / 7.0);
    }
}
