using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// KL(q ‖ p) = E_q[log q(z) − log p(z)] between the distributions of this library: in closed form where there is one, at given draws of q
/// where there is none. Nats, one value a datum.
/// </summary>
public static class KullbackLeibler
{
    /// <summary>Whether KL(q ‖ p) has a closed form here.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <returns>Whether <see cref="ClosedForm"/> can be called.</returns>
    public static bool HasClosedForm(IDistribution q, IDistribution p) => Factorizes(q, p);

    /// <summary>Whether the closed form is a sum over dimensions, so that <see cref="ClosedFormPerDimension"/> can be called.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <returns>Whether both distributions factorize over dimensions.</returns>
    public static bool Factorizes(IDistribution q, IDistribution p) => (q, p) is (DiagonalGaussian, StandardNormal or DiagonalGaussian);

    /// <summary>KL(q ‖ p) in closed form.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    /// <exception cref="NotSupportedException">There is no closed form for this pair.</exception>
    public static Tensor ClosedForm(IDistribution q, IDistribution p)
    {
        using DisposeScope scope = NewDisposeScope();
        return ClosedFormPerDimension(q, p).sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>The summands of KL(q ‖ p) for two distributions that factorize over dimensions.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <returns>Nats, <c>[..., dimensions]</c>; none is negative.</returns>
    /// <exception cref="NotSupportedException">One of the distributions does not factorize, or there is no closed form.</exception>
    public static Tensor ClosedFormPerDimension(IDistribution q, IDistribution p) => (q, p) switch
    {
        (DiagonalGaussian gaussian, StandardNormal) => gaussian.KlToStandardNormalPerDimension(),
        (DiagonalGaussian gaussian, DiagonalGaussian other) => gaussian.KlToPerDimension(other),
        _ => throw new NotSupportedException(
            $"KL({q.GetType().Name} ‖ {p.GetType().Name}) has no closed form that is a sum over dimensions: use KullbackLeibler.MonteCarlo."),
    };

    /// <summary>log q(z) − log p(z) at draws of q. Its expectation is KL(q ‖ p); a single value may be negative.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <param name="z">Draws of q, <c>[..., dimensions]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Nats, <c>[...]</c>, one value a draw.</returns>
    public static Tensor MonteCarlo(IDistribution q, IDistribution p, Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor difference = (q, p) is (DiagonalGaussian gaussian, StandardNormal)
            ? gaussian.MonteCarloKlToStandardNormal(z) // the constants cancel before they round
            : q.LogDensity(z) - p.LogDensity(z);
        return difference.MoveToOuterDisposeScope();
    }

    /// <summary>The summands of <see cref="MonteCarlo"/> for two distributions that factorize over dimensions.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <param name="z">Draws of q, <c>[..., dimensions]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Nats, <c>[..., dimensions]</c>.</returns>
    /// <exception cref="NotSupportedException">One of the distributions does not factorize.</exception>
    public static Tensor MonteCarloPerDimension(IDistribution q, IDistribution p, Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor difference = (q, p) switch
        {
            (DiagonalGaussian gaussian, StandardNormal) => gaussian.MonteCarloKlToStandardNormalPerDimension(z),
            (DiagonalGaussian gaussian, DiagonalGaussian other) => gaussian.LogDensityPerDimension(z) - other.LogDensityPerDimension(z),
            _ => throw new NotSupportedException(
                $"log q − log p of {q.GetType().Name} and {p.GetType().Name} is no sum over dimensions: use KullbackLeibler.MonteCarlo."),
        };
        return difference.MoveToOuterDisposeScope();
    }
}
