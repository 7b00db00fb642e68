using Schedules = TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>What schedules print, report and refuse (the goldens pin the rates).</summary>
public class SchedulerErrorTests
{
    [Fact]
    public void Verbose_ChangedRates_ArePrinted()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(
            ["Adjusting learning rate to 0.010000000000000002", "Adjusting learning rate to 0.0010000000000000002"],
            Printed(() => Repeat(4, Schedules.StepLR(Rate(0.1), 2, verbose: true).step)));
        Assert.Equal(
            ["Epoch 1: reducing learning rate of group 0 to 0.01.", "Epoch 2: reducing learning rate of group 0 to 0.001."],
            Printed(() =>
            {
                var scheduler = Schedules.ReduceLROnPlateau(Rate(0.1), patience: 0, verbose: true);
                Repeat(3, () => scheduler.step(1.0));
            }));
        Assert.Empty(Printed(() => Repeat(4, Schedules.StepLR(Rate(0.1), 2).step)));
    }

    [Fact]
    public void LastRates_AreThoseSetAndNoneOfAChain()
    {
        using var scope = NewDisposeScope();
        var optimizer = Rate(0.5);
        var scheduler = Schedules.StepLR(optimizer, 1, 0.5);
        Assert.Equal([0.5], scheduler.get_last_lr());
        scheduler.step();
        Assert.Equal([0.25], scheduler.get_last_lr());
        Assert.Null(Schedules.ChainedLR([scheduler]).get_last_lr());
        Assert.IsType<Schedules.impl.StepLR>(scheduler);
    }

    [Fact]
    public void Rate_ChangedByHand_IsWhatTheNextFactorMultiplies()
    {
        using var scope = NewDisposeScope();
        var optimizer = Rate(0.1);
        var scheduler = Schedules.StepLR(optimizer, 3);
        optimizer.ParamGroups.Single().LearningRate = 8;
        Repeat(3, scheduler.step);
        Assert.Equal(0.8, optimizer.ParamGroups.Single().LearningRate, 1e-15);
    }

    [Fact]
    public void Metric_OnAScheduleThatNeedsNone_IsIgnored()
    {
        using var scope = NewDisposeScope();
        var optimizer = Rate(1);
        Schedules.ExponentialLR(optimizer, 0.5).step(7.0);
        Assert.Equal(0.5, optimizer.ParamGroups.Single().LearningRate);
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefusedInWords()
    {
        using var scope = NewDisposeScope();
        var optimizer = Rate(1);
        Assert.Throws<ArgumentNullException>(() => Schedules.StepLR(null!, 3));
        Assert.Throws<ArgumentNullException>(() => Schedules.MultiStepLR(optimizer, null!));
        Assert.Throws<ArgumentException>(() => Schedules.LambdaLR(optimizer, null!));
        Refuses<ArgumentException>("1 parameter groups", () => _ = new Schedules.impl.LambdaLR(optimizer, [epoch => 1, epoch => 2]));
        Refuses<ArgumentException>("Factor should be < 1.0", () => Schedules.ReduceLROnPlateau(optimizer, factor: 1));
        Refuses<ArgumentException>("mode low is unknown", () => Schedules.ReduceLROnPlateau(optimizer, "low"));
        Refuses<ArgumentException>("threshold mode x is unknown", () => Schedules.ReduceLROnPlateau(optimizer, threshold_mode: "x"));
        Refuses<ArgumentException>("lower bounds", () => Schedules.ReduceLROnPlateau(optimizer, min_lr: [0.1, 0.2]));
        Refuses<InvalidOperationException>("step(double", () => Schedules.ReduceLROnPlateau(optimizer).step());
        Refuses<InvalidOperationException>("step(double", () => Schedules.ReduceLROnPlateau(optimizer).step((int?)3));
        Refuses<ArgumentException>("same optimizer", () => Schedules.SequentialLR(optimizer, [Schedules.StepLR(Rate(1), 1), Schedules.StepLR(optimizer, 1)], [1]));
        Refuses<ArgumentException>("one milestone fewer", () => Schedules.SequentialLR(optimizer, [Schedules.StepLR(optimizer, 1)], [1]));
        Refuses<InvalidOperationException>("step()", () => Schedules.ChainedLR([Schedules.StepLR(optimizer, 1)]).step((int?)3));
    }

    private static optim.Optimizer Rate(double rate) => optim.SGD([new Parameter(ones(1))], rate);

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private static void Refuses<TException>(string words, Action action)
        where TException : Exception => Assert.Contains(words, Assert.Throws<TException>(action).Message, StringComparison.Ordinal);

    private static string[] Printed(Action action)
    {
        var console = Console.Out;
        using var text = new StringWriter();
        Console.SetOut(text);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(console);
        }

        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
