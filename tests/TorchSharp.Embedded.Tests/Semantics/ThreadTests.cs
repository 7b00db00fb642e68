using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>The thread count is a matter of speed only: one seed gives the same bits whatever it is.</summary>
public sealed class ThreadTests : IDisposable
{
    private readonly int threads = get_num_threads();

    public void Dispose() => set_num_threads(threads);

    [Fact]
    public void SetNumThreads_Value_IsReported()
    {
        set_num_threads(2);
        Assert.Equal(2, get_num_threads());
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
    }

    [Fact]
    public void Training_OneOrMoreThreads_GivesTheSameBits()
    {
        var reference = EngineDigest.OfTraining(1);
        foreach (var count in new[] { 2, 3, 7 })
        {
            Assert.Equal(reference, EngineDigest.OfTraining(count));
        }
    }

    [Fact]
    public void LargeOperations_OneOrMoreThreads_GiveTheSameBits()
    {
        var reference = EngineDigest.OfOperations(1);
        foreach (var count in new[] { 2, 3, 7 })
        {
            Assert.Equal(reference, EngineDigest.OfOperations(count));
        }
    }

    [Fact]
    public async Task Operations_FromSeveralThreads_DoNotDisturbEachOther()
    {
        // One training a thread, each in its own scope and with its own generator.
        static byte[] Work(int seed)
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator((ulong)seed);
            generator.manual_seed(seed);
            var weight = randn([40, 30], generator: generator).requires_grad_();
            for (var step = 0; step < 30; step++)
            {
                using var inner = NewDisposeScope();
                var x = randn([50, 40], generator: generator);
                var gradient = autograd.grad([x.matmul(weight).tanh().pow(2).mean()], [weight])[0];
                using (no_grad())
                {
                    weight.sub_(gradient * 0.1);
                }
            }

            return TensorAssert.Bytes(weight);
        }

        var alone = Enumerable.Range(0, 4).Select(Work).ToArray();
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() => Work(seed), TestContext.Current.CancellationToken)));
        Assert.Equal(alone, together);
    }
}
