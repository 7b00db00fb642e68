namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>What an in-place change does to the graph of the tensor that it changes.</summary>
[NoLeaks]
public class InPlaceGraphTests
{
    private static readonly Dictionary<string, Action<Tensor>> Overwrites = new()
    {
        ["zero_"] = y => y.zero_(),
        ["fill_"] = y => y.fill_(2),
        ["copy_"] = y => y.copy_(ones(2, float64)),
        ["normal_"] = y => y.normal_(),
        ["uniform_"] = y => y.uniform_(0, 1),
        ["mul_ by 0"] = y => y.mul_(0),
    };

    public static TheoryData<string> OverwriteNames() => new(Overwrites.Keys);

    [Theory]
    [MemberData(nameof(OverwriteNames))]
    public void Overwrite_OfAnIntermediate_CutsItsHistory(string name)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x * 3;
        Overwrites[name](y);
        (y + x).sum().backward();
        Assert.Equal([1.0, 1.0], x.grad!.data<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(OverwriteNames))]
    public void Overwrite_WithoutRecording_LeavesTheHistory(string name)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x * 3;
        using (no_grad())
        {
            Overwrites[name](y);
        }

        (y + x).sum().backward();
        Assert.Equal([4.0, 4.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Accumulation_IntoAConstant_RecordsIt()
    {
        using var scope = NewDisposeScope();
        var weight = tensor(new[] { 2.0, 3.0 }, requires_grad: true);
        var sum = zeros(2, float64);
        sum.add_(weight * weight);
        sum.add_(weight);
        Assert.True(sum.requires_grad);
        sum.sum().backward();
        Assert.Equal([5.0, 7.0], weight.grad!.data<double>().ToArray());
    }

    [Theory]
    [InlineData("mul_")]
    [InlineData("mul_ by itself")]
    [InlineData("clamp_")]
    [InlineData("pow_")]
    public void Change_WhoseDerivativeNeedsTheOldValues_KeepsThem(string operation)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var weight = tensor(new[] { 2.0, 3.0 }, requires_grad: true);
        var y = x * 3;
        var (changed, ofX, ofWeight) = operation switch
        {
            "mul_" => (y.mul_(weight), new[] { 6.0, 9.0 }, new[] { 3.0, 6.0 }),
            "mul_ by itself" => (y.mul_(y), [18.0, 36.0], []),
            "clamp_" => (y.clamp_(0, 4).mul(weight.detach()), [6.0, 0.0], []),
            _ => (y.pow_(2), [18.0, 36.0], []),
        };
        changed.sum().backward();
        Assert.Equal(ofX, x.grad!.data<double>().ToArray());
        Assert.Equal(ofWeight, weight.grad is null ? [] : weight.grad.data<double>().ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Change_OfATensorWithAnEarlierView_ReachesTheView(bool recordedBefore)
    {
        // The view shows the new values, so its derivative must be theirs too: 3 times 2, or the 2 of what was added.
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = recordedBefore ? x * 3 : zeros(2, float64);
        var view = y[0];
        _ = recordedBefore ? y.mul_(2) : y.add_(x * 2);
        Assert.Equal(recordedBefore ? 6 : 2, view.item<double>());
        Assert.True(view.requires_grad);
        view.backward();
        Assert.Equal(recordedBefore ? [6.0, 0.0] : [2.0, 0.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Assignment_ToAPart_RecordsBothSides()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        var w = tensor(new[] { 5.0, 7.0 }, requires_grad: true);
        var y = x * 2;
        y[1..] = w * w;
        y[0] = y[2].clone() * x[1];
        (y * tensor(new[] { 1.0, 10.0, 100.0 })).sum().backward();
        Assert.Equal([98.0, 25.0, 49.0], y.data<double>().ToArray());
        Assert.Equal([0.0, 49.0, 0.0], x.grad!.data<double>().ToArray());
        Assert.Equal([100.0, 14.0 * (100 + 2)], w.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Assignment_FromOverlappingMemory_ReadsBeforeItWrites()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        var y = x * 1;
        y[1..] = y[..^1];
        Assert.Equal([1.0, 1.0, 2.0], y.data<double>().ToArray());
        (y * tensor(new[] { 1.0, 10.0, 100.0 })).sum().backward();
        Assert.Equal([11.0, 100.0, 0.0], x.grad!.data<double>().ToArray());

        var square = arange(9.0, float64).reshape(3, 3);
        square.copy_(square.t());
        Assert.Equal([0.0, 3, 6, 1, 4, 7, 2, 5, 8], square.data<double>().ToArray());
    }

    [Fact]
    public void Assignment_ToAConstantsPart_MakesItAResult()
    {
        using var scope = NewDisposeScope();
        var w = tensor(3.0, requires_grad: true);
        var matrix = zeros(2, 2, float64);
        matrix[0, 1] = w;
        matrix[1, 0] = w * w;
        Assert.True(matrix.requires_grad);
        matrix.mm(matrix).sum().backward();
        Assert.Equal(2 * 3 * 9.0, w.grad!.item<double>());
    }

    [Fact]
    public void Assignment_OverAnInfinity_LeavesNothingOfItsGradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x * 1;
        y[0] = 0;
        (y / tensor(new[] { 0.0, 1.0 })).sum().backward();
        Assert.Equal([0.0, 1.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Change_ThroughAnExpandedViewsBase_ReachesIt()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x * 1;
        var wide = y.expand(3, 2);
        y.mul_(x);
        wide.sum().backward();
        Assert.Equal([6.0, 12.0], x.grad!.data<double>().ToArray());
    }

    private static readonly Dictionary<string, (Action Change, string Words)> Refused = new()
    {
        ["a leaf"] = (() => ones(2).requires_grad_().mul_(2), "leaf Variable"),
        ["a view of a leaf"] = (() => ones(2).requires_grad_()[0].mul_(2), "view of a leaf"),
        ["a view made without recording"] = (
            () =>
            {
                var y = ones(2).requires_grad_() * 1;
                Tensor view;
                using (no_grad())
                {
                    view = y[0];
                }

                view.mul_(2);
            },
            "no_grad"),
        ["a stretched view"] = (() => ones(1).expand(3).mul_(2), "single memory location"),
    };

    public static TheoryData<string> RefusedNames() => new(Refused.Keys);

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void Change_OfWhatMustNotChange_Throws(string name)
    {
        using var scope = NewDisposeScope();
        Assert.Contains(Refused[name].Words, Assert.Throws<ExternalException>(Refused[name].Change).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_OfAWeightWithoutRecording_LeavesItsViewsUsable()
    {
        using var scope = NewDisposeScope();
        var weight = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var view = weight[0];
        using (no_grad())
        {
            weight.mul_(10);
        }

        (view * 3).backward();
        Assert.Equal(10, view.item<double>());
        Assert.Equal([3.0, 0.0], weight.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Gradients_MadeWithAGraph_AreSeparate()
    {
        using var scope = NewDisposeScope();
        var a = ones(2, float64).requires_grad_();
        var b = ones(2, float64).requires_grad_();
        (a + b).sum().backward(create_graph: true, retain_graph: true);
        using (no_grad())
        {
            a.grad!.zero_();
        }

        Assert.Equal([1.0, 1.0], b.grad!.data<double>().ToArray());
    }

    [Fact]
    public void RequiresGrad_SwitchedOffOnAResult_Throws()
    {
        using var scope = NewDisposeScope();
        var y = tensor(1.0, requires_grad: true) * 3;
        Assert.Throws<ExternalException>(() => y.requires_grad_(false));
    }

    [Fact]
    public void DetachInPlace_Result_BecomesALeaf()
    {
        using var scope = NewDisposeScope();
        var y = tensor(1.0, requires_grad: true) * 3;
        y.detach_();
        Assert.False(y.requires_grad);
        Assert.True(y.is_leaf);
    }
}
