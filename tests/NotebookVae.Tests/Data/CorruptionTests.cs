using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class CorruptionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Flips_SmallImage_SwapColumnsOrRows()
    {
        Tensor image = tensor([1.0, 2, 3, 4, 5, 6], [1, 6]);
        Assert.Equal([3, 2, 1, 6, 5, 4], Corruption.FlipHorizontally(image, width: 3).data<double>().ToArray());
        Assert.Equal([4, 5, 6, 1, 2, 3], Corruption.FlipVertically(image, width: 3).data<double>().ToArray());
        Tensor square = arange(2 * 9, dtype: float64).reshape(2, 9);
        Tensor turned = Corruption.FlipVertically(Corruption.FlipHorizontally(square));
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1, 0], turned[0].data<double>().ToArray());
        string message = Assert.Throws<ArgumentException>(() => Corruption.FlipVertically(image)).Message;
        Assert.Contains("no square", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Corruption.FlipVertically(image, width: 4));
        Assert.Throws<ArgumentException>(() => Corruption.FlipVertically(image, width: 0));
    }

    [Fact]
    public void GaussianNoise_Uncut_HasTheVarianceAndCutStaysInTheRange()
    {
        using Generator generator = new(5);
        Tensor images = full([100, 400], 0.5, dtype: float64);
        Tensor noisy = Corruption.GaussianNoise(images, 0.4, clamp: false, generator) - 0.5;

        // z = 5, two values: a reseeding fails about once in 900,000.
        Assert.InRange(noisy.mean().ToDouble(), -5 * 0.4 / 200, 5 * 0.4 / 200);
        Assert.InRange(noisy.pow(2).mean().ToDouble() - 0.16, -5 * 0.16 * Math.Sqrt(2) / 200, 5 * 0.16 * Math.Sqrt(2) / 200);
        Tensor cut = Corruption.GaussianNoise(images, 0.4, generator: generator);
        Assert.Equal((0.0, 1.0), (cut.min().ToDouble(), cut.max().ToDouble()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corruption.GaussianNoise(images, -0.1));
    }

    [Fact]
    public void SaltAndPepper_ManyPixels_ReplacesTheShareAsked()
    {
        using Generator generator = new(6);
        const int pixels = 40_000;
        Tensor speckled = Corruption.SaltAndPepper(full([100, 400], 0.5, dtype: float64), 0.3, generator);

        // z = 5, two values: a reseeding fails about once in 900,000.
        double error = 5 * Math.Sqrt(0.15 * 0.85 / pixels);
        Assert.InRange(speckled.eq(0).to(float64).mean().ToDouble() - 0.15, -error, error);
        Assert.InRange(speckled.eq(1).to(float64).mean().ToDouble() - 0.15, -error, error);
        Assert.Equal(pixels, (speckled.eq(0) + speckled.eq(1) + speckled.eq(0.5)).sum().ToInt64());
        Assert.True(Corruption.SaltAndPepper(full([9], 0.5), 0).eq(0.5).all().ToBoolean());
        Assert.Throws<ArgumentOutOfRangeException>(() => Corruption.SaltAndPepper(speckled, 1.1));
    }

    [Fact]
    public void OccludeAtRandom_EveryImage_HasOneRectangleSomewhere()
    {
        using Generator generator = new(7);
        Tensor images = ones([2000, 6 * 5], dtype: float64);
        Tensor occluded = Corruption.OccludeAtRandom(images, 2, 3, width: 5, generator: generator).reshape(2000, 6, 5);
        Tensor hidden = 1 - occluded;
        Assert.True(hidden.sum([1L, 2L]).eq(6).all().ToBoolean());

        // One run of 2 rows and one of 3 columns: each row and column is hidden in full or not at all.
        Tensor rows = hidden.sum(2), columns = hidden.sum(1);
        Assert.True((rows.eq(0) + rows.eq(3)).all().ToBoolean() && (columns.eq(0) + columns.eq(2)).all().ToBoolean());
        Assert.True(rows.narrow(1, 0, 5).mul(rows.narrow(1, 1, 5)).sum(1).eq(9).all().ToBoolean());

        // Each of the 5 × 3 places about as often: the counts' χ² with 14 degrees of freedom exceeds 55 about once in a million reseedings.
        Tensor place = (rows.ne(0).to(int64).argmax(1) * 3) + columns.ne(0).to(int64).argmax(1);
        double expected = 2000 / 15.0;
        double chiSquare = place.bincount(null, 15).data<long>().ToArray().Sum(count => Math.Pow(count - expected, 2) / expected);
        Assert.True(chiSquare < 55);
        Assert.True(Corruption.OccludeAtRandom(images, 0, 3, width: 5).eq(1).all().ToBoolean());
        Assert.Throws<ArgumentOutOfRangeException>(() => Corruption.OccludeAtRandom(images, 7, 3, width: 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corruption.OccludeAtRandom(images, 2, -1, width: 5));
    }

    [Fact]
    public void OfQuadrants_EachQuarter_ShowsItsPixels()
    {
        Tensor image = arange(12, dtype: float64); // 3 rows of 4
        Assert.Equal([0, 1], PixelMask.OfQuadrants(Quadrants.TopLeft, 4, 3).Visible(image).data<double>().ToArray());
        Assert.Equal([2, 3], PixelMask.OfQuadrants(Quadrants.TopRight, 4, 3).Visible(image).data<double>().ToArray());
        Assert.Equal([4, 5, 8, 9], PixelMask.OfQuadrants(Quadrants.BottomLeft, 4, 3).Visible(image).data<double>().ToArray());
        Assert.Equal([6, 7, 10, 11], PixelMask.OfQuadrants(Quadrants.BottomRight, 4, 3).Visible(image).data<double>().ToArray());
        PixelMask mask = PixelMask.OfQuadrants(Quadrants.TopLeft | Quadrants.BottomRight);
        Assert.Equal((784, 392, 392), (mask.Pixels, mask.VisiblePixels, mask.HiddenPixels));
        Assert.Equal(0, PixelMask.OfQuadrants(Quadrants.All).HiddenPixels);
    }

    [Fact]
    public void Combine_BothParts_GivesTheImageAgain()
    {
        using Generator generator = new(8);
        Tensor images = rand([5, 12], dtype: float64, generator: generator);
        Quadrants[] choices = [Quadrants.None, Quadrants.TopRight, Quadrants.TopLeft | Quadrants.BottomRight, Quadrants.All];
        foreach (Quadrants shown in choices)
        {
            PixelMask mask = PixelMask.OfQuadrants(shown, 4, 3);
            Assert.True(mask.Combine(mask.Visible(images), mask.Hidden(images)).eq(images).all().ToBoolean());
            Assert.True(mask.Inverse.Combine(mask.Hidden(images), mask.Visible(images)).eq(images).all().ToBoolean());
        }

        // Several completions of the same visible parts.
        PixelMask half = PixelMask.OfQuadrants(Quadrants.TopLeft | Quadrants.BottomLeft, 4, 3);
        Tensor completions = half.Combine(half.Visible(images), rand([7, 5, 6], dtype: float64, generator: generator));
        Assert.Equal([7, 5, 12], completions.shape);
        Assert.True(half.Visible(completions).eq(half.Visible(images)).all().ToBoolean());
    }

    [Fact]
    public void HidingRectangle_Painted_CoversItAlone()
    {
        PixelMask mask = PixelMask.HidingRectangle(1, 2, 2, 1, width: 4, height: 3);
        Tensor image = ones(12, dtype: float64);
        Assert.Equal([1, 1, 1, 1, 1, 1, -1, 1, 1, 1, -1, 1], mask.Paint(image, -1).data<double>().ToArray());
        Assert.Equal(12, image.sum().ToDouble());
        Assert.Equal([true, true, false, true], mask.AsTensor().data<bool>().ToArray()[4..8]);
        Assert.Throws<ArgumentOutOfRangeException>(() => PixelMask.HidingRectangle(1, 2, 3, 1, width: 4, height: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => PixelMask.HidingRectangle(-1, 2, 1, 1, width: 4, height: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => PixelMask.OfQuadrants((Quadrants)16));
        Assert.Throws<ArgumentException>(() => new PixelMask([]));
        string message = Assert.Throws<ArgumentException>(() => mask.Visible(ones(11))).Message;
        Assert.Contains("must be 12 pixels", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PixelMean_Logit_IsThatOfTheClippedMean()
    {
        Tensor images = tensor([0.0, 1, 0.2, 0, 1, 0.6], [2, 3]);
        Assert.Equal([0, 1, 0.4], PixelMean.Of(images).data<double>().ToArray());
        double[] logit = PixelMean.Logit(images).data<double>().ToArray();
        Assert.Equal(-Math.Log(999), logit[0], 1e-12);
        Assert.Equal(Math.Log(999), logit[1], 1e-12);
        Assert.Equal(Math.Log(0.4 / 0.6), logit[2], 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => PixelMean.Logit(images, 0));
        Assert.Throws<ArgumentException>(() => PixelMean.Of(zeros(0, 3)));

        // Of all constant images, the decoder that starts there gives binary data the highest likelihood.
        Tensor bits = tensor([0.0, 1, 0, 0, 1, 1, 1, 0, 1], [3, 3]);
        Tensor bias = PixelMean.Logit(bits, 1e-6).requires_grad_();
        new BernoulliLikelihood(bias.expand(3, 3)).LogDensity(bits).mean().backward();
        Assert.Equal(0, bias.grad!.abs().max().ToDouble(), 1e-12);
    }

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveOneTensorEach()
    {
        Tensor images = full([3, 16], 0.5, device: new Device(DeviceType.FPGA));
        PixelMask mask = PixelMask.OfQuadrants(Quadrants.TopLeft, 4, 4);
        Tensor visible = mask.Visible(images), hidden = mask.Hidden(images);
        long before = LiveTensors.Count();
        Tensor[] results =
        [
            Corruption.GaussianNoise(images, 0.1), Corruption.SaltAndPepper(images, 0.1), Corruption.FlipHorizontally(images),
            Corruption.OccludeAtRandom(images, 2, 2), mask.Paint(images), mask.Combine(visible, hidden), mask.Visible(images),
            PixelMean.Logit(images),
        ];
        Assert.Equal(before + results.Length, Tensor.TotalCount);
        Assert.All(results, result => Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (result.device_type, result.dtype)));
    }
}
