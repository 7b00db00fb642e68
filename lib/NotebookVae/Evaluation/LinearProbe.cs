using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Multinomial logistic regression on features, in float64: what a linear classifier can read out of a code. Features are standardised on
/// the training data; the weights, not the biases, have an L2 penalty, which makes the optimum unique; Newton's method with conjugate
/// gradients goes there until the gradient vanishes, so that the accuracy says something about the features and nothing about an optimizer.
/// </summary>
/// <remarks>The tensors belong to the dispose scope that was current when it was fitted.</remarks>
public sealed class LinearProbe
{
    private const int NewtonSteps = 100;
    private const int ConjugateGradientSteps = 400;
    private readonly Tensor centre;
    private readonly Tensor scale;

    private LinearProbe(Tensor centre, Tensor scale, Tensor weights, double loss, double gradientNorm, int iterations)
    {
        this.centre = centre;
        this.scale = scale;
        Weights = weights;
        Loss = loss;
        GradientNorm = gradientNorm;
        Iterations = iterations;
    }

    /// <summary>The weights of the standardised features, and in the last row the biases, float64, <c>[features + 1,
    /// classes]</c>.</summary>
    public Tensor Weights { get; }

    /// <summary>The mean cross-entropy of the training data with the penalty, nats.</summary>
    public double Loss { get; }

    /// <summary>The largest component of the loss's gradient where the fit ended.</summary>
    public double GradientNorm { get; }

    /// <summary>Newton steps taken.</summary>
    public int Iterations { get; }

    /// <summary>Fits the probe.</summary>
    /// <param name="features">Training features, <c>[count, features]</c>.</param>
    /// <param name="labels">Class numbers from 0, int64, <c>[count]</c>.</param>
    /// <param name="penalty">λ of ½ λ ‖W‖², added to the mean cross-entropy; must be positive.</param>
    /// <param name="tolerance">The largest component of the gradient to stop at.</param>
    /// <returns>The probe at the optimum.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a label is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The penalty or the tolerance is not positive.</exception>
    public static LinearProbe Fit(Tensor features, Tensor labels, double penalty = 1e-4, double tolerance = 1e-8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(penalty);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        LabelledFeatures.Check(features, labels);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor inDouble = features.to(ScalarType.Float64);
        Tensor centre = inDouble.mean([0L]);
        Tensor spread = (inDouble - centre).pow(2).mean([0L]).sqrt();
        Tensor scale = where(spread.gt(0), spread, ones_like(spread));
        Tensor x = WithOnes((inDouble - centre) / scale);
        Tensor targets = LabelledFeatures.OneHot(labels.to(features.device), LabelledFeatures.Classes(labels));
        Tensor penalties = full([x.shape[1], 1], penalty, dtype: ScalarType.Float64, device: features.device);
        penalties[-1] = tensor(0.0, dtype: ScalarType.Float64, device: features.device);
        Problem problem = new(x, targets, penalties);
        Tensor weights = zeros([x.shape[1], targets.shape[1]], dtype: ScalarType.Float64, device: features.device);
        (double loss, double norm, int iterations) = problem.Minimize(ref weights, tolerance);
        return new LinearProbe(
            centre.MoveToOuterDisposeScope(), scale.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope(), loss, norm, iterations);
    }

