namespace NotebookVae.Tests.Objectives;

public sealed class StepScheduleTests
{
    [Fact]
    public void At_Constant_IsTheValue()
    {
        StepSchedule schedule = 0.25;
        Assert.Equal(0.25, schedule.At(0));
        Assert.Equal(0.25, schedule.At(long.MaxValue));
        Assert.Equal(new ConstantSchedule(0.25), schedule);
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, -0.5)]
    [InlineData(4, 1)]
    [InlineData(8, 3)]
    [InlineData(9, 3)]
    [InlineData(long.MaxValue, 3)]
    public void At_Linear_RisesAndStays(long step, double expected) => Assert.Equal(expected, new LinearSchedule(-1, 3, 8).At(step), 1e-15);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.4)]
    [InlineData(4, 1.6)]
    [InlineData(5, 2)]
    [InlineData(9, 2)]
    [InlineData(10, 0)]
    [InlineData(31, 0.4)]
    public void At_Cyclical_StartsAgain(long step, double expected) =>
        Assert.Equal(expected, new CyclicalSchedule(0, 2, 10).At(step), 1e-15);

    [Fact]
    public void At_CyclicalThatRisesAllTheTime_DropsAtTheEnd()
    {
        CyclicalSchedule schedule = new(1, 2, 4, rise: 1);
        Assert.Equal([1, 1.25, 1.5, 1.75, 1], Enumerable.Range(0, 5).Select(step => schedule.At(step)));
    }

    [Fact]
    public void Constructors_BadValues_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearSchedule(0, double.PositiveInfinity, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearSchedule(0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CyclicalSchedule(0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CyclicalSchedule(0, 1, 5, rise: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CyclicalSchedule(0, 1, 5, rise: 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearSchedule(0, 1, 5).At(-1));
    }

    [Fact]
    public void Equality_SameValues_IsByValue() => Assert.Equal(new LinearSchedule(0, 1, 5), new LinearSchedule(0, 1, 5));
}
