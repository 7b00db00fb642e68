using TorchSharp.Embedded.Tests.Semantics;
namespace TorchSharp.Embedded.Tests.Gradients;

/// <summary>
/// Random graphs of thirty operations over three matrices, whose results are used again and again: what is true of each operation alone
/// (<see cref="FiniteDifferenceTests"/>) must survive sharing, views, broadcasting, in-place changes and disposal of the intermediates.
/// </summary>
[NoLeaks]
public class RandomGraphTests
{
    private const int Operations = 30;
    private const double Step = 1e-6;
    private static readonly long[] Shape = [3, 4];

    public static TheoryData<int> Seeds() => new(Enumerable.Range(0, 60));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Backward_RandomGraph_AgreesWithCentralDifferences(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var leaves = MakeLeaves();
        Evaluate(leaves, seed).backward();
        foreach (var leaf in leaves)
        {
            for (var repetition = 0; repetition < 3; repetition++)
            {
                var direction = randn(Shape, float64);
                var expected = (Moved(leaves, leaf, direction, Step, seed) - Moved(leaves, leaf, direction, -Step, seed)) / (2 * Step);
                AssertClose(expected, (leaf.grad! * direction).sum().item<double>(), $"seed {seed}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Backward_ThroughTheGradientOfARandomGraph_AgreesWithCentralDifferences(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var leaves = MakeLeaves();
        var directions = leaves.Select(_ => randn(Shape, float64)).ToArray();
        var gradients = autograd.grad([Evaluate(leaves, seed)], leaves, retain_graph: true, create_graph: true);
        var slope = gradients.Zip(directions, (gradient, direction) => (gradient * direction).sum()).Aggregate((a, b) => a + b);
        var products = autograd.grad([slope], leaves);

        var ahead = Slopes(leaves, directions, Step, seed);
        var behind = Slopes(leaves, directions, -Step, seed);
        for (var i = 0; i < leaves.Length; i++)
        {
            var probe = randn(Shape, float64);
            var expected = ((ahead[i] - behind[i]) * probe).sum().item<double>() / (2 * Step);
            AssertClose(expected, (products[i] * probe).sum().item<double>(), $"seed {seed}, leaf {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Backward_RandomGraphWithDisposedIntermediates_GivesTheSameBits(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var leaves = MakeLeaves();
        Evaluate(leaves, seed).backward();
        var expected = leaves.Select(leaf => leaf.grad!.data<double>().ToArray()).ToArray();

        foreach (var leaf in leaves)
        {
            leaf.grad = null;
        }

        Tensor result;
        using (NewDisposeScope())
        {
            result = Evaluate(leaves, seed).MoveToOuterDisposeScope();
        }

        result.backward();
        Assert.Equal(expected, leaves.Select(leaf => leaf.grad!.data<double>().ToArray()));
    }

    private static Tensor[] MakeLeaves() => [.. Enumerable.Range(0, 3).Select(_ => randn(Shape, float64).requires_grad_())];

    /// <summary>The graph of a seed, as a number: every operation takes earlier results and gives a bounded matrix of the same shape.</summary>
    private static Tensor Evaluate(Tensor[] leaves, int seed)
    {
        var random = new Random(seed);
        var results = new List<Tensor>(leaves);
        for (var i = 0; i < Operations; i++)
        {
            var a = results[random.Next(results.Count)];
            var b = results[random.Next(results.Count)];
            results.Add(random.Next(20) switch
            {
                0 => a + b,
                1 => (a * b).tanh(),
                2 => a - (b * 0.5),
                3 => a.tanh() / (b.pow(2) + 1),
                4 => a.sigmoid(),
                5 => F.softplus(a - b),
                6 => a.matmul(b.t()).matmul(a).tanh(),
                7 => a.sin().exp() * 0.3,
                8 => a.softmax(1) + b.log_softmax(0).tanh(),
                9 => a + b.mean([0L], keepdim: true),
                10 => a - b.sum(1, keepdim: true).expand(3, 4) * 0.1,
                11 => cat([a[.., 2..], b[.., ..2]], 1),
                12 => a.t().reshape(3, 4),
                13 => stack([a, b]).logsumexp(0),
                14 => a[tensor(new[] { 2L, 0L, 2L })],
                15 => maximum(a, b * 2).tanh(),
                16 => (a * 1).mul_(0.7).add_(b).tanh(),
                17 => F.linear(a, b[..2].t().matmul(b[1..]).tanh()).tanh(),
                18 => a.view(4, 3).unsqueeze(0).permute(2, 0, 1).squeeze(1) * b.cos(),
                _ => (a - a.mean()) / (a.var() + 1).sqrt(),
            });
        }

        return results[^1].sum() + results.Skip(leaves.Length).Select(result => result.sin().mean()).Aggregate((x, y) => x + y);
    }

    private static double Moved(Tensor[] leaves, Tensor moved, Tensor direction, double step, int seed)
    {
        using var inner = NewDisposeScope();
        using var evaluation = no_grad();
        return Evaluate([.. leaves.Select(leaf => ReferenceEquals(leaf, moved) ? leaf + (step * direction) : leaf)], seed).item<double>();
    }

    /// <summary>The gradients where every leaf has moved along its direction.</summary>
    private static IList<Tensor> Slopes(Tensor[] leaves, Tensor[] directions, double step, int seed)
    {
        var moved = leaves.Zip(directions, (leaf, direction) => (leaf.detach() + (step * direction)).requires_grad_()).ToArray();
        return autograd.grad([Evaluate(moved, seed)], moved);
    }

    private static void AssertClose(double expected, double obtained, string what) => Assert.True(
        Math.Abs(obtained - expected) <= 2e-6 + (2e-6 * Math.Abs(expected)),
        string.Create(CultureInfo.InvariantCulture, $"{what}: {obtained:R}, by central differences {expected:R}."));
}
