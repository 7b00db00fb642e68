namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>What convolutions are, without a reference: adjoints, definitions, sizes, and independence of threads.</summary>
public class ConvolutionTests
{
    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 2)]
    [InlineData(3, 2, 2, 1)]
    public void TransposedConvolution_OfAConvolution_IsItsAdjoint(long stride, long padding, long dilation, long groups)
    {
        using var scope = NewDisposeScope();
        manual_seed(31);
        var (x, w) = (randn([2L, 4, 9, 9], float64), randn([6, 4 / groups, 3, 2], float64));
        var y = F.conv2d(x, w, null, [stride], [padding], [dilation], groups);
        var v = randn(y.shape, float64);
        long[] extra = [.. Enumerable.Range(0, 2).Select(d => x.shape[d + 2] - (((y.shape[d + 2] - 1) * stride) - (2 * padding) + (dilation * (w.shape[d + 2] - 1)) + 1))];
        var back = F.conv_transpose2d(v, w, null, [stride], [padding], extra, [dilation], groups);
        Assert.Equal(x.shape, back.shape);
        Assert.Equal((y * v).sum().item<double>(), (x * back).sum().item<double>(), 1e-10);
    }

    [Fact]
    public void Convolution_OfOnePixel_IsTheSumOfItsDefinition()
    {
        using var scope = NewDisposeScope();
        manual_seed(32);
        var (x, w, b) = (randn([1L, 2, 5, 6], float64), randn([3L, 2, 2, 3], float64), randn([3L], float64));
        var y = F.conv2d(x, w, b, strides: [2, 1], padding: [1, 0], dilation: [1, 2]);
        for (var o = 0; o < 3; o++)
        {
            var expected = b[o].item<double>();
            for (var (c, i) = (0, 0); c < 2; c++, i = 0)
            {
                for (; i < 2; i++)
                {
                    for (var j = 0; j < 3; j++)
                    {
                        // Window row 1 begins at image row 2·1 − 1 = 1; window column 1 at column 1.
                        expected += x[0, c, 1 + i, 1 + (2 * j)].item<double>() * w[o, c, i, j].item<double>();
                    }
                }
            }

            Assert.Equal(expected, y[0, o, 1, 1].item<double>(), 1e-12);
        }
    }

    [Fact]
    public void Convolution_AndItsGradients_DoNotDependOnThreads()
    {
        byte[][] Run(int threads)
        {
            set_num_threads(threads);
            using var scope = NewDisposeScope();
            manual_seed(33);
            var x = randn(5, 6, 17, 13).requires_grad_();
            var w = randn(8, 3, 3, 3).requires_grad_();
            var y = F.conv2d(x, w, randn(8), padding: [1], groups: 2);
            (y * randn(y.shape)).sum().backward();
            return [Goldens.TensorAssert.Bytes(y), Goldens.TensorAssert.Bytes(x.grad!), Goldens.TensorAssert.Bytes(w.grad!)];
        }

        var before = get_num_threads();
        try
        {
            Assert.Equal(Run(1), Run(3));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Batchnorm_OfABatch_HasMeanZeroAndVarianceOne()
    {
        using var scope = NewDisposeScope();
        manual_seed(34);
        using var norm = nn.BatchNorm2d(3);
        var y = norm.forward((randn(6, 3, 4, 5) * 7) + 100);
        Assert.All(y.mean([0L, 2, 3]).data<float>().ToArray(), mean => Assert.Equal(0, mean, 1e-5));
        Assert.All(y.var([0L, 2, 3], unbiased: false).data<float>().ToArray(), variance => Assert.Equal(1, variance, 1e-3));
        Assert.Equal(1L, norm.num_batches_tracked!.item<long>());
        norm.eval();
        norm.forward(ones(1, 3, 2, 2));
        Assert.Equal(1L, norm.num_batches_tracked.item<long>());
    }

    [Fact]
    public void Modules_MadeInAScope_OutliveIt()
    {
        nn.Module[] modules;
        using (NewDisposeScope())
        {
            modules = [nn.Conv2d(1, 2, 3), nn.ConvTranspose2d(2, 1, 3), nn.BatchNorm1d(4), nn.LayerNorm(3), nn.Embedding(4, 2), nn.PReLU(2)];
        }

        foreach (var module in modules)
        {
            Assert.All(module.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
            module.Dispose();
        }
    }
}
