using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Writes a page to explore a model's latent space: drag a point and see at once what it decodes to. The page holds the decoder's weights
/// and computes by itself; it needs neither a server nor a network, and its content security policy lets nothing out.
/// </summary>
public static class LatentExplorer
{
    private const string HeadMark = "<!--style-->";
    private const string PolicyMark = "{{policy}}";
    private const string TitleMark = "{{title}}";
    private const string PayloadMark = "{{payload}}";
    private const string ScriptMark = "<!--script-->";

    /// <summary>Writes the page for a model, with a scatter of encoded images by class behind the point.</summary>
    /// <param name="path">The file, usually ending in .html; it is written aside, then renamed.</param>
    /// <param name="model">A model whose decoder is a <see cref="OneLayerDecoder"/>, or Bernoulli or Gaussian on an
    /// <see cref="Mlp"/>.</param>
    /// <param name="images">Images to encode, with their classes; test data say more than training data.</param>
    /// <param name="title">The page's heading.</param>
    /// <param name="points">The most codes in the page: the first ones are taken. A code takes three bytes a dimension.</param>
    /// <exception cref="ArgumentException">The images do not fit the model, are not square, or the title is empty.</exception>
    /// <exception cref="NotSupportedException">The page cannot compute this decoder or show this prior.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path, VariationalAutoencoder model, LabelledImages images, string title = "Latent explorer", int points = 3000) =>
        Write(path, Page(model, images, title, points));

    /// <summary>Writes the page for a model alone: the plane shows the prior only, and dimensions keep their order.</summary>
    /// <param name="path">The file, usually ending in .html; it is written aside, then renamed.</param>
    /// <param name="model">A model whose decoder is a <see cref="OneLayerDecoder"/>, or Bernoulli or Gaussian on an
    /// <see cref="Mlp"/>.</param>
    /// <param name="title">The page's heading.</param>
    /// <exception cref="ArgumentException">The images are not square, or the title is empty.</exception>
    /// <exception cref="NotSupportedException">The page cannot compute this decoder or show this prior.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, VariationalAutoencoder model, string title = "Latent explorer") =>
        Write(path, Page(model, null, title, 1));

    /// <summary>The page's text.</summary>
    internal static string Page(VariationalAutoencoder model, LabelledImages? images, string title, int points)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        if (string.IsNullOrWhiteSpace(title))
        {
            throw new ArgumentException("The page must have a title: it was empty.", nameof(title));
        }

        string style = Resource("explorer.css");
        string script = Resource("explorer.js");
        string policy = $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'";
        // The payload goes in last: what it holds is never looked through for marks.
        return Resource("explorer.html")
            .Replace(PolicyMark, policy, StringComparison.Ordinal)
            .Replace(HeadMark, $"<style>{style}</style>", StringComparison.Ordinal)
            .Replace(ScriptMark, $"<script>{script}</script>", StringComparison.Ordinal)
            .Replace(TitleMark, WebUtility.HtmlEncode(title).Replace("{", "&#123;", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace(PayloadMark, Payload(model, images, title, points).ToJson(), StringComparison.Ordinal);
    }

    private static ExplorerPayload Payload(VariationalAutoencoder model, LabelledImages? images, string title, int points)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        int side = (int)Math.Round(Math.Sqrt(model.Pixels));
        if ((long)side * side != model.Pixels)
        {
            throw new ArgumentException($"The model has {model.Pixels} pixels: the explorer shows square images.", nameof(model));
        }

        (IReadOnlyList<ExplorerLayer> layers, string output) = DecoderExport.Of(model);
        (double[] priorMean, double[] priorDeviation) = PriorOf(model);
        ExplorerPayload alone = new(title, side, output, layers, priorMean, priorDeviation, null, null, null, []);
        if (images is null)
        {
            return alone;
        }

        RequireFit(model, images);
        LabelledImages taken = images.Take(points);
        Tensor codes = LatentMeans.Of(model, taken.Images);
        double[]? kl = model.Encode(taken.Images.narrow(0, 0, 1)) is DiagonalGaussian && model.Prior is DiagonalGaussian or StandardNormal
            ? [.. PosteriorCollapse.Measure(model, taken.Images).Kl.Select(value => Math.Round(value, 4))]
            : null;
        long[] labels = taken.Labels.to(ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
        return alone with
        {
            Kl = kl,
            Codes = QuantizedMatrix.Of(
                codes.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray(), (int)model.Latent, "codes"),
            Labels = [.. labels.Select(label => checked((int)label))],
            Colors = [.. Enumerable.Range(0, Palette.Classes).Select(Palette.ClassHex)],
        };
    }

    private static (double[] Mean, double[] Deviation) PriorOf(VariationalAutoencoder model)
    {
        double[] zero = new double[model.Latent];
        return model.Prior switch
        {
            StandardNormal => (zero, [.. zero.Select(_ => 1.0)]),
            DiagonalGaussian gaussian => (Doubles(gaussian.Mean), Doubles(gaussian.StandardDeviation)),
            IReparameterizedDistribution other => throw new NotSupportedException(
                $"The prior is a {other.GetType().Name}: the explorer draws the rings of a diagonal Gaussian."),
        };
    }

    private static double[] Doubles(Tensor values) => values.detach().to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();

    private static void RequireFit(VariationalAutoencoder model, LabelledImages images)
    {
        if (images.Images.dim() != 2 || images.Images.shape[1] != model.Pixels || images.Count == 0)
        {
            throw new ArgumentException(
                $"The images have shape [{string.Join(", ", images.Images.shape)}]: the model takes [count, {model.Pixels}], at least one.",
                nameof(images));
        }

        if (images.Labels.dim() != 1 || images.Labels.shape[0] != images.Count)
        {
            throw new ArgumentException(
                $"The labels have shape [{string.Join(", ", images.Labels.shape)}]: there must be one for each of {images.Count} images.",
                nameof(images));
        }
    }

    private static void Write(string path, string page) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page)));

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("NotebookVae.Explorer." + name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        // A browser reads line endings as LF, and so does the policy's hash.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
