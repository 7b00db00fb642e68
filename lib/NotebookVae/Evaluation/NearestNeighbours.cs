using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>For each query its nearest candidate in Euclidean distance over pixels.</summary>
/// <param name="Indices">The candidate's row, one a query.</param>
/// <param name="Distances">The distance to it, one a query, in units of a pixel's full range.</param>
public sealed record NearestNeighbours(IReadOnlyList<long> Indices, IReadOnlyList<double> Distances)
{
    private const long QueriesAtOnce = 100;

    /// <summary>Searches all candidates for each query.</summary>
    /// <param name="queries">Images, <c>[count, pixels]</c>.</param>
    /// <param name="candidates">Images, <c>[candidates, pixels]</c>.</param>
    /// <returns>The nearest candidate of each query.</returns>
    public static NearestNeighbours Find(Tensor queries, Tensor candidates)
    {
        List<long> indices = [];
        List<double> distances = [];
        using IDisposable _ = no_grad();
        using DisposeScope outer = NewDisposeScope();
        // ‖q − c‖² = ‖q‖² − 2 q·c + ‖c‖²: the products are one matrix multiplication, and ‖q‖² does not change which c is nearest.
        Tensor candidateNorms = candidates.pow(2).sum(1);
        Tensor transposed = candidates.t();
        foreach (Tensor batch in new Batches(queries, QueriesAtOnce).InOrder())
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor nearest = (candidateNorms - (batch.mm(transposed) * 2)).argmin(1);
            // The distance itself is computed from differences, which keeps the digits that the expansion loses.
            Tensor squared = (batch - candidates.index_select(0, nearest)).pow(2).sum(1);
            indices.AddRange(nearest.data<long>().ToArray());
            distances.AddRange(squared.to(ScalarType.Float64).sqrt().data<double>().ToArray());
        }

        return new NearestNeighbours(indices, distances);
    }
}
