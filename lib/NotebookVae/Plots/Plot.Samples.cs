using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>Images that the model makes of codes drawn from its prior.</summary>
    /// <param name="model">The model.</param>
    /// <param name="count">How many.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="drawPixels">Whether pixels are drawn from p(x|z), as the model says that data look; else the means are shown.</param>
    /// <returns>The images.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="columns"/> is less than 1.</exception>
    public static ImageGrid Samples(
        VariationalAutoencoder model, int count, int columns, string title, Generator? generator = null, bool drawPixels = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        ILikelihood likelihood = model.Decode(model.SamplePrior(count, generator));
        Tensor images = drawPixels ? likelihood.Sample(null, generator) : likelihood.Mean;
        string what = drawPixels ? "draws from p(x|z)" : "means of p(x|z)";
        string each = string.Create(CultureInfo.InvariantCulture, $"{count} {what}, each with its own z from the prior");
        return ImageGrid.Of(images, columns, title, rowCaption: each);
    }
}
