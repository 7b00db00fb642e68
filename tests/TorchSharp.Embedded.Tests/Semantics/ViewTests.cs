namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Which operations share the elements of their argument and which copy them, as PyTorch has it.</summary>
public class ViewTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Views = new()
    {
        ["view"] = x => x.view(6, 4),
        ["view of exchanged dimensions"] = x => x.transpose(0, 1).view(3, 2, 2, 2),
        ["reshape"] = x => x.reshape(-1),
        ["flatten"] = x => x.flatten(1),
        ["flatten of one dimension"] = x => x.flatten(1, 1),
        ["unflatten"] = x => x.unflatten(2, 2, 2),
        ["ravel"] = x => x.ravel(),
        ["permute"] = x => x.permute(2, 0, 1),
        ["transpose"] = x => x.transpose(0, 2),
        ["movedim"] = x => movedim(x, 0, 2),
        ["T"] = x => x.T,
        ["mT"] = x => x.mT,
        ["squeeze"] = x => x.squeeze(),
        ["unsqueeze"] = x => x.unsqueeze(1),
        ["expand"] = x => x.unsqueeze(0).expand(1, 2, 3, 4),
        ["narrow"] = x => x.narrow(2, 0, 2),
        ["slice"] = x => x.slice(2, 0, 4, 2),
        ["select"] = x => x.select(0, 0),
        ["split"] = x => x.split(1)[0],
        ["chunk"] = x => x.chunk(2)[0],
        ["tensor_split"] = x => x.tensor_split(2)[0],
        ["unbind"] = x => x.unbind()[0],
        ["unfold"] = x => x.unfold(2, 2, 2),
        ["as_strided"] = x => x.as_strided([2, 2], [1, 4]),
        ["index by ranges"] = x => x[.., 1.., ^1],
        ["index by a number as a tensor"] = x => x[TensorIndex.Tensor(tensor(0L))],
        ["alias"] = x => x.alias(),
        ["detach"] = x => x.detach(),
        ["contiguous of a contiguous one"] = x => x.contiguous(),
        ["to its own type"] = x => x.to(float32),
        ["cpu"] = x => x.cpu(),
        ["cat of one"] = x => cat([x]),
        ["atleast_3d"] = x => x.atleast_3d(),
        ["broadcast_tensors"] = x => broadcast_tensors(x, zeros(4))[0],
        ["meshgrid"] = x => meshgrid([x.flatten(), zeros(1)])[0],
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Copies = new()
    {
        ["clone"] = x => x.clone(),
        ["reshape of exchanged dimensions"] = x => x.transpose(0, 2).reshape(-1),
        ["contiguous of exchanged dimensions"] = x => x.transpose(0, 2).contiguous(),
        ["to its own type, copied"] = x => x.to(float32, copy: true),
        ["to another type"] = x => x.to(float64),
        ["repeat once"] = x => x.repeat(1, 1, 1),
        ["tile once"] = x => x.tile([1]),
        ["repeat_interleave once"] = x => x.repeat_interleave(1, 0),
        ["flip of nothing"] = x => x.flip(),
        ["roll by nothing"] = x => x.roll(0, 0),
        ["rot90 by nothing"] = x => x.rot90(0),
        ["rot90"] = x => x.rot90(),
        ["index_select"] = x => x.index_select(0, tensor(new[] { 0L, 1L })),
        ["index by positions"] = x => x[tensor(new[] { 0L, 1L })],
        ["index by a mask"] = x => x[x.ge(-1)],
        ["index by true"] = x => x[TensorIndex.Bool(true)],
        ["gather"] = x => x.gather(0, zeros(2, 3, 4, int64)),
        ["masked_select"] = x => x.masked_select(x.ge(-1)),
        ["sort"] = x => x.sort().Values,
        ["stack of one"] = x => stack([x]),
        ["hstack of one"] = x => hstack(x),
        ["tril"] = x => x.tril(10),
        ["pad by nothing"] = x => F.pad(x, (0L, 0L)),
        ["slice_scatter"] = x => x.slice_scatter(zeros(2, 3, 4)),
    };

    public static TheoryData<string> ViewNames() => new(Views.Keys);

    public static TheoryData<string> CopyNames() => new(Copies.Keys);

    [Theory]
    [MemberData(nameof(ViewNames))]
    public void View_WrittenTo_ChangesTheTensor(string name)
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4);
        Views[name](x).fill_(1);
        Assert.NotEqual(0f, x.sum().item<float>());
    }

    [Theory]
    [MemberData(nameof(ViewNames))]
    public void View_Differentiated_PassesTheGradientToItsPlace(string name)
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4).requires_grad_();
        if (name == "detach")
        {
            Assert.False(Views[name](x).requires_grad);
            return;
        }

        var y = x * 1;
        var view = Views[name](y);
        (view * view.detach().clone().fill_(3)).sum().backward();

        // An element seen once has a gradient of 3: the places that a write through the view reaches.
        var reached = zeros(2, 3, 4);
        Views[name](reached).fill_(3);
        Assert.True(x.grad!.Equals(reached), $"{name}: {x.grad!.str()}");
    }

    [Theory]
    [MemberData(nameof(CopyNames))]
    public void Copy_WrittenTo_LeavesTheTensorAlone(string name)
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4);
        Copies[name](x).fill_(1);
        Assert.Equal(0f, x.sum().item<float>());
    }

    [Fact]
    public void Contiguous_OfAContiguousLeaf_IsThatLeaf()
    {
        using var scope = NewDisposeScope();
        var x = ones(3).requires_grad_();
        var same = x.contiguous();
        Assert.True(same.is_leaf);
        (same * 2).sum().backward();
        Assert.Equal([2f, 2f, 2f], same.grad!.data<float>().ToArray());
        Assert.Equal([2f, 2f, 2f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void AsStrided_OfMemoryThatIsNotThere_Throws()
    {
        using var scope = NewDisposeScope();
        var exception = Assert.Throws<ExternalException>(() => zeros(6).narrow(0, 2, 3).as_strided([3, 2], [2, 1], 2));
        Assert.Contains("storage of 8 elements", exception.Message, StringComparison.Ordinal);
        Assert.Equal([2, 3], zeros(6).narrow(0, 2, 3).as_strided([2, 3], [3, 1]).shape);
    }

    [Fact]
    public void Transpose_InPlace_ChangesWhatTheSameTensorSees()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3).clone();
        Assert.Same(x, x.transpose_(0, 1));
        Assert.Equal([3, 2], x.shape);
        Assert.Equal([0L, 3L, 1L, 4L, 2L, 5L], x.data<long>().ToArray());
        Assert.Equal([1, 3, 2], x.unsqueeze_(0).shape);
        Assert.Equal([3, 2], x.squeeze_().shape);
        Assert.Throws<ExternalException>(() => ones(2).requires_grad_().unsqueeze_(0));
    }

    [Fact]
    public void Triangle_InPlace_CutsTheGradientToo()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3).requires_grad_();
        var y = (x * 2).tril_().triu_(-1);
        Assert.Equal([2f, 0f, 0f, 2f, 2f, 0f], y.data<float>().ToArray());
        y.sum().backward();
        Assert.Equal([2f, 0f, 0f, 2f, 2f, 0f], x.grad!.data<float>().ToArray());
    }
}
