using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>What each latent dimension does: a row a dimension, in which it alone moves from −limit to +limit.</summary>
    /// <param name="model">The model.</param>
    /// <param name="code">The code that the others keep, <c>[latent]</c> or <c>[1, latent]</c>; null for zero, the prior's mean.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="dimensions">The dimensions to move, from 0, such as those with the largest divergence; null for all.</param>
    /// <param name="steps">Images in a row.</param>
    /// <param name="limit">How far a dimension moves from 0, in prior standard deviations.</param>
    /// <returns>The decoder's means.</returns>
    /// <exception cref="ArgumentException">The code has another size, or no dimension is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is not one of the model's, or there are fewer than two steps.</exception>
    public static ImageGrid Traversals(
        VariationalAutoencoder model,
        Tensor? code,
        string title,
        IReadOnlyList<int>? dimensions = null,
        int steps = 11,
        double limit = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        dimensions ??= [.. Enumerable.Range(0, (int)model.Latent)];
        RequireAny(dimensions.Count, "dimensions to move", nameof(dimensions));
        foreach (int dimension in dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(dimensions));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dimension, model.Latent, nameof(dimensions));
        }

        if (code is not null && code.numel() != model.Latent)
        {
            throw new ArgumentException(
                $"The code has shape [{string.Join(", ", code.shape)}]: it must be [{model.Latent}].", nameof(code));
        }

        double[] start = code is null ? new double[model.Latent] : Doubles(code);
        double[] codes =
        [
            .. from dimension in dimensions
               from step in Enumerable.Range(0, steps)
               let moved = limit * ((2.0 * step / (steps - 1)) - 1)
               from j in Enumerable.Range(0, start.Length)
               select j == dimension ? moved : start[j],
        ];
        string rows = string.Join(", ", dimensions.Select(j => "z" + (j + 1).ToString(CultureInfo.InvariantCulture)));
        string columns = string.Create(CultureInfo.InvariantCulture, $"from −{limit} to {limit}");
        return Decoded(model, codes, steps, title, rows, columns);
    }

    // Decodes rows of codes where the model's parameters are.
    private static ImageGrid Decoded(
        VariationalAutoencoder model, double[] codes, int columns, string title, string? rowCaption, string? columnCaption)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor weight = model.GenerativeParameters[0];
        Tensor z = tensor(codes, [codes.Length / model.Latent, model.Latent]).to(weight.dtype).to(weight.device);
        return ImageGrid.Of(model.Decode(z).Mean, columns, title, rowCaption, columnCaption);
    }
}
