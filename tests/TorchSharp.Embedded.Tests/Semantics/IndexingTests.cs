using static TorchSharp.torch.TensorIndex;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Indexers: which elements they select, which share storage, and assignment through them.</summary>
[NoLeaks]
public class IndexingTests
{
    /// <summary>0 … 23 as [2, 3, 4].</summary>
    private static Tensor Cube() => arange(24).reshape(2, 3, 4);

    private static long[] Elements(Tensor tensor) => tensor.contiguous().data<long>().ToArray();

    [Fact]
    public void Index_Integers_SelectsAndDropsDimensions()
    {
        using var scope = NewDisposeScope();
        var x = Cube();
        Assert.Equal([3L, 4L], x[1].shape);
        Assert.Equal([12L, 13L, 14L, 15L], Elements(x[1, 0]));
        Assert.Equal(23L, x[1, 2, 3].item<long>());
        Assert.Equal(23L, x[-1, -1, -1].item<long>());
        Assert.Equal(20L, x[^1, ^1, 0].item<long>());
    }

    [Fact]
    public void Index_Ranges_SelectsBlocks()
    {
        using var scope = NewDisposeScope();
        var x = Cube();
        Assert.Equal([1L, 2L, 4L], x[1.., ..2].shape);
        Assert.Equal([5L, 6L, 17L, 18L], Elements(x[.., 1, 1..3]));
        Assert.Equal([8L, 9L, 20L, 21L], Elements(x[.., ^1, ..^2]));
        Assert.Equal([0L, 2L], Elements(x[0, 0, Slice(null, null, 2)]));
        Assert.Equal([1L, 3L], Elements(x[0, 0, Slice(1, null, 2)]));
        Assert.Equal([0L, 1L], Elements(x[0, 0, (null, 2)]));
        Assert.Equal([2L, 3L, 0L], x[.., .., 4..].shape);
        Assert.Equal([2L, 3L, 4L], x[.., 0..100].shape);
    }

    [Fact]
    public void Index_EllipsisAndNone_FillAndInsertDimensions()
    {
        using var scope = NewDisposeScope();
        var x = Cube();
        Assert.Equal([2L, 3L], x[Ellipsis, 0].shape);
        Assert.Equal([0L, 4L, 8L, 12L, 16L, 20L], Elements(x[Ellipsis, 0]));
        Assert.Equal([1L, 2L, 3L, 4L], x[None].shape);
        Assert.Equal([2L, 1L, 3L, 4L], x[Colon, None].shape);
        Assert.Equal([2L, 3L, 4L, 1L], x[Ellipsis, None].shape);
    }

    [Fact]
    public void Index_Tensors_GathersRows()
    {
        using var scope = NewDisposeScope();
        var x = arange(12).reshape(4, 3);
        Assert.Equal([9L, 10L, 11L, 0L, 1L, 2L, 9L, 10L, 11L], Elements(x[tensor(new[] { 3L, 0L, 3L })]));
        Assert.Equal([9L, 10L, 11L], Elements(x[tensor(new[] { -1L })]));
        Assert.Equal([2L, 2L, 3L], x[tensor(new[] { 0L, 1L, 2L, 3L }, [2L, 2L])].shape);
        Assert.Equal([3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L], Elements(x[x.select(1, 0) > 0]));
        Assert.Equal([7L, 8L, 9L, 10L, 11L], Elements(x[x > 6]));
    }

    [Fact]
    public void Index_View_SharesStorage()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        x[1].fill_(5);
        x[.., 0].fill_(7);
        Assert.Equal([7f, 0f, 0f, 7f, 5f, 5f], x.data<float>().ToArray());
        x[tensor(new[] { 0L })].fill_(100);
        Assert.Equal([7f, 0f, 0f, 7f, 5f, 5f], x.data<float>().ToArray());
    }

    [Fact]
    public void Set_Index_AssignsWithBroadcast()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3, 2, int64);
        x[0] = tensor(new[] { 1L, 2L });
        x[1.., 1] = tensor(9L);
        Assert.Equal([1L, 2L, 0L, 9L, 0L, 9L], Elements(x));
        x[2, 0] = tensor(-1L);
        Assert.Equal(-1L, x[2, 0].item<long>());
    }

    [Fact]
    public void View_OfTransposed_ThrowsAndReshapeCopies()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3).t();
        Assert.False(x.is_contiguous());
        Assert.Throws<ExternalException>(() => x.view(6));
        Assert.Equal([0L, 3L, 1L, 4L, 2L, 5L], Elements(x.reshape(6)));
        Assert.Equal([0L, 3L, 1L, 4L, 2L, 5L], Elements(x.contiguous().view(-1)));
    }

    [Fact]
    public void Strides_Views_AreThoseOfTorch()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4);
        Assert.Equal([12L, 4L, 1L], x.stride());
        Assert.Equal([1L, 4L, 12L], x.transpose(0, 2).stride());
        Assert.Equal([0L, 12L, 4L, 1L], x.unsqueeze(0).expand(5, 2, 3, 4).stride());
        Assert.Equal(24, x.numel());
        Assert.Equal(3, x.dim());
        Assert.Equal(3, x.size(1));
        Assert.Equal(4, x.size(-1));
    }
}
