using TorchSharp.Embedded.Tests.Semantics;
namespace TorchSharp.Embedded.Tests.Gradients;

/// <summary>
/// Random programs that write into tensors in place, through views and views of views, some of them taken before the writes that they then
/// see: what they compute has the derivative that central differences give, first and second.
/// </summary>
[NoLeaks]
public class InPlaceProgramTests
{
    private const int Steps = 14;
    private const double Difference = 1e-6;
    private static readonly long[] Shape = [4, 6];

    public static TheoryData<int> Seeds() => new(Enumerable.Range(0, 80));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Backward_RandomProgram_AgreesWithCentralDifferences(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        Tensor[] leaves = [randn(Shape, float64).requires_grad_(), randn(Shape, float64).requires_grad_()];
        Run(leaves, seed).backward();
        foreach (var leaf in leaves)
        {
            var direction = randn(Shape, float64);
            var expected = (Value(leaves, leaf, direction, Difference, seed) - Value(leaves, leaf, direction, -Difference, seed)) / (2 * Difference);
            AssertClose(expected, (leaf.grad! * direction).sum().item<double>(), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Backward_ThroughTheGradientOfARandomProgram_AgreesWithCentralDifferences(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        Tensor[] leaves = [randn(Shape, float64).requires_grad_(), randn(Shape, float64).requires_grad_()];
        var probe = randn(Shape, float64);
        var direction = randn(Shape, float64);

        double Slope(double step)
        {
            Tensor[] moved = [(leaves[0].detach() + (step * direction)).requires_grad_(), leaves[1]];
            return (autograd.grad([Run(moved, seed)], [moved[0]])[0] * probe).sum().item<double>();
        }

        // The square gives a program that is linear a second derivative to go through.
        var slope = autograd.grad([Run(leaves, seed) + leaves[0].pow(2).sum()], [leaves[0]], retain_graph: true, create_graph: true)[0];
        var product = autograd.grad([(slope * probe).sum()], [leaves[0]])[0];
        var expected = ((Slope(Difference) - Slope(-Difference)) / (2 * Difference)) + (2 * (probe * direction).sum().item<double>());
        AssertClose(expected, (product * direction).sum().item<double>(), $"seed {seed}");
    }

    private static Tensor Run(Tensor[] leaves, int seed)
    {
        var random = new Random(seed);
        var state = leaves[0] * 1.5;
        var early = new List<Tensor> { state[1], state.transpose(0, 1), state[.., 2..4] };
        for (var step = 0; step < Steps; step++)
        {
            var target = View(state, random);
            var other = View(leaves[1], random);
            while (!other.shape.SequenceEqual(target.shape))
            {
                other = View(leaves[1], random);
            }

            switch (random.Next(8))
            {
                case 0:
                    target.mul_(other.tanh());
                    break;
                case 1:
                    target.add_(other.sin());
                    break;
                case 2:
                    target.tanh_();
                    break;
                case 3:
                    target.copy_(other);
                    break;
                case 4:
                    target.fill_(0.25);
                    break;
                case 5:
                    // A copy: what cos saves must not be written to afterwards, here as in PyTorch.
                    target.mul_(target.clone().cos());
                    break;
                case 6:
                    target.tanh_().pow_(2).sub_(other);
                    break;
                default:
                    early.Add(View(state, random) * 1.25);
                    early.Add(View(state, random));
                    break;
            }
        }

        // The leaves themselves, too: a program may have overwritten all that was made from one.
        return early.Append(state).Concat(leaves).Select((tensor, i) => (tensor * (i + 1)).sin().sum()).Aggregate((a, b) => a + b);
    }

    /// <summary>One of several ways to look at a part of a tensor; where it is written to, the tensor changes.</summary>
    private static Tensor View(Tensor tensor, Random random) => random.Next(7) switch
    {
        0 => tensor[random.Next(4)],
        1 => tensor.select(1, random.Next(6)),
        2 => tensor[..2, 3..],
        3 => tensor.transpose(0, 1)[1..3],
        4 => tensor.reshape(-1)[TensorIndex.Slice(random.Next(3), null, 5)],
        5 => tensor.reshape(2, 2, 6)[random.Next(2)].unsqueeze(0),
        _ => tensor,
    };

    private static double Value(Tensor[] leaves, Tensor moved, Tensor direction, double step, int seed)
    {
        using var evaluation = no_grad();
        return Run([.. leaves.Select(leaf => ReferenceEquals(leaf, moved) ? leaf + (step * direction) : leaf)], seed).item<double>();
    }

    private static void AssertClose(double expected, double obtained, string what) => Assert.True(
        Math.Abs(obtained - expected) <= 1e-6 + (1e-6 * Math.Abs(expected)),
        string.Create(CultureInfo.InvariantCulture, $"{what}: {obtained:R}, by central differences {expected:R}."));
}
