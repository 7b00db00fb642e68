namespace NotebookVae;

/// <summary>
/// Implicit reparameterization of Student's t distribution with ν degrees of freedom, location 0 and scale 1: how a draw moves with ν while
/// its quantile stays. Location and scale are explicit, z = μ + σ t.
/// </summary>
/// <remarks>
/// w = t²/(ν + t²) ~ Beta(½, ν/2), and |t| and w have the same quantile, so ∂t²/∂ν at a fixed quantile follows from
/// <see cref="BetaImplicitReparameterization"/> and t² = ν w/(1 − w). For large ν the derivative tends to −(t³ + t)/(4ν²). E[2t ∂t/∂ν] =
/// −2/(ν − 2)² for ν &gt; 2, and a finite variance of that estimate asks for ν &gt; 4.
/// </remarks>
public static class StudentTImplicitReparameterization
{
    /// <summary>∂t/∂ν = −(∂F_ν(t)/∂ν)/q_ν(t) at a draw.</summary>
    /// <param name="degreesOfFreedom">ν; positive.</param>
    /// <param name="t">The draw; finite.</param>
    /// <returns>The derivative, of the sign of −t; about 1e-15 ν relative to the result is lost to cancellation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">ν is not positive, or t is not finite.</exception>
    public static double SampleDerivative(double degreesOfFreedom, double t)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (!double.IsFinite(t))
        {
            throw new ArgumentOutOfRangeException(nameof(t), t, "The draw must be a finite number.");
        }

        double square = t * t;
        if (square == 0)
        {
            return 0;
        }

        double w = square / (degreesOfFreedom + square);
        double complement = degreesOfFreedom / (degreesOfFreedom + square);
        double byHalf = BetaImplicitReparameterization.SampleDerivative(0.5, 0.5 * degreesOfFreedom, w, complement).ByB;

        // d(t²)/dν = w/(1 − w) + ν (dw/dν)/(1 − w)² with dw/dν = ½ ∂w/∂b.
        double bySquare = (w / complement) + (0.5 * degreesOfFreedom * byHalf / complement / complement);
        return bySquare / (2 * t);
    }
}
