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
        var reference = Train(1);
        foreach (var count in new[] { 2, 3, 7 })
        {
            Assert.Equal(reference, Train(count));
        }
    }

    [Fact]
    public void LargeOperations_OneOrMoreThreads_GiveTheSameBits()
    {
        var reference = Operate(1);
        foreach (var count in new[] { 2, 3, 7 })
        {
            Assert.Equal(reference, Operate(count));
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

    private static string Operate(int count)
    {
        set_num_threads(count);
        using var scope = NewDisposeScope();
        manual_seed(4);
        var x = randn(401, 1003);
        var y = randn(1003, 301);
        Tensor[] results =
        [
            x.sum(), x.sum(0L), x.sum(1), x.mean(), x.var(0), x.t().sum(0L), x.logsumexp(1), x.softmax(0), x.log_softmax(1), x.norm(),
            x.exp(), x.tanh(), x.t() + y[.., ..1], x.matmul(y), x.t().matmul(x), F.linear(x, y.t()), rand(100_003), randn(100_003),
        ];
        return string.Join(' ', results.Select(result => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(TensorAssert.Bytes(result)))));
    }

    private static byte[] Train(int count)
    {
        set_num_threads(count);
        using var scope = NewDisposeScope();
        manual_seed(9);
        var (hidden, output) = (nn.Linear(200, 150), nn.Linear(150, 200));
        using var optimizer = optim.Adam(hidden.parameters().Concat(output.parameters()), 1e-3);
        var data = rand(64, 200);
        for (var step = 0; step < 10; step++)
        {
            var logits = output.forward(hidden.forward(data + (0.1 * randn_like(data))).tanh());
            var loss = F.binary_cross_entropy_with_logits(logits, data, reduction: nn.Reduction.None).sum(1).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        return [.. hidden.parameters().Concat(output.parameters()).SelectMany(TensorAssert.Bytes)];
    }
}
