using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ImageGridTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void ToPng_ThreeImagesInTwoColumns_DecodesToTheirPixels()
    {
        Tensor images = tensor([0f, 0.2f, 0.4f, 0.6f, 1f, 1f, 1f, 0f, 0.8f, 0f, 0f, 0.8f], [3, 4]);
        PngFile png = PngFile.Read(ImageGrid.Of(images, 2, "test", zoom: 2, gap: 1).ToPng());

        const byte g = 128;
        byte[] expected =
        [
            g, g, g, g, g, g, g, g, g, g, g,
            g, 0, 0, 51, 51, g, 255, 255, 255, 255, g,
            g, 0, 0, 51, 51, g, 255, 255, 255, 255, g,
            g, 102, 102, 153, 153, g, 255, 255, 0, 0, g,
            g, 102, 102, 153, 153, g, 255, 255, 0, 0, g,
            g, g, g, g, g, g, g, g, g, g, g,
            g, 204, 204, 0, 0, g, g, g, g, g, g,
            g, 204, 204, 0, 0, g, g, g, g, g, g,
            g, 0, 0, 204, 204, g, g, g, g, g, g,
            g, 0, 0, 204, 204, g, g, g, g, g, g,
            g, g, g, g, g, g, g, g, g, g, g,
        ];
        Assert.Equal((11, 11), (png.Width, png.Height));
        Assert.Equal(expected, png.Pixels);
    }

    [Fact]
    public void Of_ValuesOutsideTheRange_AreClipped()
    {
        PngFile png = PngFile.Read(ImageGrid.Of(tensor([-1f, 2f, 0.5f, 1f], [1, 4]), 1, "test", zoom: 1, gap: 0).ToPng());
        Assert.Equal([0, 255, 128, 255], png.Pixels);
    }

    [Fact]
    public void Indexer_Place_IsThePicturesGrey()
    {
        ImageGrid grid = ImageGrid.Of(tensor([0f, 0.2f, 0.4f, 0.6f], [1, 4]), 1, "test", zoom: 1, gap: 0);
        Assert.Equal((0, 51, 102, 153), (grid[0, 0], grid[1, 0], grid[0, 1], grid[1, 1]));
    }

    [Theory]
    [InlineData(null, null, "digits (1 × 2 images of 2 × 2 pixels)")]
    [InlineData("epochs", null, "digits (1 × 2 images of 2 × 2 pixels; rows: epochs)")]
    [InlineData(null, "draws", "digits (1 × 2 images of 2 × 2 pixels; columns: draws)")]
    [InlineData("epochs", "draws", "digits (1 × 2 images of 2 × 2 pixels; rows: epochs; columns: draws)")]
    public void Description_Captions_SayWhatRowsAndColumnsAre(string? rows, string? columns, string expected)
    {
        ImageGrid grid = ImageGrid.Of(rand(2, 4), 2, "digits", rows, columns);
        Assert.Equal(expected, grid.Description);
        Assert.Equal(expected, grid.ToString());
    }

    [Fact]
    public void Formatters_ByConvention_GivePngAndText()
    {
        ImageGrid grid = ImageGrid.Of(rand(2, 4), 2, "digits");
        object attribute = Assert.Single(
            typeof(ImageGrid).GetCustomAttributes(inherit: false), a => a.GetType().Name == "TypeFormatterSourceAttribute");
        Type source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        string[] preferred = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;
        object instance = Activator.CreateInstance(source, nonPublic: true)!;
        IEnumerable<object> formatters = (IEnumerable<object>)source.GetMethod("CreateTypeFormatters")!.Invoke(instance, null)!;

        Dictionary<string, string> outputs = [];
        foreach (object formatter in formatters)
        {
            using StringWriter writer = new();
            Type type = formatter.GetType();
            Assert.True((bool)type.GetMethod("Format")!.Invoke(formatter, [grid, writer])!);
            Assert.False((bool)type.GetMethod("Format")!.Invoke(formatter, ["something else", writer])!);
            outputs[(string)type.GetProperty("MimeType")!.GetValue(formatter)!] = writer.ToString();
        }

        Assert.Equal(["image/png", "text/plain"], preferred);
        Assert.Equal(preferred, outputs.Keys.Order());
        Assert.Equal(grid.ToPng(), Convert.FromBase64String(outputs["image/png"]));
        Assert.Equal(grid.Description, outputs["text/plain"]);
    }

    [Fact]
    public void SavePng_File_IsThePicture()
    {
        ImageGrid grid = ImageGrid.Of(rand(2, 4), 2, "digits");
        grid.SavePng(folder.File("grid.png"));
        Assert.Equal(grid.ToPng(), File.ReadAllBytes(folder.File("grid.png")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Of_ImagesThatAreNotSquare_ShowsTheShape()
    {
        string message = Assert.Throws<ArgumentException>(() => ImageGrid.Of(rand(2, 5), 2, "x")).Message;
        Assert.Contains("[2, 5]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public void Of_TitleThatIsNotOneLine_IsRefused(string title) =>
        Assert.Throws<ArgumentException>(() => ImageGrid.Of(rand(2, 4), 2, title));

    [Fact]
    public void Of_Afterwards_LeavesNoTensor()
    {
        Tensor images = rand(2, 4);
        long before = Tensor.TotalCount;
        _ = ImageGrid.Of(images, 2, "digits");
        Assert.Equal(before, Tensor.TotalCount);
    }
}
