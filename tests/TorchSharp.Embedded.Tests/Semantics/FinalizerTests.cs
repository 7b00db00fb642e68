using System.Runtime.CompilerServices;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Tensors that nobody disposes are collected, and collecting them never disturbs those in use.</summary>
public class FinalizerTests
{
    [Fact]
    public void Collect_UndisposedTensors_ReturnsTheCount()
    {
        var before = LiveTensors.Settle();
        Leak();
        Assert.Equal(before, LiveTensors.Settle());
    }

    [Fact]
    public void Collect_UndisposedGraph_ReturnsTheCount()
    {
        var before = LiveTensors.Settle();
        LeakGraph();
        Assert.Equal(before, LiveTensors.Settle());
    }

    [Fact]
    public async Task Collect_DuringWorkOnSeveralThreads_ChangesNoResult()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var collector = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    Thread.Sleep(1);
                }
            },
            cancellation);
        var workers = Enumerable.Range(0, 3).Select(_ => Task.Run(Work, cancellation)).ToArray();
        var results = await Task.WhenAll(workers);
        await stop.CancelAsync();
        await collector;
        Assert.All(results, Assert.True);
    }

    /// <summary>Sums that are known exactly, from tensors most of which are left to the collector; views outlive their bases.</summary>
    private static bool Work()
    {
        for (var round = 0; round < 300; round++)
        {
            var x = full(257, round, float64).requires_grad_();
            var view = (x * 2).reshape(257, 1).expand(257, 3)[.., 1];
            var loss = (view * view).sum();
            loss.backward();
            if (loss.item<double>() != 257.0 * 4 * round * round || x.grad!.sum().item<double>() != 257.0 * 8 * round)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leak()
    {
        for (var i = 0; i < 200; i++)
        {
            _ = (ones(100) + i).exp();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeakGraph()
    {
        var x = ones(100).requires_grad_();
        for (var i = 0; i < 50; i++)
        {
            (x.exp() * i).sum().backward();
        }
    }
}
