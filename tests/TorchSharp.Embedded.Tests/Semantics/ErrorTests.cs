namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Wrong calls throw what TorchSharp users see, and say which operation met which shapes.</summary>
[NoLeaks]
public class ErrorTests
{
    public static TheoryData<string> ShapeFaults() => new(Faults.Keys);

    private static readonly Dictionary<string, (Func<Tensor> Call, string[] Named)> Faults = new()
    {
        ["add"] = (() => ones(2, 3) + ones(2, 4), ["add", "[2, 3]", "[2, 4]"]),
        ["mul"] = (() => ones(3) * ones(4), ["mul", "[3]", "[4]"]),
        ["matmul"] = (() => ones(2, 3).matmul(ones(4, 5)), ["matmul", "[2, 3]", "[4, 5]"]),
        ["mm"] = (() => ones(2, 3).mm(ones(4, 5)), ["mm", "[2, 3]", "[4, 5]"]),
        ["mm of vectors"] = (() => ones(3).mm(ones(3)), ["mm", "[3]"]),
        ["bmm"] = (() => ones(2, 3, 4).bmm(ones(3, 4, 5)), ["bmm", "[2, 3, 4]", "[3, 4, 5]"]),
        ["linear"] = (() => F.linear(ones(2, 3), ones(5, 4)), ["linear", "[2, 3]", "[5, 4]"]),
        ["cat"] = (() => cat([ones(2, 3), ones(2, 4)], 0), ["cat", "[2, 3]", "[2, 4]"]),
        ["stack"] = (() => stack([ones(2), ones(3)]), ["stack", "[2]", "[3]"]),
        ["reshape"] = (() => ones(2, 3).reshape(4, 2), ["reshape", "6", "[4, 2]"]),
        ["view"] = (() => ones(2, 3).view(5), ["view", "6", "[5]"]),
        ["expand"] = (() => ones(2, 3).expand(2, 4), ["expand", "[2, 3]", "[2, 4]"]),
        ["sum over a dimension that is not there"] = (() => ones(2, 3).sum(2), ["sum", "2"]),
        ["softmax over a dimension that is not there"] = (() => ones(2, 3).softmax(-3), ["softmax", "-3"]),
        ["transpose"] = (() => ones(2, 3).transpose(0, 2), ["transpose", "2"]),
        ["select"] = (() => ones(2, 3).select(0, 2), ["select", "2"]),
        ["mse_loss"] = (() => F.mse_loss(ones(2, 3), ones(4)), ["mse_loss", "[2, 3]", "[4]"]),
        ["binary_cross_entropy_with_logits"] = (
            () => F.binary_cross_entropy_with_logits(ones(2, 3), ones(2, 4)), ["binary_cross_entropy_with_logits", "[2, 3]", "[2, 4]"]),
        ["in-place result of another shape"] = (() => ones(3).add_(ones(2, 3)), ["add_", "[3]", "[2, 3]"]),
    };

    [Theory]
    [MemberData(nameof(ShapeFaults))]
    public void Call_WrongShapes_NamesOperationAndShapes(string call)
    {
        using var scope = NewDisposeScope();
        var (function, named) = Faults[call];
        var exception = Assert.Throws<ExternalException>(function);
        Assert.All(named, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', exception.Message.Trim());
    }

    [Fact]
    public void Faults_Thrown_LeaveNothingAlive()
    {
        var before = LiveTensors.Settle();
        foreach (var (function, _) in Faults.Values)
        {
            using (NewDisposeScope())
            {
                Assert.Throws<ExternalException>(function);
            }
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Index_OutOfRange_Throws()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3);
        Assert.Throws<ExternalException>(() => x[2]);
        Assert.Throws<ExternalException>(() => x[0, -4]);
        Assert.Throws<ExternalException>(() => x[0, 0, 0]);
        Assert.Throws<ExternalException>(() => x[tensor(new[] { 0L, 2L })]);
        Assert.Throws<ExternalException>(() => x.index_select(0, tensor(new[] { 5L })));
    }

    [Fact]
    public void MatrixProduct_MixedTypes_Throws()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(3, 2, float64)));
        Assert.Throws<ExternalException>(() => F.linear(ones(2, 3), ones(4, 3, float64)));
    }

    [Fact]
    public void RequiresGrad_OnIntegers_Throws()
    {
        using var integers = arange(3);
        Assert.Throws<ExternalException>(() => integers.requires_grad_());
    }

    [Fact]
    public void Bernoulli_ProbabilityOutsideUnitInterval_Throws()
    {
        using var probabilities = tensor(new[] { 0.5f, 1.5f });
        Assert.Throws<ExternalException>(() => bernoulli(probabilities));
    }

    [Fact]
    public void Randint_EmptyRange_Throws() => Assert.ThrowsAny<ArgumentException>(() => randint(5, 5, [2L]));

    [Fact]
    public void Zeros_NegativeSize_Throws() => Assert.Throws<ExternalException>(() => zeros(-1, 2));
}
