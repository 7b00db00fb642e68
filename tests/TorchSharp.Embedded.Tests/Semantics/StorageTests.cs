namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Pooled storage: what is disposed never shows up in what is alive, and what is alive keeps its elements.</summary>
public class StorageTests
{
    /// <summary>Tensors, views and disposals in random order; every living one is looked at again and again.</summary>
    [NoLeaks]
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tensors_MadeViewedAndDisposed_KeepTheirElements(int seed)
    {
        var random = new Random(seed);
        var alive = new List<(Tensor Tensor, float[] Expected)>();
        for (var step = 0; step < 3000; step++)
        {
            switch (random.Next(5))
            {
                case 0 or 1:
                    var size = random.Next(1, 6) * 8;
                    alive.Add((full(size, (float)step), Repeated(step, size)));
                    break;
                case 2 when alive.Count > 0:
                    var (source, expected) = alive[random.Next(alive.Count)];
                    var start = random.Next(expected.Length);
                    alive.Add((source.narrow(0, start, expected.Length - start), expected[start..]));
                    break;
                case 3 when alive.Count > 0:
                    var (original, values) = alive[random.Next(alive.Count)];
                    alive.Add((original + 1, Array.ConvertAll(values, v => v + 1)));
                    break;
                case 4 when alive.Count > 0:
                    var at = random.Next(alive.Count);
                    alive[at].Tensor.Dispose();
                    alive[at].Tensor.Dispose();
                    alive.RemoveAt(at);
                    break;
            }

            if (step % 50 == 0)
            {
                foreach (var (tensor, expected) in alive)
                {
                    Assert.Equal(expected, tensor.data<float>().ToArray());
                }
            }
        }

        foreach (var (tensor, expected) in alive)
        {
            Assert.Equal(expected, tensor.data<float>().ToArray());
            tensor.Dispose();
        }
    }

    [NoLeaks]
    [Fact]
    public void Empty_InUsedMemory_IsNobodyElses()
    {
        var first = full(100, 7f);
        using var view = first[10..20];
        first.Dispose();
        using var second = empty(100);
        second.fill_(9f);
        Assert.Equal(Repeated(7, 10), view.data<float>().ToArray());
        using var third = empty(100);
        third.fill_(11f);
        Assert.Equal(Repeated(9, 100), second.data<float>().ToArray());
    }

    [NoLeaks]
    [Fact]
    public void Dispose_TwiceOverAReuse_LeavesTheNewOwnerAlone()
    {
        var first = full(64, 1f);
        first.Dispose();
        using var second = full(64, 2f);
        first.Dispose();
        using var third = full(64, 3f);
        Assert.Equal(Repeated(2, 64), second.data<float>().ToArray());
        Assert.Equal(Repeated(3, 64), third.data<float>().ToArray());
    }

    [NoLeaks]
    [Fact]
    public void Detached_AndAliased_ShareTheElements()
    {
        var x = full(8, 1f);
        using var detached = x.detach();
        using var alias = x.alias();
        x.Dispose();
        detached.fill_(5f);
        using var overwriting = full(8, 9f);
        Assert.Equal(Repeated(5, 8), alias.data<float>().ToArray());
    }

    [NoLeaks]
    [Fact]
    public void Gradient_OfADisposedLeaf_IsGivenBack()
    {
        var leaf = full(32, 1f).requires_grad_();
        using var gradient = Gradient(leaf);
        leaf.Dispose();
        using var overwriting = full(32, 9f);
        Assert.Equal(Repeated(2, 32), gradient.data<float>().ToArray());

        static Tensor Gradient(Tensor leaf)
        {
            using var doubled = leaf * 2;
            using var loss = doubled.sum();
            loss.backward();
            return leaf.grad!;
        }
    }

    private static float[] Repeated(float value, int count) => [.. Enumerable.Repeat(value, count)];
}
