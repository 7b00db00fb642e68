using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class HeldOutSplitTests
{
    [Theory]
    [InlineData(10, 0)]
    [InlineData(10, 3)]
    [InlineData(1000, 999)]
    public void Draw_BothParts_AreTheWholeWithoutOverlap(long count, long heldOut)
    {
        (long[] train, long[] held) = Draw(count, heldOut, 1);
        Assert.Equal(heldOut, held.Length);
        Assert.Equal(Enumerable.Range(0, (int)count).Select(i => (long)i), train.Concat(held).Order());
        Assert.Equal(train.Order(), train);
        Assert.Equal(held.Order(), held);
    }

    [Fact]
    public void Draw_Seed_DecidesTheSplit()
    {
        Assert.Equal(Draw(200, 50, 3).HeldOut, Draw(200, 50, 3).HeldOut);
        Assert.NotEqual(Draw(200, 50, 3).HeldOut, Draw(200, 50, 4).HeldOut);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void Draw_NothingLeft_IsRefused(long heldOut) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HeldOutSplit.Draw(10, heldOut, 1));

    [Theory]
    [InlineData(Binarization.None)]
    [InlineData(Binarization.Dynamic)]
    public void Fit_HeldOutImages_AreNeverTrainedOn(Binarization binarization)
    {
        // Image i is known by its first nine pixels, which are i's binary digits: they survive binarization.
        const int count = 300;
        using Tensor images = zeros(count, 16);
        for (int i = 0; i < count; i++)
        {
            for (int bit = 0; bit < 9; bit++)
            {
                images[i, bit].fill_((i >> bit) & 1);
            }
        }

        Spy spy = new();
        using SmallRun run = new(SmallRun.TwoEpochs with { HeldOut = 60, Binarization = binarization }, spy);
        TrainingHistory history = run.Trainer.Fit(images, run.Test, run.Progress);

        Assert.All(spy.Trained.GroupBy(i => i), image => Assert.Equal(2, image.Count()));
        Assert.Equal(240, spy.Trained.Distinct().Count());
        Assert.Equal(60, spy.Measured.Intersect(Enumerable.Range(0, count)).Except(spy.Trained).Count());
        Assert.All(
            history.Epochs,
            epoch => Assert.Equal(epoch.HeldOutReconstruction!.Value - epoch.HeldOutKl!.Value, epoch.HeldOutElbo!.Value, 1e-9));
        Assert.Equal(3, run.Progress.Reports[^1].Steps);
    }

    private static (long[] Train, long[] HeldOut) Draw(long count, long heldOut, long seed)
    {
        (Tensor train, Tensor held) = HeldOutSplit.Draw(count, heldOut, seed);
        using (train)
        using (held)
        {
            return (train.data<long>().ToArray(), held.data<long>().ToArray());
        }
    }

    private sealed class Spy : IObjective
    {
        public List<int> Trained { get; } = [];

        public List<int> Measured { get; } = [];

        public BoundEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
        {
            float[] pixels = x.contiguous().data<float>().ToArray();
            List<int> seen = is_grad_enabled() ? Trained : Measured;
            for (int row = 0; row < x.shape[0]; row++)
            {
                seen.Add(Enumerable.Range(0, 9).Sum(bit => (int)pixels[(row * 16) + bit] << bit));
            }

            return new Elbo().Estimate(model, x, generator);
        }
    }
}
