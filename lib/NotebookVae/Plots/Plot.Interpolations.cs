using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Straight ways through the latent space, a row for each pair: what the codes between two codes decode to, both ends included. In many
    /// dimensions the middle of such a way lies nearer to the origin than codes usually do.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="from">Where the ways begin, <c>[count, latent]</c>.</param>
    /// <param name="to">Where they end, <c>[count, latent]</c>.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="steps">Images in a row.</param>
    /// <returns>The decoder's means.</returns>
    /// <exception cref="ArgumentException">The codes are not as many of the model's size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two steps.</exception>
    public static ImageGrid Interpolations(VariationalAutoencoder model, Tensor from, Tensor to, string title, int steps = 11)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        RequireCodes(model, from, nameof(from));
        RequireCodes(model, to, nameof(to));
        RequirePairs((int)from.shape[0], "beginnings", (int)to.shape[0], "ends", nameof(to));
        double[] first = Doubles(from);
        double[] last = Doubles(to);
        int latent = (int)model.Latent;
        double[] codes =
        [
            .. from pair in Enumerable.Range(0, first.Length / latent)
               from step in Enumerable.Range(0, steps)
               let share = step / (steps - 1.0)
               from j in Enumerable.Range(pair * latent, latent)
               select ((1 - share) * first[j]) + (share * last[j]),
        ];
        return Decoded(model, codes, steps, title, "pairs of codes", "from the first code to the second, in equal steps");
    }
}
