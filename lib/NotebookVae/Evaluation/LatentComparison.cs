using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// How much of the classes a code keeps, beside principal components of the same number: a linear probe and a nearest-neighbour vote on
/// both, fitted to the training data and judged on others. A code is only worth its training where it beats the components.
/// </summary>
/// <param name="Dimensions">The size of the code, and the number of components.</param>
/// <param name="ProbeOnLatents">The linear probe on the means of q(z|x).</param>
/// <param name="ProbeOnComponents">The linear probe on the principal components.</param>
/// <param name="NeighboursOnLatents">The nearest-neighbour vote on the means of q(z|x).</param>
/// <param name="NeighboursOnComponents">The nearest-neighbour vote on the principal components.</param>
public sealed record LatentComparison(
    long Dimensions,
    Proportion ProbeOnLatents,
    Proportion ProbeOnComponents,
    Proportion NeighboursOnLatents,
    Proportion NeighboursOnComponents)
{
    /// <summary>Measures the four accuracies.</summary>
    /// <param name="model">The model.</param>
    /// <param name="train">Data that classifiers and components are fitted to.</param>
    /// <param name="test">Data that they are judged on.</param>
    /// <param name="neighbours">k of the vote.</param>
    /// <param name="penalty">λ of the probe.</param>
    /// <returns>The accuracies.</returns>
    public static LatentComparison Measure(
        IVariationalModel model, LabelledImages train, LabelledImages test, int neighbours = 5, double penalty = 1e-4)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor codes = LatentMeans.Of(model, train.Images);
        Tensor testCodes = LatentMeans.Of(model, test.Images);
        PrincipalComponents components = PrincipalComponents.Of(train.Images);
        Tensor coordinates = components.Project(train.Images, codes.shape[1]);
        Tensor testCoordinates = components.Project(test.Images, codes.shape[1]);
        return new LatentComparison(
            codes.shape[1],
            LinearProbe.Fit(codes, train.Labels, penalty).Accuracy(testCodes, test.Labels),
            LinearProbe.Fit(coordinates, train.Labels, penalty).Accuracy(testCoordinates, test.Labels),
            new NearestNeighbourClassifier(codes, train.Labels, neighbours).Accuracy(testCodes, test.Labels),
            new NearestNeighbourClassifier(coordinates, train.Labels, neighbours).Accuracy(testCoordinates, test.Labels));
    }
}
