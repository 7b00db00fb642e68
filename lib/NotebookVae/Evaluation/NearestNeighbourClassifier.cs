using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Classifies by the labels of the k nearest training features in Euclidean distance: what lies together in the space of codes. Among
/// classes with equally many votes the one with the nearest neighbour is chosen.
/// </summary>
/// <param name="features">Training features, <c>[count, features]</c>.</param>
/// <param name="labels">Their class numbers from 0, int64, <c>[count]</c>.</param>
/// <param name="neighbours">k.</param>
public sealed class NearestNeighbourClassifier(Tensor features, Tensor labels, int neighbours = 5)
{
    private const long QueriesAtOnce = 200;

    /// <summary>The majority among the k nearest.</summary>
    /// <param name="queries">Features to classify, <c>[count, features]</c>.</param>
    /// <returns>Class numbers, int64, <c>[count]</c>.</returns>
    /// <exception cref="ArgumentException">The shapes of the training data do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is less than 1 or more than there are training data.</exception>
    public Tensor Predict(Tensor queries)
    {
        LabelledFeatures.Check(features, labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(neighbours, features.shape[0]);
        using IDisposable _ = no_grad();
        using DisposeScope outer = NewDisposeScope();
        // float64, because ‖q‖² − 2 q·c + ‖c‖² is a difference of larger numbers.
        Tensor candidates = features.to(ScalarType.Float64);
        Tensor norms = candidates.pow(2).sum(1);
        Tensor transposed = candidates.t();
        Tensor classes = labels.to(features.device);
        long count = LabelledFeatures.Classes(labels);
        Tensor numbers = arange(count, dtype: ScalarType.Int64, device: features.device);
        // From 1 for the nearest down to 1/(k + 1): less than a vote.
        Tensor rank = arange(neighbours, dtype: ScalarType.Float64, device: features.device);
        Tensor nearness = ((neighbours - rank) / (neighbours + 1.0)).unsqueeze(-1);
        List<Tensor> predicted = [];
        foreach (Tensor batch in new Batches(queries, QueriesAtOnce).InOrder())
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor distances = norms - (batch.to(ScalarType.Float64).mm(transposed) * 2);
            Tensor nearest = distances.topk(neighbours, 1, largest: false, sorted: true).Item2;
            Tensor chosen = classes.index_select(0, nearest.flatten()).reshape(nearest.shape);
            Tensor votes = chosen.unsqueeze(-1).eq(numbers).to(ScalarType.Float64);
            Tensor tally = votes.sum(1L) + (votes * nearness).amax([1L]);
            predicted.Add(tally.argmax(1).MoveToOuterDisposeScope());
        }

        return cat([.. predicted]).MoveToOuterDisposeScope();
    }

    /// <summary>How often the majority is right.</summary>
    /// <param name="queries">Features of other data, <c>[count, features]</c>.</param>
    /// <param name="expected">Their class numbers, <c>[count]</c>.</param>
    /// <returns>Right answers of all, with an interval.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Proportion Accuracy(Tensor queries, Tensor expected)
    {
        LabelledFeatures.Check(queries, expected);
        using DisposeScope scope = NewDisposeScope();
        return LabelledFeatures.Agreement(Predict(queries), expected);
    }
}