    /// <summary>log p(class | features).</summary>
    /// <param name="features">Features, <c>[count, features]</c>.</param>
    /// <returns>Nats, float64, <c>[count, classes]</c>.</returns>
    public Tensor LogProbabilities(Tensor features)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor x = WithOnes((features.to(ScalarType.Float64) - centre) / scale);
        return x.mm(Weights).log_softmax(1).MoveToOuterDisposeScope();
    }

    /// <summary>The most probable class.</summary>
    /// <param name="features">Features, <c>[count, features]</c>.</param>
    /// <returns>Class numbers, int64, <c>[count]</c>.</returns>
    public Tensor Predict(Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();
        return LogProbabilities(features).argmax(1).MoveToOuterDisposeScope();
    }

    /// <summary>How often the most probable class is the right one.</summary>
    /// <param name="features">Features of data that the probe was not fitted to, <c>[count, features]</c>.</param>
    /// <param name="labels">Their class numbers, <c>[count]</c>.</param>
    /// <returns>Right answers of all, with an interval.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Proportion Accuracy(Tensor features, Tensor labels)
    {
        LabelledFeatures.Check(features, labels);
        using DisposeScope scope = NewDisposeScope();
        return LabelledFeatures.Agreement(Predict(features), labels);
    }

    private static Tensor WithOnes(Tensor x) => cat([x, ones([x.shape[0], 1], dtype: x.dtype, device: x.device)], 1);

    /// <summary>mean_n [logsumexp(x_n W) − (x_n W)_{y_n}] + ½ Σ λ W².</summary>
    private sealed class Problem(Tensor x, Tensor targets, Tensor penalties)
    {
        private readonly Tensor transposed = x.t();

        public (double Loss, double GradientNorm, int Iterations) Minimize(ref Tensor weights, double tolerance)
        {
            double loss = Loss(weights);
            for (int iteration = 0; ; iteration++)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor probabilities = x.mm(weights).softmax(1);
                Tensor gradient = (transposed.mm(probabilities - targets) / x.shape[0]) + (penalties * weights);
                double largest = gradient.abs().max().ToDouble();
                if (largest <= tolerance || iteration == NewtonSteps)
                {
                    return (loss, largest, iteration);
                }

                Tensor direction = Solve(probabilities, gradient);
                double slope = (gradient * direction).sum().ToDouble();
                (Tensor next, double reached) = Search(weights, direction, loss, slope);
                bool moved = !ReferenceEquals(next, weights);
                if (!moved)
                {
                    return (loss, largest, iteration);
                }

                weights.Dispose();
                weights = next.MoveToOuterDisposeScope();
                loss = reached;
            }
        }

        private double Loss(Tensor weights)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor scores = x.mm(weights);
            double fit = (scores.logsumexp(1) - (scores * targets).sum(1)).mean().ToDouble();
            return fit + (0.5 * (penalties * weights.pow(2)).sum().ToDouble());
        }

        /// <summary>Halves the step until the loss falls as it should; rounding is forgiven near the optimum.</summary>
        private (Tensor Weights, double Loss) Search(Tensor weights, Tensor direction, double loss, double slope)
        {
            for (double step = 1; step > 1e-10; step /= 2)
            {
                Tensor candidate = weights + (direction * step);
                double reached = Loss(candidate);
                if (reached <= loss + (1e-4 * step * slope) + (1e-14 * Math.Max(1, Math.Abs(loss))))
                {
                    return (candidate, reached);
                }
            }

            return (weights, loss);
        }

        /// <summary>−H⁻¹ g by conjugate gradients, as exactly as the distance from the optimum deserves.</summary>
        private Tensor Solve(Tensor probabilities, Tensor gradient)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor solution = zeros_like(gradient);
            Tensor residual = -gradient;
            Tensor direction = residual.clone();
            double norm = residual.pow(2).sum().ToDouble();
            double first = Math.Sqrt(norm);
            double goal = Math.Min(0.1, Math.Sqrt(first)) * first;
            for (int i = 0; i < ConjugateGradientSteps && Math.Sqrt(norm) > goal; i++)
            {
                using DisposeScope inner = NewDisposeScope();
                Tensor curved = Curvature(probabilities, direction);
                double along = norm / (direction * curved).sum().ToDouble();
                solution.add_(direction * along);
                residual.sub_(curved * along);
                double next = residual.pow(2).sum().ToDouble();
                direction.mul_(next / norm).add_(residual);
                norm = next;
            }

            return solution.MoveToOuterDisposeScope();
        }

        /// <summary>The Hessian times a direction.</summary>
        private Tensor Curvature(Tensor probabilities, Tensor direction)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor change = probabilities * x.mm(direction);
            change = change - (probabilities * change.sum(1, keepdim: true));
            return ((transposed.mm(change) / x.shape[0]) + (penalties * direction)).MoveToOuterDisposeScope();
        }
    }
}
