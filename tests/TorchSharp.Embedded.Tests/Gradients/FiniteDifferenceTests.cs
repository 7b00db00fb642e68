using TorchSharp.Embedded.Tests.Semantics;
using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Gradients;

/// <summary>
/// Gradients of the engine's own making agree with central differences of its values, and second derivatives with central differences of
/// its gradients: a check that owes PyTorch nothing. It goes through every operation of <see cref="OperationTable"/> in float64, on the
/// recorded inputs that were drawn (not those chosen for their extremes, where a difference of h = 1e-6 means nothing).
/// </summary>
/// <remarks>
/// The truncation error of a central difference is h² times a sixth of the third derivative, about 1e-11 here, and its rounding error
/// 1e-16 |f| / h, about 1e-9. No drawn input happens to lie within h of a kink (of abs, relu, clamp, max and the like).
/// </remarks>
[NoLeaks]
public class FiniteDifferenceTests
{
    private const double Step = 1e-6;
    private const double RelativeTolerance = 2e-7;
    private const double AbsoluteTolerance = 2e-7;

    /// <summary>Up to this many elements, each partial derivative is checked; beyond, derivatives along random directions.</summary>
    private const int FullCheckLimit = 64;

    public static TheoryData<string> DifferentiableOperations() => new(OperationTable.Names.Where(name => DrawnCases(name).Any()));

    public static TheoryData<string> TwiceDifferentiableOperations() =>
        new(OperationTable.Names.Where(name => DrawnCases(name).Any()));

    [Theory]
    [MemberData(nameof(DifferentiableOperations))]
    public void Backward_DrawnInputs_AgreesWithCentralDifferences(string operation)
    {
        manual_seed(17);
        foreach (var golden in DrawnCases(operation))
        {
            using var scope = NewDisposeScope();
            var bases = golden.ReadBases();
            var weights = golden.ReadWeights();
            var gradients = Gradients(golden, bases, weights);
            foreach (var (i, gradient) in gradients)
            {
                foreach (var direction in Directions(bases[i]))
                {
                    using var inner = NewDisposeScope();
                    var expected = (Objective(golden, Moved(bases, i, direction, Step), weights) - Objective(golden, Moved(bases, i, direction, -Step), weights)) / (2 * Step);
                    var obtained = (gradient * direction).sum().item<double>();
                    AssertClose(expected, obtained, $"{golden}: derivative by input {i}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(TwiceDifferentiableOperations))]
    public void Backward_ThroughAGradient_AgreesWithCentralDifferences(string operation)
    {
        manual_seed(18);
        foreach (var golden in DrawnCases(operation))
        {
            using var scope = NewDisposeScope();
            var bases = golden.ReadBases();
            var weights = golden.ReadWeights();
            var leaves = bases.Where(tensor => tensor.requires_grad).ToArray();
            var directions = leaves.Select(leaf => randn(leaf.shape, float64)).ToArray();

            // Hessian times direction, by differentiating the gradient's product with the direction. A linear operation's gradient is
            // constant: adding the squares of the inputs, with a known Hessian of 2, gives it a graph to go through.
            var output = (golden.Apply(bases) * weights).sum() + leaves.Select(leaf => leaf.pow(2).sum()).Aggregate((a, b) => a + b);
            var gradients = autograd.grad([output], leaves, retain_graph: true, create_graph: true);
            var slope = gradients.Zip(directions, (g, d) => (g * d).sum()).Aggregate((a, b) => a + b);
            var products = autograd.grad([slope], leaves, retain_graph: true);

            var ahead = Gradients(golden, Moved(bases, directions, Step), weights);
            var behind = Gradients(golden, Moved(bases, directions, -Step), weights);
            for (var i = 0; i < leaves.Length; i++)
            {
                var expected = TensorAssert.Values((ahead[i].Gradient - behind[i].Gradient) / (2 * Step) + (2 * directions[i]));
                var obtained = TensorAssert.Values(products[i]);
                Assert.Equal(expected.Length, obtained.Length);
                for (var j = 0; j < expected.Length; j++)
                {
                    AssertClose(expected[j], obtained[j], $"{golden}: second derivative, input {i}, element {j}");
                }
            }
        }
    }

    /// <summary>The cases with drawn inputs whose result is float64 as well: a difference of float32 results says nothing.</summary>
    private static IEnumerable<OperationCase> DrawnCases(string operation) => OperationCase.Of(operation, "float64").Where(
        golden => golden.HasGradients && !golden.IsChosen && golden.Output.ReadType() == ScalarType.Float64);

    private static double Objective(OperationCase golden, Tensor[] bases, Tensor weights)
    {
        using var evaluation = no_grad();
        return (golden.Apply(bases) * weights).sum().item<double>();
    }

    private static List<(int Input, Tensor Gradient)> Gradients(OperationCase golden, Tensor[] bases, Tensor weights)
    {
        var inputs = Enumerable.Range(0, bases.Length).Where(i => bases[i].requires_grad).ToArray();
        var gradients = autograd.grad([(golden.Apply(bases) * weights).sum()], [.. inputs.Select(i => bases[i])]);
        return [.. inputs.Zip(gradients)];
    }

    private static IEnumerable<Tensor> Directions(Tensor tensor)
    {
        var count = (int)tensor.numel();
        if (count > FullCheckLimit)
        {
            return Enumerable.Range(0, 6).Select(_ => randn(tensor.shape, float64) / Math.Sqrt(count));
        }

        return Enumerable.Range(0, count).Select(element =>
        {
            var direction = new double[count];
            direction[element] = 1;
            return torch.tensor(direction, tensor.shape);
        });
    }

    private static Tensor[] Moved(Tensor[] bases, int input, Tensor direction, double step) =>
        [.. bases.Select((tensor, i) => i == input ? tensor.detach() + (step * direction) : tensor.detach())];

    private static Tensor[] Moved(Tensor[] bases, Tensor[] directions, double step)
    {
        var next = 0;
        return [.. bases.Select(tensor => tensor.requires_grad ? (tensor.detach() + (step * directions[next++])).requires_grad_() : tensor)];
    }

    private static void AssertClose(double expected, double obtained, string what) => Assert.True(
        Math.Abs(obtained - expected) <= AbsoluteTolerance + (RelativeTolerance * Math.Abs(expected)),
        string.Create(CultureInfo.InvariantCulture, $"{what}: {obtained:R}, by central differences {expected:R}."));
}
