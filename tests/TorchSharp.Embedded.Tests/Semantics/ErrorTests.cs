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
        ["index of a row that is not there"] = (() => ones(2, 3)[tensor(new[] { 0L, 2L })], ["index", "2", "dimension 0", "size 2"]),
        ["index too far from the end"] = (() => ones(2, 3)[tensor(new[] { -3L })], ["index", "-3", "dimension 0", "size 2"]),
        ["index by positions that do not broadcast"] = (
            () => ones(2, 3)[tensor(new[] { 0L, 1L }), tensor(new[] { 0L, 1L, 2L })], ["index", "[2]", "[3]"]),
        ["index by int32"] = (() => ones(2, 3)[tensor(new[] { 0, 1 })], ["index", "Int32", "Int64"]),
        ["index by a mask of another shape"] = (() => ones(2, 3)[tensor(new[] { true, false, true })], ["index", "[3]", "[2, 3]"]),
        ["index of too many dimensions"] = (() => ones(2, 3)[0, 0, TensorIndex.Colon], ["index", "2", "3"]),
        ["index backwards"] = (() => ones(2, 3)[TensorIndex.Slice(step: -1)], ["step", "flip"]),
        ["index after a mask of two dimensions"] = (() => ones(2, 3, 4)[TensorIndex.Tensor(ones(2, 3) > 0), 1], ["mask"]),
        ["index_put_ of another shape"] = (() => ones(2, 3).index_put_(ones(5), tensor(new[] { 0L })), ["index_put_", "[5]", "[1, 3]"]),
        ["index_put_ of another type"] = (() => ones(2, 3).index_put_(ones(3, int64), tensor(new[] { 0L })), ["index_put_", "Float32", "Int64"]),
        ["index_select of a row that is not there"] = (() => ones(2, 3).index_select(1, tensor(new[] { 3L })), ["index_select", "3", "dimension 1", "size 3"]),
        ["index_select from the end"] = (() => ones(2, 3).index_select(1, tensor(new[] { -1L })), ["index_select", "-1", "dimension 1"]),
        ["index_select by a matrix"] = (() => ones(2, 3).index_select(1, ones(1, 1, int64)), ["index_select", "[1, 1]"]),
        ["index_select by real numbers"] = (() => ones(2, 3).index_select(1, ones(1)), ["index_select", "Int64", "Float32"]),
        ["index_add of too many slices"] = (() => ones(2, 3).index_add(0, tensor(new[] { 0L }), ones(2, 3), 1), ["index_add", "[2, 3]", "1"]),
        ["index_copy of another type"] = (() => ones(2).index_copy(0, tensor(new[] { 0L }), ones(1, int64)), ["index_copy", "Float32", "Int64"]),
        ["index_fill beyond"] = (() => ones(2).index_fill(0, tensor(new[] { -3L }), 1), ["index_fill", "-3", "size 2"]),
        ["gather by int32"] = (() => ones(2, 3).gather(0, zeros(1, 3, int32)), ["gather", "Int32", "Int64"]),
        ["gather by a larger index"] = (() => ones(2, 3).gather(0, zeros(1, 4, int64)), ["gather", "[1, 4]", "[2, 3]"]),
        ["gather by another rank"] = (() => ones(2, 3).gather(0, zeros([3], int64)), ["gather", "[3]", "[2, 3]"]),
        ["gather from the end"] = (() => ones(2, 3).gather(0, full([1, 3], -1L)), ["gather", "-1", "dimension 0", "size 2"]),
        ["scatter of a smaller source"] = (() => ones(2, 3).scatter(0, zeros(2, 3, int64), ones(1, 3)), ["scatter", "[2, 3]", "[1, 3]"]),
        ["scatter of another type"] = (() => ones(2).scatter(0, zeros([1], int64), ones(1, float64)), ["scatter", "Float32", "Float64"]),
        ["scatter_add beyond"] = (() => ones(2).scatter_add(0, full([1], 2L), ones(1)), ["scatter_add", "2", "size 2"]),
        ["take beyond"] = (() => ones(2, 3).take(tensor(new[] { -7L })), ["take", "-7", "6"]),
        ["masked_select by numbers"] = (() => ones(3).masked_select(ones(3)), ["masked_select", "Bool", "Float32"]),
        ["masked_scatter of too few"] = (() => ones(3).masked_scatter(ones(3) > 0, ones(2)), ["masked_scatter", "2", "3"]),
        ["view of exchanged dimensions"] = (() => ones(2, 3).t().view(6), ["view", "[3, 2]", "reshape"]),
        ["permute"] = (() => ones(2, 3).permute(0, 0), ["permute", "[0, 0]"]),
        ["repeat"] = (() => ones(2, 3).repeat(2), ["repeat", "1", "2"]),
        ["repeat_interleave"] = (() => ones(3).repeat_interleave(tensor(new[] { 1L, 2L })), ["repeat_interleave", "3", "2"]),
        ["split"] = (() => ones(3).split([1L, 1L], 0)[0], ["split", "[1, 1]", "3"]),
        ["unfold"] = (() => ones(3).unfold(0, 4, 1), ["unfold", "3", "4"]),
        ["flip"] = (() => ones(3).flip(0, 0), ["flip", "[0, 0]"]),
        ["roll"] = (() => ones(3).roll([1L, 2L], [0L]), ["roll", "[1, 2]", "[0]"]),
        ["topk"] = (() => ones(3).topk(4).values, ["topk", "4", "[3]"]),
        ["kthvalue"] = (() => ones(3).kthvalue(0, null).values, ["kthvalue", "0", "[3]"]),
        ["pad that reflects too much"] = (() => F.pad(ones(1, 2), (2L, 0L), PaddingModes.Reflect), ["pad", "2", "Reflect"]),
        ["size of a number's dimension"] = (() => ones(ones([]).size(0)), ["size", "no dimensions"]),
        ["stride of a number's dimension"] = (() => ones(ones([]).stride(0)), ["stride", "no dimensions"]),
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
    public void Randint_EmptyRange_Throws() => Assert.Throws<ExternalException>(() => randint(5, 5, [2L]));

    [Fact]
    public void ToSingle_OfSeveralElements_ThrowsAsANativeErrorDoes()
    {
        using var x = ones(3);
        Assert.Contains("3 elements", Assert.Throws<ExternalException>(() => x.ToSingle()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void To_ATypeThatIsNotHere_IsRefused()
    {
        using var x = ones(3);
        Assert.Contains("99", Assert.Throws<NotSupportedException>(() => x.to_type((ScalarType)99)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zeros_NegativeSize_Throws() => Assert.Throws<ExternalException>(() => zeros(-1, 2));
}
