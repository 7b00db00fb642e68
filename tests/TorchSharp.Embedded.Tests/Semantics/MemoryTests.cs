namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>A training step in steady state takes its storage from the pool; sizes that cannot be had are refused in words.</summary>
public class MemoryTests
{
    [Fact]
    public void TrainingStep_SteadyState_AllocatesNoStorage()
    {
        var threads = get_num_threads();
        set_num_threads(1);
        manual_seed(1);
        using var hidden = nn.Linear(784, 500);
        using var output = nn.Linear(500, 784);
        using var optimizer = optim.Adam(hidden.parameters().Concat(output.parameters()), 1e-3);
        using var x = rand(100, 784);

        void Step()
        {
            using var scope = NewDisposeScope();
            var logits = output.forward(hidden.forward(x).tanh());
            var loss = F.binary_cross_entropy_with_logits(logits, x, reduction: nn.Reduction.None).sum(1).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        for (var step = 0; step < 3; step++)
        {
            Step();
        }

        const int Steps = 10;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < Steps; step++)
        {
            Step();
        }

        // Graph nodes and tensor objects: some tens of kilobytes. One gradient of the weights alone would be 1.6 MB.
        var perStep = (GC.GetAllocatedBytesForCurrentThread() - before) / Steps;
        set_num_threads(threads);
        Assert.True(perStep < 100_000, $"A step allocated {perStep:N0} bytes.");
    }

    public static TheoryData<string> Giants() => new(Requests.Keys);

    private static readonly Dictionary<string, Func<Tensor>> Requests = new()
    {
        ["zeros of 2^40"] = () => zeros(1L << 40),
        ["zeros of 2^32 x 2^32, a count that overflows to zero"] = () => zeros(1L << 32, 1L << 32),
        ["zeros of 2^63 - 1 x 3"] = () => zeros(long.MaxValue, 3),
        ["a copy of an expanded tensor"] = () => ones(1).expand(1L << 40).clone(),
        ["randperm of 2^40"] = () => randperm(1L << 40),
    };

    [Theory]
    [MemberData(nameof(Giants))]
    public void Creation_MoreThanCanBeHad_ThrowsInWords(string request)
    {
        var exception = Assert.ThrowsAny<Exception>(Requests[request]);
        Assert.True(exception is OutOfMemoryException or ExternalException or NotSupportedException, exception.ToString());
        Assert.Contains(' ', exception.Message);
    }
}
