using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class NearestNeighboursTests
{
    [Fact]
    public void Find_Queries_AgreesWithASearchByHand()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(1);
        Tensor candidates = rand([40, 5], generator: generator);
        Tensor queries = rand([130, 5], generator: generator);

        NearestNeighbours found = NearestNeighbours.Find(queries, candidates);

        float[] c = candidates.data<float>().ToArray();
        float[] q = queries.data<float>().ToArray();
        Assert.Equal(130, found.Indices.Count);
        for (int i = 0; i < 130; i++)
        {
            double Squared(int j) => Enumerable.Range(0, 5).Sum(d => Math.Pow(q[(5 * i) + d] - c[(5 * j) + d], 2));
            double[] distances = [.. Enumerable.Range(0, 40).Select(j => Math.Sqrt(Squared(j)))];
            Assert.Equal(Array.IndexOf(distances, distances.Min()), found.Indices[i]);
            Assert.Equal(distances.Min(), found.Distances[i], 1e-6);
        }
    }

    [Fact]
    public void Find_Copies_HaveDistanceZero()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor candidates = rand(30, 784);
        NearestNeighbours found = NearestNeighbours.Find(candidates.narrow(0, 10, 5), candidates);
        Assert.Equal([10L, 11, 12, 13, 14], found.Indices);
        Assert.All(found.Distances, distance => Assert.Equal(0, distance));
    }
}
