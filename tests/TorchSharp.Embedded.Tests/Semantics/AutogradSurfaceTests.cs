namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>What <c>backward</c> and <c>autograd.grad</c> accept and refuse; TorchSharp gave the same values and exception types.</summary>
public sealed class AutogradSurfaceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = tensor([1f, 2f, 3f], requires_grad: true);
    private readonly Tensor y = tensor([4f, 5f, 6f], requires_grad: true);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Grad_WithRespectToAnIntermediate_IsItsDerivative()
    {
        var z = x * 2;
        var gradients = autograd.grad([(z * z).sum()], [z, x]);
        Assert.Equal([4f, 8f, 12f], gradients[0].data<float>().ToArray());
        Assert.Equal([8f, 16f, 24f], gradients[1].data<float>().ToArray());
    }

    [Fact]
    public void Grad_OfALeafItself_AddsItsOwnGradient()
    {
        var gradient = autograd.grad([x.sum(), x], [x], [tensor(1f), ones(3)])[0];
        Assert.Equal([2f, 2f, 2f], gradient.data<float>().ToArray());
    }

    [Fact]
    public void Grad_UnusedButAllowed_IsAnInvalidTensor()
    {
        var gradients = autograd.grad([(x * 2).sum()], [x, y], allow_unused: true);
        Assert.Equal((false, true), (gradients[0].IsInvalid, gradients[1].IsInvalid));
        gradients[1].Dispose();
    }

    [Fact]
    public void Grad_Results_BelongToTheScope()
    {
        using var inner = NewDisposeScope();
        var loss = (x * y).sum();
        var before = inner.DisposablesCount;
        var gradients = autograd.grad([loss], [x, y]);
        Assert.All(gradients, gradient => Assert.True(inner.Contains(gradient)));
        Assert.Equal(before + 2, inner.DisposablesCount);
    }

    [Fact]
    public void Backward_WithInputs_FillsTheirGradientsOnly()
    {
        (x * y).sum().backward(inputs: [x]);
        Assert.Equal([4f, 5f, 6f], x.grad!.data<float>().ToArray());
        Assert.Null(y.grad);
    }

    [Fact]
    public void Backward_SeveralRoots_AddsUp()
    {
        autograd.backward([x.sum(), (x * x).sum()]);
        Assert.Equal([3f, 5f, 7f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Backward_OfALeaf_IsOne()
    {
        var leaf = tensor(2f, requires_grad: true);
        leaf.backward();
        Assert.Equal(1f, leaf.grad!.item<float>());
    }

    [Fact]
    public void Backward_CreateGraph_RetainsInAutogradAndNotInTensor()
    {
        var loss = (x * x).sum();
        autograd.backward(loss, create_graph: true);
        autograd.backward(loss);
        Assert.True(x.grad!.requires_grad);
        x.grad = null;
        var other = (x * x).sum();
        other.backward(create_graph: true);
        Assert.Throws<ExternalException>(() => other.backward());
    }

    [Fact]
    public void RetainGrad_OfAnIntermediate_KeepsItsGradient()
    {
        var z = x * 2;
        z.retain_grad();
        x.retain_grad();
        (z * z).sum().backward();
        Assert.Equal([4f, 8f, 12f], z.grad!.data<float>().ToArray());
        Assert.Null((x * 1).grad);
    }

    [Fact]
    public void Grad_Handle_IsTheGradientItself()
    {
        (x * 1).sum().backward();
        x.grad!.zero_();
        x.grad!.Dispose();
        Assert.Equal([0f, 0f, 0f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void IsLeaf_OfLeavesResultsAndDetached_IsPyTorchs()
    {
        var z = x * 2;
        Assert.Equal((true, false, true, true), (x.is_leaf, z.is_leaf, z.detach().is_leaf, ones(1).is_leaf));
    }

    public static TheoryData<string> Faults() => new(Refused().Keys);

    private Dictionary<string, (Action Call, Type Exception, string[] Words)> RefusedCalls => Refused(x, y);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Call_Wrong_SaysWhatIsRight(string call)
    {
        var (action, type, words) = RefusedCalls[call];
        var exception = Assert.Throws(type, action);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }

    private static Dictionary<string, (Action Call, Type Exception, string[] Words)> Refused(Tensor? x = null, Tensor? y = null) => new()
    {
        ["backward of a vector"] = (() => (x! * 2).backward(), typeof(ExternalException), ["backward", "scalar outputs", "[3]"]),
        ["backward without a graph"] = (() => ones(1).backward(), typeof(ExternalException), ["backward", "does not require grad"]),
        ["backward with a gradient of another shape"] = (() => (x! * 2).backward([ones(2)]), typeof(ExternalException), ["backward", "[2]", "[3]"]),
        ["backward with too many gradients"] = (() => (x! * 2).backward([ones(3), ones(3)]), typeof(ExternalException), ["backward", "1 tensors", "2 gradients"]),
        ["backward twice"] = (() => Twice((x! * x!).sum()), typeof(ExternalException), ["second time", "retain_graph"]),
        ["backward of null"] = (() => autograd.backward((Tensor)null!), typeof(ArgumentNullException), ["backward"]),
        ["backward of no list"] = (() => autograd.backward((IList<Tensor>)null!), typeof(ArgumentNullException), ["tensors"]),
        ["backward with a null input"] = (() => x!.sum().backward(inputs: [null!]), typeof(ArgumentNullException), ["inputs"]),
        ["backward of a disposed tensor"] = (() => Disposed(x!).backward(), typeof(InvalidOperationException), ["empty handle"]),
        ["backward with a disposed input"] = (() => x!.sum().backward(inputs: [Disposed(y!)]), typeof(InvalidOperationException), ["empty handle"]),
        ["grad of a vector"] = (() => autograd.grad([x! * 2], [x!]), typeof(ExternalException), ["autograd.grad", "[3]"]),
        ["grad with respect to a constant"] = (() => autograd.grad([x!.sum()], [ones(1)]), typeof(ExternalException), ["does not require grad"]),
        ["grad with respect to an unused tensor"] = (() => autograd.grad([x!.sum()], [x!, y!]), typeof(ExternalException), ["input 1", "allow_unused"]),
        ["grad of a constant"] = (() => autograd.grad([ones(1)], [x!]), typeof(ExternalException), ["does not require grad"]),
        ["grad with a missing gradient"] = (() => autograd.grad([x! * 1, x! * 2], [x!], [ones(3)]), typeof(ExternalException), ["2 tensors", "1 gradients"]),
        ["grad of null"] = (() => autograd.grad(null!, [x!]), typeof(ArgumentNullException), ["outputs"]),
        ["grad with respect to null"] = (() => autograd.grad([x!.sum()], [null!]), typeof(ArgumentNullException), ["inputs", "element 0"]),
        ["grad of a disposed tensor"] = (() => autograd.grad([Disposed(x!)], [x!]), typeof(InvalidOperationException), ["empty handle"]),
        ["a gradient of another shape"] = (() => x!.grad = ones(2), typeof(ExternalException), ["grad", "[2]", "[3]"]),
        ["a gradient of integers"] = (() => arange(3).requires_grad_(), typeof(ExternalException), ["floating point", "Int64"]),
        ["retaining no gradient"] = (() => ones(2).retain_grad(), typeof(ExternalException), ["retain_grad", "[2]"]),
    };

    private static void Twice(Tensor loss)
    {
        loss.backward();
        loss.backward();
    }

    private static Tensor Disposed(Tensor like)
    {
        var tensor = like.clone();
        tensor.Dispose();
        return tensor;
    }
}
