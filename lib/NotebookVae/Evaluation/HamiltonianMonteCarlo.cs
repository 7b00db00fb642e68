using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Hamiltonian Monte Carlo (Duane, Kennedy, Pendleton, Roweth 1987; Neal 2011) on many chains at once: momenta are drawn from N(0, I), the
/// leapfrog integrator follows H(z, v) = −log π(z) + ½ ‖v‖², and the end point is accepted with probability min(1, exp(H − H')). Leapfrog
/// is reversible and keeps volume, so the step leaves π invariant whatever the step size; its energy error falls with the square of it.
/// </summary>
public sealed class HamiltonianMonteCarlo
{
    private readonly Func<Tensor, Tensor> logDensity;

    /// <summary>Sets up the transition.</summary>
    /// <param name="logDensity">log π up to a constant, <c>[..., latent]</c> → <c>[...]</c>, differentiable; each chain's value may depend
    /// on its own position only.</param>
    /// <param name="steps">Leapfrog steps of one transition.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 1.</exception>
    public HamiltonianMonteCarlo(Func<Tensor, Tensor> logDensity, int steps = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        this.logDensity = logDensity;
        Steps = steps;
    }

    /// <summary>Leapfrog steps of one transition.</summary>
    public int Steps { get; }

    /// <summary>Follows the dynamics: a half step of the momentum, whole steps of both in turn, a half step of the momentum.</summary>
    /// <param name="position">z, <c>[..., latent]</c>.</param>
    /// <param name="momentum">v, of the same shape.</param>
    /// <param name="stepSize">The step, of a shape that broadcasts: a scalar, or <c>[batch, 1]</c> for one a datum.</param>
    /// <returns>Both at the end. With the momentum reversed, the same call leads back.</returns>
    public (Tensor Position, Tensor Momentum) Leapfrog(Tensor position, Tensor momentum, Tensor stepSize)
    {
        Trajectory end = Integrate(position, momentum, stepSize);
        end.LogDensityBefore.Dispose();
        end.LogDensity.Dispose();
        return (end.Position, end.Momentum);
    }

    /// <summary>H(z, v) = −log π(z) + ½ ‖v‖².</summary>
    /// <param name="position">z, <c>[..., latent]</c>.</param>
    /// <param name="momentum">v, of the same shape.</param>
    /// <returns>The energy, nats, <c>[...]</c>.</returns>
    public Tensor Energy(Tensor position, Tensor momentum)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return (Kinetic(momentum) - logDensity(position)).MoveToOuterDisposeScope();
    }

    /// <summary>One transition of every chain. An end point whose energy is not a number is refused.</summary>
    /// <param name="position">z, <c>[..., latent]</c>.</param>
    /// <param name="stepSize">The step, of a shape that broadcasts: a scalar, or <c>[batch, 1]</c> for one a datum.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The new positions, and with what probability each end point was accepted.</returns>
    public HamiltonianStep Transition(Tensor position, Tensor stepSize, Generator? generator = null)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor momentum = randn(position.shape, dtype: position.dtype, device: position.device, generator: generator);
        Trajectory end = Integrate(position, momentum, stepSize);
        Tensor energyLost = end.LogDensity - Kinetic(end.Momentum) - end.LogDensityBefore + Kinetic(momentum);
        Tensor probability = energyLost.clamp_max(0).exp();
        probability = where(probability.isnan(), zeros_like(probability), probability);
        Tensor uniform = rand(probability.shape, dtype: position.dtype, device: position.device, generator: generator);
        Tensor next = where(uniform.lt(probability).unsqueeze(-1), end.Position, position);
        return new HamiltonianStep(next.MoveToOuterDisposeScope(), probability.MoveToOuterDisposeScope());
    }

    private static Tensor Kinetic(Tensor momentum)
    {
        using DisposeScope scope = NewDisposeScope();
        return (momentum.pow(2).sum(-1) * 0.5).MoveToOuterDisposeScope();
    }

    private Trajectory Integrate(Tensor position, Tensor momentum, Tensor stepSize)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor half = stepSize * 0.5;
        (Tensor before, Tensor gradient) = Evaluate(position);
        Tensor z = position.alias();
        Tensor v = momentum + (half * gradient);
        Tensor after = before;
        for (int step = 1; step <= Steps; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor nextPosition = z + (stepSize * v);
            (Tensor value, Tensor slope) = Evaluate(nextPosition);
            Tensor nextMomentum = v + ((step < Steps ? stepSize : half) * slope);
            z.Dispose();
            v.Dispose();
            (z, v) = inner.MoveToOuter(nextPosition, nextMomentum);
            if (step == Steps)
            {
                after = value.MoveToOuterDisposeScope();
            }
        }

        return new Trajectory(
            z.MoveToOuterDisposeScope(), v.MoveToOuterDisposeScope(), before.MoveToOuterDisposeScope(), after.MoveToOuterDisposeScope());
    }

    /// <summary>log π and its gradient.</summary>
    private (Tensor LogDensity, Tensor Gradient) Evaluate(Tensor position)
    {
        using IDisposable _ = enable_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor leaf = position.detach().requires_grad_();
        Tensor value = logDensity(leaf);
        Tensor gradient = autograd.grad([value.sum()], [leaf])[0];
        return (value.detach().MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
    }

    private sealed record Trajectory(Tensor Position, Tensor Momentum, Tensor LogDensityBefore, Tensor LogDensity);
}
