namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>A training step in steady state takes its storage from the pool; sizes that cannot be had are refused in words.</summary>
public class MemoryTests
{
    private const string TrainingSteps = "TORCHSHARP_EMBEDDED_TESTS_STEPS";

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

    /// <summary>In a process of its own: the heap of a test process breathes by more than would be noticed here.</summary>
    [Fact]
    public void Training_TenThousandSteps_FlatWorkingSet() => TestProcess.Run(
        new() { [TrainingSteps] = "10000" }, "-method", $"{typeof(MemoryTests).FullName}.{nameof(Training_ManySteps_KeepsNothing)}");

    [Fact]
    public void Training_ManySteps_KeepsNothing()
    {
        var steps = int.Parse(Environment.GetEnvironmentVariable(TrainingSteps) ?? "200", CultureInfo.InvariantCulture);
        manual_seed(1);
        using var hidden = nn.Linear(64, 48);
        using var output = nn.Linear(48, 64);
        using var optimizer = optim.Adam(hidden.parameters().Concat(output.parameters()), 1e-3);
        using var x = rand(20, 64);

        (long Tensors, long Bytes) After(int count)
        {
            for (var step = 0; step < count; step++)
            {
                using var scope = NewDisposeScope();
                var logits = output.forward(hidden.forward(x + (0.1 * randn_like(x))).tanh());
                optimizer.zero_grad();
                F.binary_cross_entropy_with_logits(logits, x, reduction: nn.Reduction.None).sum(1).mean().backward();
                optimizer.step();
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            return (Tensor.TotalCount, Environment.WorkingSet);
        }

        // As many again to warm up: methods are compiled twice, pools and the heap find their sizes.
        var before = After(steps);
        var after = After(steps);
        Assert.Equal(before.Tensors, after.Tensors);
        if (Environment.GetEnvironmentVariable(TrainingSteps) is not null)
        {
            // The heap and compiled code still move by 3 MB here; a step that kept one of its activations would have kept 50 MB.
            Assert.True(after.Bytes - before.Bytes < 10 << 20, $"The working set grew by {after.Bytes - before.Bytes:N0} bytes in {steps:N0} steps.");
        }
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
