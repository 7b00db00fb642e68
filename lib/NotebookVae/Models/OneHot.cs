using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Labels as vectors with a single one, the condition of a conditional model.</summary>
public static class OneHot
{
    /// <summary>Encodes labels.</summary>
    /// <param name="labels">Whole numbers from 0 to classes − 1, <c>[batch]</c>, of any integer type.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="dtype">The element type of the result.</param>
    /// <returns><c>[batch, classes]</c>, on the labels' device.</returns>
    /// <exception cref="ArgumentException">The labels are not a vector of numbers in the range.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1.</exception>
    public static Tensor Of(Tensor labels, long classes, ScalarType dtype = ScalarType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        using DisposeScope scope = NewDisposeScope();
        if (labels.dim() != 1 || labels.is_floating_point())
        {
            throw new ArgumentException(
                $"The labels are {labels.dtype} of shape [{string.Join(", ", labels.shape)}]: they must be whole numbers, [batch].",
                nameof(labels));
        }

        Tensor index = labels.to(ScalarType.Int64);
        if (index.numel() > 0 && (index.min().ToInt64() < 0 || index.max().ToInt64() >= classes))
        {
            throw new ArgumentException(
                $"The labels run from {index.min().ToInt64()} to {index.max().ToInt64()}: "
                + $"for {classes} classes they must lie in 0 to {classes - 1}.",
                nameof(labels));
        }

        return eye(classes, dtype: dtype, device: labels.device).index_select(0, index).MoveToOuterDisposeScope();
    }
}
