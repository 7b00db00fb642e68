using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Compares reverse-mode gradients with central differences, in float64.</summary>
internal static class FiniteDifferences
{
    /// <summary>Asserts that the gradient of a function's sum is that of its differences, for every element of every input.</summary>
    public static void AssertGradients(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        const double Step = 1e-5;
        Tensor[] leaves = [.. inputs.Select(input => input.detach().clone().requires_grad_())];
        using Tensor value = function(leaves).sum();
        value.backward();
        for (int i = 0; i < leaves.Length; i++)
        {
            double[] gradient = leaves[i].grad is { } g ? g.contiguous().data<double>().ToArray() : new double[leaves[i].numel()];
            double[] at = leaves[i].detach().contiguous().data<double>().ToArray();
            for (int j = 0; j < at.Length; j++)
            {
                double difference = (At(i, j, at, Step) - At(i, j, at, -Step)) / (2 * Step);
                Assert.True(
                    Math.Abs(gradient[j] - difference) <= 1e-7 * (1 + Math.Abs(difference)),
                    $"Input {i}, element {j}: the gradient is {gradient[j]:R}, the difference quotient {difference:R}.");
            }
        }

        double At(int input, int element, double[] values, double step)
        {
            using var scope = NewDisposeScope();
            double[] moved = [.. values];
            moved[element] += step;
            Tensor[] all = [.. inputs.Select((x, k) => k == input ? tensor(moved, x.shape) : x.detach())];
            return function(all).sum().ToDouble();
        }
    }
}
