using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class HamiltonianMonteCarloTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Leapfrog_MomentumReversed_LeadsBack(int steps)
    {
        using Generator generator = new(3);
        HamiltonianMonteCarlo dynamics = new(Banana, steps);
        Tensor z = randn([50, 2], dtype: float64, generator: generator);
        Tensor v = randn([50, 2], dtype: float64, generator: generator);
        Tensor step = tensor(0.03, dtype: float64);

        (Tensor there, Tensor momentum) = dynamics.Leapfrog(z, v, step);
        (Tensor back, Tensor reversed) = dynamics.Leapfrog(there, -momentum, step);

        Assert.True((there - z).abs().max().ToDouble() > 0.01);
        Assert.True((back - z).abs().max().ToDouble() < 1e-10);
        Assert.True((reversed + v).abs().max().ToDouble() < 1e-10);
    }

    [Fact]
    public void Leapfrog_OfAQuadraticEnergy_KeepsVolume()
    {
        // The map is linear, and its columns are the images of the unit vectors of phase space.
        HamiltonianMonteCarlo dynamics = new(z => z.pow(2).sum(-1) * -0.8, 5);
        Tensor z = tensor(new[,] { { 1.0 }, { 0.0 } });
        Tensor v = tensor(new[,] { { 0.0 }, { 1.0 } });
        (Tensor position, Tensor momentum) = dynamics.Leapfrog(z, v, tensor(0.7, dtype: float64));
        double determinant = (position[0, 0] * momentum[1, 0] - position[1, 0] * momentum[0, 0]).ToDouble();
        Assert.Equal(1, determinant, 1e-12);
    }

    [Fact]
    public void Leapfrog_HalfTheStep_HasAQuarterOfTheEnergyError()
    {
        using Generator generator = new(4);
        Tensor z = randn([200, 2], dtype: float64, generator: generator);
        Tensor v = randn([200, 2], dtype: float64, generator: generator);
        double Error(int steps)
        {
            HamiltonianMonteCarlo dynamics = new(Banana, steps);
            (Tensor end, Tensor momentum) = dynamics.Leapfrog(z, v, tensor(0.4 / steps, dtype: float64));
            return (dynamics.Energy(end, momentum) - dynamics.Energy(z, v)).pow(2).mean().sqrt().ToDouble();
        }

        Assert.Equal(4, Error(80) / Error(160), 0.02);
        Assert.Equal(4, Error(160) / Error(320), 0.005);
    }

    [Fact]
    public void Transition_FromTheTarget_LeavesItInvariant()
    {
        // Two wells, π ∝ exp(1.5 z² − z⁴), on a grid: 100,000 exact draws by inverting the distribution function, one big step that is
        // often refused.
        const int chains = 100_000;
        static Tensor Wells(Tensor z) => ((z.pow(2) * 1.5) - z.pow(4)).sum(-1);
        Tensor grid = linspace(-4, 4, 200_001, dtype: float64);
        Tensor weights = Wells(grid.unsqueeze(-1)).exp();
        Tensor cumulative = weights.cumsum(0) / weights.sum();
        double Exact(int power) => ((weights * grid.pow(power)).sum() / weights.sum()).ToDouble();
        using Generator generator = new(5);
        Tensor uniform = rand([chains], dtype: float64, generator: generator);
        Tensor z = grid.index_select(0, searchsorted(cumulative, uniform).clamp(0, 200_000)).unsqueeze(-1);

        HamiltonianStep step = new HamiltonianMonteCarlo(Wells, 3).Transition(z, tensor(0.75, dtype: float64), generator);

        Assert.InRange(step.Acceptance.mean().ToDouble(), 0.3, 0.9);
        Assert.True((step.Position - z).abs().mean().ToDouble() > 0.1);
        foreach (int power in new[] { 1, 2, 4, 6 })
        {
            // Chains are independent: the error of each mean is exact by quadrature; four tests at z = 5 fail falsely once in 400,000.
            double error = 5 * Math.Sqrt((Exact(2 * power) - Math.Pow(Exact(power), 2)) / chains);
            Assert.InRange(step.Position.pow(power).mean().ToDouble() - Exact(power), -error, error);
        }
    }

    [Fact]
    public void Transition_EnergyThatIsNotANumber_IsRefused()
    {
        Tensor z = zeros([3, 1], dtype: float64);
        HamiltonianMonteCarlo dynamics = new(p => (p.pow(2).sum(-1) - 1e-300).sqrt() + 1, 2);
        HamiltonianStep step = dynamics.Transition(z, tensor(0.1, dtype: float64));
        Assert.Equal(0, step.Acceptance.sum().ToDouble());
        Assert.Equal(0, step.Position.abs().sum().ToDouble());
    }

    [Fact]
    public void Transition_StepsPerDatum_MoveEachByItsOwn()
    {
        using Generator first = new(6);
        using Generator second = new(6);
        HamiltonianMonteCarlo dynamics = new(Banana, 4);
        Tensor z = ones([3, 2, 2], dtype: float64);
        Tensor steps = tensor(new[,] { { 0.05 }, { 0.2 } });
        Tensor both = dynamics.Transition(z, steps, first).Position;
        Tensor small = dynamics.Transition(z, tensor(0.05, dtype: float64), second).Position;
        Assert.True(allclose(small[.., 0], both[.., 0], 0, 0));
        Assert.False(allclose(small[.., 1], both[.., 1], 0, 1e-3));
    }

    [Fact]
    public void Calls_Afterwards_LeaveOnlyWhatTheyReturn()
    {
        Tensor z = ones([3, 2], dtype: float64);
        Tensor step = tensor(0.1, dtype: float64);
        HamiltonianMonteCarlo dynamics = new(Banana, 4);
        long before = Tensor.TotalCount;
        HamiltonianStep moved = dynamics.Transition(z, step);
        (Tensor end, Tensor momentum) = dynamics.Leapfrog(z, z, step);
        Assert.Equal(before + 4, Tensor.TotalCount);
        moved.Position.Dispose();
        moved.Acceptance.Dispose();
        end.Dispose();
        momentum.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Constructor_NoSteps_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new HamiltonianMonteCarlo(Banana, 0));

    // A curved valley: neither Gaussian nor separable.
    private static Tensor Banana(Tensor z)
    {
        using DisposeScope inner = NewDisposeScope();
        Tensor first = z.narrow(-1, 0, 1);
        Tensor second = z.narrow(-1, 1, 1);
        return ((first.pow(2) * -0.5) - ((second - first.pow(2)).pow(2) * 2)).squeeze(-1).MoveToOuterDisposeScope();
    }
}
