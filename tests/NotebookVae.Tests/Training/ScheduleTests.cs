namespace NotebookVae.Tests;

public sealed class ScheduleTests
{
    [Fact]
    public void Cosine_EachStep_IsTheClosedForm()
    {
        CosineSchedule schedule = new(2, 0.5, 10);
        for (long t = 0; t <= 10; t++)
        {
            Assert.Equal(1.25 + (0.75 * Math.Cos(Math.PI * t / 10)), schedule.At(t), 1e-14);
        }

        Assert.Equal(0.5, schedule.At(10));
        Assert.Equal(0.5, schedule.At(1_000_000));
    }

    [Theory]
    [InlineData(0, 3.0)]
    [InlineData(5, 2.1213203435596424)]
    [InlineData(10, 1.5)]
    [InlineData(25, 0.53033008588991064)]
    public void Exponential_Smooth_HalvesEveryTenSteps(long step, double expected) =>
        Assert.Equal(expected, new ExponentialSchedule(3, 0.5, 10).At(step), 1e-14);

    [Theory]
    [InlineData(0, 3.0)]
    [InlineData(9, 3.0)]
    [InlineData(10, 1.5)]
    [InlineData(29, 0.75)]
    [InlineData(30, 0.375)]
    public void Exponential_Staircase_HalvesAtOnce(long step, double expected) =>
        Assert.Equal(expected, new ExponentialSchedule(3, 0.5, 10, staircase: true).At(step));

    [Fact]
    public void WarmUp_BeforeACosine_ReachesItsStartAndHandsOver()
    {
        CosineSchedule cosine = new(1, 0, 20);
        WarmUpSchedule schedule = new(4, cosine);
        Assert.Equal([0.25, 0.5, 0.75, 1.0], Enumerable.Range(0, 4).Select(t => schedule.At(t)));
        Assert.All(Enumerable.Range(0, 30), t => Assert.Equal(cosine.At(t), schedule.At(4 + t)));
    }

    [Fact]
    public void WarmUp_BeforeANumber_StaysThere()
    {
        WarmUpSchedule schedule = new(2, 0.5);
        Assert.Equal([0.25, 0.5, 0.5], new[] { 0, 1, 100 }.Select(t => schedule.At(t)));
    }

    // Burda and others 2015: stage i takes 3^i passes at 0.001 · 10^(−i/7), 3,280 passes in all; their code rounds the rate, this does not.
    [Fact]
    public void Burda_PaperSetting_HasEightStagesOfThreeToTheI()
    {
        BurdaSchedule schedule = new(stepsOfFirstStage: 2980, start: 0.001);
        Assert.Equal(3280 * 2980, schedule.TotalSteps);
        long first = 0;
        for (int i = 0; i < 8; i++)
        {
            long length = 2980 * (long)Math.Pow(3, i);
            double rate = 0.001 * Math.Pow(10, -i / 7.0);
            Assert.Equal(rate, schedule.At(first), 1e-18);
            Assert.Equal(rate, schedule.At(first + length - 1), 1e-18);
            first += length;
        }

        Assert.Equal(schedule.TotalSteps, first);
        Assert.Equal(0.0001, schedule.At(first), 1e-18);
        Assert.Equal(0.0001, schedule.At(10 * first), 1e-18);
    }

    [Fact]
    public void Constructors_BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(double.NaN, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialSchedule(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialSchedule(1, 0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BurdaSchedule(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BurdaSchedule(1, stages: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmUpSchedule(0, 1));
        Assert.Throws<ArgumentNullException>(() => new WarmUpSchedule(1, null!));
    }

    [Fact]
    public void Fit_ScheduleOfAHalf_IsHalfTheLearningRate()
    {
        using SmallRun half = new(SmallRun.TwoEpochs with { LearningRate = 2e-3, Schedule = 0.5 });
        using SmallRun plain = new(SmallRun.TwoEpochs with { LearningRate = 1e-3 });
        half.Fit();
        plain.Fit();
        Assert.Equal(plain.Weights(), half.Weights());
    }

    // Three steps an epoch: a schedule that falls to nothing after them leaves the weights of the first epoch.
    [Fact]
    public void Fit_ScheduleThatEnds_CountsStepsOverEpochs()
    {
        TrainingOptions options = SmallRun.TwoEpochs with { Optimizer = new SgdSettings(), LearningRate = 1e-2 };
        using SmallRun ended = new(options with { Schedule = new Until(3) });
        using SmallRun shorter = new(options with { Epochs = 1 });
        using SmallRun longer = new(options with { Schedule = new Until(4) });
        ended.Fit();
        shorter.Fit();
        longer.Fit();
        Assert.Equal(shorter.Weights(), ended.Weights());
        Assert.NotEqual(shorter.Weights(), longer.Weights());
    }

    private sealed record Until(long End) : StepSchedule
    {
        protected override double ValueAt(long step) => step < End ? 1 : 0;
    }
}
