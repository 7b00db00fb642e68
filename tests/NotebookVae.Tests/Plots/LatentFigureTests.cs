using System.Text.Json;
using Plotly.NET;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Figures that decode codes, and the scatter with thumbnails.</summary>
public sealed class LatentFigureTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Vae vae;

    public LatentFigureTests()
    {
        manual_seed(1);
        vae = new Vae(4, 3, 3);
    }

    public void Dispose()
    {
        vae.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Traversals_Rows_MoveOneDimensionAlone()
    {
        Tensor code = tensor([0.5f, -1f, 2f]);
        ImageGrid grid = Plot.Traversals(vae, code, "Traversals", [2, 0], steps: 3, limit: 2);
        Assert.Equal("Traversals (2 × 3 images of 2 × 2 pixels; rows: z3, z1; columns: from −2 to 2)", grid.Description);
        AssertPixel(grid, 0, 0, tensor([0.5f, -1f, -2f]));
        AssertPixel(grid, 0, 1, tensor([0.5f, -1f, 0f]));
        AssertPixel(grid, 1, 2, tensor([2f, -1f, 2f]));
        Assert.Throws<ArgumentException>(() => Plot.Traversals(vae, zeros(2), "t"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.Traversals(vae, null, "t", [3]));
        Assert.Throws<ArgumentException>(() => Plot.Traversals(vae, null, "t", []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.Traversals(vae, null, "t", steps: 1));
    }

    [Fact]
    public void Interpolations_Rows_GoFromCodeToCode()
    {
        Tensor from = tensor([0f, 0f, 0f, 1f, 1f, 1f], [2, 3]);
        Tensor to = tensor([4f, 0f, -4f, 3f, 1f, 1f], [2, 3]);
        ImageGrid grid = Plot.Interpolations(vae, from, to, "Ways", steps: 5);
        AssertPixel(grid, 0, 1, tensor([1f, 0f, -1f]));
        AssertPixel(grid, 0, 4, tensor([4f, 0f, -4f]));
        AssertPixel(grid, 1, 2, tensor([2f, 1f, 1f]));
        Assert.Throws<ArgumentException>(() => Plot.Interpolations(vae, from, to.narrow(0, 0, 1), "Ways"));
        Assert.Throws<ArgumentException>(() => Plot.Interpolations(vae, zeros(2, 2), zeros(2, 2), "Ways"));
    }

    [Fact]
    public void Samples_MeansAndDraws_ComeFromThePrior()
    {
        using Generator generator = new(7);
        ImageGrid means = Plot.Samples(vae, 6, 3, "Samples", generator);
        using Generator same = new(7);
        Tensor z = vae.SamplePrior(6, same);
        AssertPixel(means, 0, 0, z[0]);
        AssertPixel(means, 1, 2, z[5]);
        ImageGrid draws = Plot.Samples(vae, 6, 3, "Samples", generator, drawPixels: true);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Contains(draws[2 + i, 2], (byte[])[0, 255]));
        Assert.Contains("6 draws from p(x|z)", draws.Description, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.Samples(vae, 0, 3, "Samples"));
    }

    [Fact]
    public void LatentScatter_WithImages_HasAThumbnailInTheHoverText()
    {
        // The left half of a 4 × 4 image is white: of the two braille characters the first has all eight dots and the second none.
        Tensor images = tensor([1f, 1f, 0f, 0f, 1f, 1f, 0f, 0f, 1f, 1f, 0f, 0f, 1f, 1f, 0f, 0f], [1, 16]);
        FigureData figure = new(Plot.LatentScatter(zeros(1, 2), tensor([3L]), "Codes", images));
        Assert.Equal("3 (image 0)<br>⣿", FigureData.Strings(figure.Traces[0], "text").Single());
        Assert.Throws<ArgumentException>(() => Plot.LatentScatter(zeros(2, 2), tensor([3L, 4L]), "Codes", images));
        Assert.Throws<ArgumentException>(() => Plot.LatentScatter(zeros(1, 2), tensor([3L]), "Codes", zeros(1, 15)));
    }

    [Fact]
    public void LatentScatter_ManyPoints_AreDrawnWithWebGlAndCoarserThumbnails()
    {
        FigureData many = new(Plot.LatentScatter(zeros(2001, 2), zeros(2001, dtype: int64), "Codes", ones(2001, 64)));
        Assert.Equal("scattergl", many.Traces[0].GetProperty("type").GetString());
        // 8 × 8 pixels at half the resolution are 4 × 4 dots, two characters; at the full one four characters on two lines.
        Assert.Equal("0 (image 5)<br>⣿⣿", FigureData.Strings(many.Traces[0], "text")[5]);
        FigureData few = new(Plot.LatentScatter(zeros(3, 2), zeros(3, dtype: int64), "Codes", ones(3, 64)));
        Assert.Equal("scatter", few.Traces[0].GetProperty("type").GetString());
        Assert.Equal("0 (image 2)<br>⣿⣿⣿⣿<br>⣿⣿⣿⣿", FigureData.Strings(few.Traces[0], "text")[2]);
    }

    [Fact]
    public void Figures_OnTheSecondDeviceAndInFloat64_Work()
    {
        Device second = new(DeviceType.FPGA);
        vae.to(second);
        vae.to(float64);
        using Generator generator = new(2);
        Tensor codes = zeros(2, 3, dtype: float64, device: second);
        Assert.Contains("3 × 11", Plot.Traversals(vae, null, "Traversals").Description, StringComparison.Ordinal);
        Assert.Contains("2 × 4", Plot.Interpolations(vae, codes, codes, "Ways", 4).Description, StringComparison.Ordinal);
        Assert.Contains("1 × 2", Plot.Samples(vae, 2, 2, "Samples", generator, drawPixels: true).Description, StringComparison.Ordinal);
        Tensor labels = zeros(2, dtype: int64, device: second);
        Assert.Single(new FigureData(Plot.LatentScatter(codes.narrow(1, 0, 2), labels, "Codes", ones(2, 16, device: second))).Traces);
        Assert.Equal(2, new FigureData(Plot.SurpriseMaps(ones(2, 4, device: second), ones(2, 4, device: second), "Maps")).Traces.Length);
        DiagonalGaussian q = new(codes[0].narrow(0, 0, 2), codes[0].narrow(0, 0, 2));
        DensityGrid grid = new([0, 1], [0, 1], [[1, 2], [0, 1]]);
        Assert.Equal(3, new FigureData(Plot.PosteriorContours(grid, [("q", q)], "Posterior")).Traces.Length);
    }

    [Fact]
    public void Figures_LeaveNoTensor()
    {
        Tensor codes = zeros(2, 3);
        Tensor labels = zeros(2, dtype: int64);
        Tensor images = ones(2, 4);
        using Generator generator = new(2);
        DensityGrid grid = new([0, 1], [0, 1], [[1, 2], [0, 1]]);
        FullCovarianceGaussian q = new(zeros(2), eye(2));
        Tensor plane = zeros(2, 2);
        long before = LiveTensors.Count();
        Plot.Traversals(vae, codes[0], "Traversals").ToPng();
        long one = LiveTensors.Count() - before; // codes[0] itself
        Plot.Interpolations(vae, codes, codes, "Ways");
        Plot.Samples(vae, 2, 2, "Samples", generator);
        Plot.LatentScatter(plane, labels, "Codes", images);
        Plot.SurpriseMaps(images, images, "Maps");
        Plot.PosteriorContours(grid, [("q", q)], "Posterior");
        Assert.InRange(one, 0, 1);
        Assert.Equal(before + one, LiveTensors.Count());
    }

    // Images are 2 × 2 pixels, zoomed by 2, with gaps of 2: six screen pixels a cell.
    private void AssertPixel(ImageGrid grid, int row, int column, Tensor z)
    {
        float mean = vae.Decode(z.unsqueeze(0)).Mean[0, 0].ToSingle();
        Assert.Equal(MathF.Round(mean * 255), grid[2 + (6 * column), 2 + (6 * row)]);
    }
}
