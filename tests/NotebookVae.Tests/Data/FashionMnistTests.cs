using TorchSharp;

namespace NotebookVae.Tests;

public sealed class FashionMnistTests
{
    [Fact]
    public void Load_DebiansPackage_HasItsImagesAndClasses()
    {
        Assert.SkipUnless(FashionMnist.IsAvailable, "Fashion-MNIST is not here: install Debian's package dataset-fashion-mnist.");
        using Mnist fashion = FashionMnist.Load();

        Assert.Equal([60_000, 784], fashion.Train.Images.shape);
        Assert.Equal([10_000, 784], fashion.Test.Images.shape);
        using torch.Tensor counts = fashion.Test.Labels.bincount(null);
        Assert.Equal(Enumerable.Repeat(1000L, FashionMnist.ClassNames.Count), counts.data<long>().ToArray());
        Assert.Equal([9L, 2, 1, 1, 6], fashion.Test.Labels.data<long>().ToArray()[..5]);
        using torch.Tensor mean = fashion.Train.Images.mean();
        Assert.Equal(0.2860, mean.ToDouble(), 1e-4); // the training mean that is commonly quoted for normalisation
    }

    [Fact]
    public void Load_FolderWithoutIt_IsNamed()
    {
        using TemporaryFolder folder = new();
        Assert.Contains(
            folder.Path, Assert.Throws<FileNotFoundException>(() => FashionMnist.Load(folder.Path)).Message, StringComparison.Ordinal);
    }
}
