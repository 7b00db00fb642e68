using System.Text.Json;

namespace NotebookVae.Tests;

/// <summary>Computation graphs: their paths, their refusals, and what a figure draws of them.</summary>
public sealed class ComputationGraphTests
{
    [Fact]
    public void PathsToObjective_DrawnCode_LeavesTheDirectPathAlone()
    {
        ComputationGraph graph = ComputationGraph.Autoencoder(reparameterized: false);
        IReadOnlyList<(string Path, bool Differentiable)> paths = graph.PathsToObjective("phi");
        Assert.Equal(2, paths.Count);
        Assert.Equal("weights φ → encoder → μ, log σ² → −KL(q ‖ p) → bound ℓ", Assert.Single(paths, path => path.Differentiable).Path);
        Assert.True(Assert.Single(graph.PathsToObjective("theta")).Differentiable);
    }

    [Fact]
    public void PathsToObjective_ReparameterizedOrScoreFunction_OpensASecondPath()
    {
        IReadOnlyList<(string Path, bool Differentiable)> through = ComputationGraph.Autoencoder(reparameterized: true).PathsToObjective("phi");
        Assert.Equal(2, through.Count);
        Assert.All(through, path => Assert.True(path.Differentiable));
        IReadOnlyList<(string Path, bool Differentiable)> score = ComputationGraph.ScoreFunction.PathsToObjective("phi");
        Assert.Equal(2, score.Count(path => path.Differentiable));
        Assert.DoesNotContain(score, path => path.Differentiable && path.Path.Contains("z ~", StringComparison.Ordinal));
        Assert.Contains(score, path => path.Differentiable && path.Path.Contains("log q(z | x)", StringComparison.Ordinal));
    }

    [Fact]
    public void PathsToObjective_Classifier_IsOpenFromProbabilitiesAndCutByDraws()
    {
        Assert.True(Assert.Single(ComputationGraph.SoftmaxRegression.PathsToObjective("weights")).Differentiable);
        Assert.False(Assert.Single(ComputationGraph.SampledSoftmax.PathsToObjective("weights")).Differentiable);
        Assert.Empty(ComputationGraph.LatentVariableModel.PathsToObjective("theta"));
        Assert.Throws<KeyNotFoundException>(() => ComputationGraph.SoftmaxRegression.PathsToObjective("bias"));
    }

    [Fact]
    public void Constructor_TwoKeysOrAnUnknownOneOrACycle_IsRefused()
    {
        GraphNode a = new("a", "a", 0, 0), b = new("b", "b", 1, 0);
        Assert.Contains("key a", Assert.Throws<ArgumentException>(() => new ComputationGraph([a, a], [])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "names c", Assert.Throws<ArgumentException>(() => new ComputationGraph([a, b], [new("a", "c")])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "cycle",
            Assert.Throws<ArgumentException>(() => new ComputationGraph([a, b], [new("a", "b"), new("b", "a")])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ComputationGraphs_TwoGraphs_DrawsABoxANodeAndAnArrowAnEdgeOneUnderTheOther()
    {
        ComputationGraph first = ComputationGraph.SoftmaxRegression, second = ComputationGraph.Autoencoder(reparameterized: false);
        FigureData figure = new(Plot.ComputationGraphs([("first", first), ("second", second)], "Graphs"));
        JsonElement[] annotations = [.. figure.Layout.GetProperty("annotations").EnumerateArray()];
        JsonElement[] arrows = [.. annotations.Where(a => a.GetProperty("showarrow").GetBoolean())];
        JsonElement[] texts = [.. annotations.Where(a => !a.GetProperty("showarrow").GetBoolean())];
        Assert.Equal(first.Edges.Count + second.Edges.Count, arrows.Length);
        Assert.Equal(first.Nodes.Count + second.Nodes.Count + 2, texts.Length);
        double upper = Height("first"), loss = Height("ℓ = log p[y]"), lower = Height("second"), bound = Height("bound ℓ");
        Assert.True(upper > loss && loss > lower && lower > bound);

        // Every arrow points from its tail at its head, and the head lies on its edge, before the node's centre.
        Assert.All(arrows, arrow => Assert.NotEqual(
            (arrow.GetProperty("x").GetDouble(), arrow.GetProperty("y").GetDouble()),
            (arrow.GetProperty("ax").GetDouble(), arrow.GetProperty("ay").GetDouble())));
        Assert.Equal("dash", figure["a draw: no derivative comes back"].GetProperty("line").GetProperty("dash").GetString());
        Assert.Equal(3, figure["weights, changed by a step"].GetProperty("x").GetArrayLength());
        Assert.Throws<ArgumentException>(() => Plot.ComputationGraphs([], "Graphs"));

        double Height(string text) => texts.Single(t => t.GetProperty("text").GetString() == text).GetProperty("y").GetDouble();
    }
}
