using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Maximises a smooth function of a few parameters for each datum of a batch at once: the quasi-Newton method of Broyden, Fletcher,
/// Goldfarb and Shanno with a step halved until the value rises enough (Nocedal and Wright 2006, chapters 3 and 6), a matrix for each
/// datum. The values never fall below those of the start.
/// </summary>
internal static class PerDatumMaximizer
{
    private const double SufficientRise = 1e-4;
    private const int Halvings = 40;
    private const double Rounding = 1e-15;

    /// <summary>Climbs from a start.</summary>
    /// <param name="objective">From parameters <c>[batch, parameters]</c> to values <c>[batch]</c>, each of its own row alone;
    /// float64.</param>
    /// <param name="start">The first parameters, <c>[batch, parameters]</c>.</param>
    /// <param name="iterations">The most steps.</param>
    /// <param name="tolerance">A datum is done where no component of its gradient is larger.</param>
    /// <returns>The parameters, <c>[batch, parameters]</c>, without a gradient, and the values.</returns>
    public static (Tensor Parameters, double[] Values) Maximize(
        Func<Tensor, Tensor> objective, Tensor start, int iterations = 200, double tolerance = 1e-10)
    {
        int count = (int)start.shape[0];
        int size = (int)start.shape[1];
        double[] points = Numbers(start);
        (double[] values, double[] gradients) = Evaluate(objective, points, start);
        double[][] inverse = [.. Enumerable.Range(0, count).Select(_ => Identity(size, 1))];
        bool[] done = new bool[count];
        bool[] fresh = Enumerable.Repeat(true, count).ToArray();
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            double[] directions = new double[points.Length];
            double[] slopes = new double[count];
            double[] steps = new double[count];
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<double> gradient = gradients.AsSpan(i * size, size);
                done[i] |= Largest(gradient) <= tolerance;
                if (done[i])
                {
                    continue;
                }

                Multiply(inverse[i], gradient, directions.AsSpan(i * size, size));
                slopes[i] = Dot(gradient, directions.AsSpan(i * size, size));
                // Half the slope is the rise that a quadratic would still have.
                if (slopes[i] <= Rounding * (1 + Math.Abs(values[i])) && !fresh[i])
                {
                    done[i] = true;
                    continue;
                }

                // The first direction has the gradient's length, which means nothing: no component moves by more than a half.
                steps[i] = fresh[i] ? Math.Min(1, 0.5 / Largest(gradient)) : 1;
            }

            if (done.All(finished => finished))
            {
                break;
            }

            (double[] nextPoints, double[] nextValues, double[] nextGradients) =
                Search(objective, start, points, values, gradients, directions, slopes, steps, size);
            for (int i = 0; i < count; i++)
            {
                if (done[i])
                {
                    continue;
                }

                if (steps[i] == 0)
                {
                    // No rise along this direction: try the gradient itself once, then leave it at the rounding of the values.
                    done[i] = fresh[i];
                    (inverse[i], fresh[i]) = (Identity(size, 1), true);
                    continue;
                }

                Update(ref inverse[i], nextPoints, points, nextGradients, gradients, i, size, fresh[i]);
                fresh[i] = false;
            }

            (points, values, gradients) = (nextPoints, nextValues, nextGradients);
        }

        return (tensor(points, [count, size], dtype: ScalarType.Float64, device: start.device), values);
    }

    // Halves each datum's step until its value has risen by a part of what the slope promised; a step of 0 says that none did.
    private static (double[] Points, double[] Values, double[] Gradients) Search(
        Func<Tensor, Tensor> objective, Tensor like, double[] points, double[] values, double[] gradients, double[] directions,
        double[] slopes, double[] steps, int size)
    {
        double[] bestPoints = [.. points];
        double[] bestValues = [.. values];
        double[] bestGradients = [.. gradients];
        bool[] open = [.. steps.Select(step => step > 0)];
        for (int halving = 0; halving < Halvings && open.Any(searching => searching); halving++)
        {
            double[] trial = [.. bestPoints];
            for (int k = 0; k < trial.Length; k++)
            {
                int i = k / size;
                trial[k] = open[i] ? points[k] + (steps[i] * directions[k]) : trial[k];
            }

            (double[] trialValues, double[] trialGradients) = Evaluate(objective, trial, like);
            for (int i = 0; i < values.Length; i++)
            {
                if (!open[i])
                {
                    continue;
                }

                if (trialValues[i] >= values[i] + (SufficientRise * steps[i] * slopes[i]) && trialValues[i] > values[i])
                {
                    bestValues[i] = trialValues[i];
                    Array.Copy(trial, i * size, bestPoints, i * size, size);
                    Array.Copy(trialGradients, i * size, bestGradients, i * size, size);
                    open[i] = false;
                }
                else
                {
                    steps[i] /= 2;
                    if (steps[i] * slopes[i] <= Rounding * (1 + Math.Abs(values[i])))
                    {
                        (steps[i], open[i]) = (0, false);
                    }
                }
            }
        }

        for (int i = 0; i < open.Length; i++)
        {
            steps[i] = open[i] ? 0 : steps[i];
        }

        return (bestPoints, bestValues, bestGradients);
    }

    // The update of the inverse of minus the Hessian, H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ with y = −Δgradient.
    private static void Update(
        ref double[] inverse, double[] nextPoints, double[] points, double[] nextGradients, double[] gradients, int datum, int size,
        bool fresh)
    {
        double[] s = new double[size];
        double[] y = new double[size];
        for (int k = 0; k < size; k++)
        {
            int at = (datum * size) + k;
            s[k] = nextPoints[at] - points[at];
            y[k] = gradients[at] - nextGradients[at];
        }

        double curvature = Dot(s, y);
        if (!(curvature > 1e-12 * Math.Sqrt(Dot(s, s) * Dot(y, y))))
        {
            return; // not concave along this step: the matrix would lose its sign
        }

        if (fresh)
        {
            inverse = Identity(size, curvature / Dot(y, y));
        }

        double[] hy = new double[size];
        Multiply(inverse, y, hy);
        double factor = (1 + (Dot(y, hy) / curvature)) / curvature;
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
            {
                inverse[(a * size) + b] += (factor * s[a] * s[b]) - (((hy[a] * s[b]) + (s[a] * hy[b])) / curvature);
            }
        }
    }

    private static (double[] Values, double[] Gradients) Evaluate(Func<Tensor, Tensor> objective, double[] points, Tensor like)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable _ = enable_grad();
        Tensor parameters = tensor(points, like.shape, dtype: ScalarType.Float64, device: like.device).requires_grad_();
        Tensor values = objective(parameters);
        Tensor gradients = autograd.grad([values.sum()], [parameters])[0];
        return (Numbers(values), Numbers(gradients));
    }

    private static double[] Numbers(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        return values.detach().cpu().contiguous().data<double>().ToArray();
    }

    private static double[] Identity(int size, double scale)
    {
        double[] matrix = new double[size * size];
        for (int k = 0; k < size; k++)
        {
            matrix[k * (size + 1)] = scale;
        }

        return matrix;
    }

    private static void Multiply(double[] matrix, ReadOnlySpan<double> vector, Span<double> result)
    {
        for (int k = 0; k < vector.Length; k++)
        {
            result[k] = Dot(matrix.AsSpan(k * vector.Length, vector.Length), vector);
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    private static double Largest(ReadOnlySpan<double> vector)
    {
        double largest = 0;
        foreach (double value in vector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
