using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The mean image of a data set, and what a decoder's output bias becomes when it starts there (Burda, Grosse and Salakhutdinov 2015, in
/// their code): then the first steps need not learn which pixels are always dark, which is worth about a nat at the end of a short run.
/// </summary>
public static class PixelMean
{
    /// <summary>The mean over images.</summary>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <returns>The mean image, <c>[pixels]</c>.</returns>
    /// <exception cref="ArgumentException">There are no images.</exception>
    public static Tensor Of(Tensor images)
    {
        if (images.dim() != 2 || images.shape[0] == 0)
        {
            throw new ArgumentException(
                $"The images have shape [{string.Join(", ", images.shape)}]: it must be [count, pixels], with at least one image.",
                nameof(images));
        }

        return images.mean([0L]);
    }

    /// <summary>
    /// log(m/(1 − m)) of the mean image m, held inside [clip, 1 − clip]: the bias with which a Bernoulli decoder starts at m.
    /// </summary>
    /// <param name="images">Pixels in [0, 1], <c>[count, pixels]</c>.</param>
    /// <param name="clip">How near the mean may come to 0 and 1, where the logit is infinite.</param>
    /// <returns>Logits, <c>[pixels]</c>, between ± log((1 − clip)/clip).</returns>
    /// <exception cref="ArgumentException">There are no images.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="clip"/> is not between 0 and ½.</exception>
    public static Tensor Logit(Tensor images, double clip = 1e-3)
    {
        if (!(clip > 0 && clip < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(clip), clip, "The clip must be greater than 0 and less than 0.5.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor mean = Of(images).clamp(min: clip, max: 1 - clip);
        return (mean.log() - (-mean).log1p()).MoveToOuterDisposeScope();
    }
}
