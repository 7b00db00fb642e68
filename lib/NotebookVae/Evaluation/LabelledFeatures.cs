using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>What classifiers on features share.</summary>
internal static class LabelledFeatures
{
    public static void Check(Tensor features, Tensor labels)
    {
        if (features.dim() != 2 || labels.dim() != 1 || features.shape[0] != labels.shape[0] || labels.shape[0] == 0)
        {
            throw new ArgumentException(
                $"The features have shape [{string.Join(", ", features.shape)}] and the labels [{string.Join(", ", labels.shape)}]: "
                + "they must be [count, features] and [count], with at least one datum.",
                nameof(labels));
        }

        if (labels.dtype != ScalarType.Int64)
        {
            throw new ArgumentException($"The labels are of type {labels.dtype}: they must be class numbers, int64.", nameof(labels));
        }

        using DisposeScope scope = NewDisposeScope();
        if (labels.min().ToInt64() < 0)
        {
            throw new ArgumentException($"The smallest label is {labels.min().ToInt64()}: classes are numbered from 0.", nameof(labels));
        }
    }

    public static long Classes(Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return labels.max().ToInt64() + 1;
    }

    /// <summary>float64, <c>[count, classes]</c>.</summary>
    public static Tensor OneHot(Tensor labels, long classes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor columns = arange(classes, dtype: ScalarType.Int64, device: labels.device);
        return labels.unsqueeze(-1).eq(columns).to(ScalarType.Float64).MoveToOuterDisposeScope();
    }

    public static Proportion Agreement(Tensor predicted, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return new Proportion(predicted.eq(labels.to(predicted.device)).sum().ToInt64(), labels.shape[0]);
    }
}
