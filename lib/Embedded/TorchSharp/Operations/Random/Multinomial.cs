using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Classes drawn with the probabilities, up to a factor, of a vector [K] or of the rows of a matrix [B, K]: [num_samples] or
        /// [B, num_samples].
        /// </summary>
        /// <remarks>
        /// With replacement a class is the place of a uniform number among the cumulated probabilities. Without it, the classes are those of
        /// the largest p/q with q exponential: the Gumbel trick, each class at most once.
        /// </remarks>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null)
        {
            if (!is_floating_point())
            {
                throw Fault.Types("multinomial", $"only supports floating-point dtypes for input, got: {dtype}");
            }

            if (Impl.Rank is not (1 or 2))
            {
                throw Fault.Shapes("multinomial", $"prob_dist must be 1 or 2 dim, not of shape {TorchSharp.Shape.Text(Impl.Sizes)}");
            }

            if (num_samples <= 0)
            {
                throw Fault.Shapes("multinomial", $"cannot sample n_sample <= 0 samples: {num_samples}");
            }

            if (Impl.Sizes[^1] == 0)
            {
                throw Fault.Shapes("multinomial", $"there is nothing to draw from in prob_dist of shape {TorchSharp.Shape.Text(Impl.Sizes)}");
            }

            if (!replacement && num_samples > Impl.Sizes[^1])
            {
                throw Fault.Shapes(
                    "multinomial", $"cannot sample n_sample > prob_dist.size(-1) samples without replacement: {num_samples} of {Impl.Sizes[^1]}");
            }

            TensorImpl result = TensorImpl.New(ScalarType.Int64, [.. Impl.Sizes[..^1], num_samples], Impl.Device);
            TensorImpl probabilities = Copy.Contiguous(Impl);
            try
            {
                if (dtype == ScalarType.Float32)
                {
                    Draw<float>(probabilities, result, replacement, generator ?? Generator.Default);
                }
                else
                {
                    Draw<double>(probabilities, result, replacement, generator ?? Generator.Default);
                }
            }
            catch
            {
                result.Storage.RemoveUser();
                throw;
            }
            finally
            {
                Copy.Release(probabilities, Impl);
            }

            return new Tensor(result);
        }

        private void Draw<T>(TensorImpl probabilities, TensorImpl result, bool replacement, Generator generator)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int classes = (int)Impl.Sizes[^1], samples = (int)result.Sizes[^1], rows = (int)(probabilities.Count / classes);
            Span<T> p = probabilities.Span<T>();
            CheckWeights(p, classes);
            Span<long> drawn = result.Span<long>();
            lock (generator.Gate)
            {
                if (replacement)
                {
                    var cumulated = new T[classes];
                    for (int row = 0; row < rows; row++)
                    {
                        WithReplacement(p.Slice(row * classes, classes), cumulated, drawn.Slice(row * samples, samples), generator);
                    }

                    return;
                }

                TensorImpl q = MemoryOrder.NewLike(Impl, dtype, Impl.Device);
                Sampling.Fill(q, new ExponentialSampler(1), generator);
                TensorImpl flat = Copy.Contiguous(q);
                for (int row = 0; row < rows; row++)
                {
                    Span<T> race = flat.Span<T>().Slice(row * classes, classes);
                    for (int i = 0; i < classes; i++)
                    {
                        race[i] = p[(row * classes) + i] / race[i];
                    }

                    Largest(race, drawn.Slice(row * samples, samples));
                }

                Copy.Release(flat, q);
                q.Storage.RemoveUser();
            }
        }

        private static void CheckWeights<T>(Span<T> p, int classes)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (T weight in p)
            {
                if (!(weight >= T.Zero) || T.IsInfinity(weight))
                {
                    throw Fault.Shapes("multinomial", $"probability tensor contains either `inf`, `nan` or element < 0: {weight}");
                }
            }

            for (int at = 0; at < p.Length; at += classes)
            {
                if (!p.Slice(at, classes).ContainsAnyExcept(T.Zero))
                {
                    throw Fault.Shapes("multinomial", "invalid multinomial distribution (sum of probabilities <= 0)");
                }
            }
        }

        private static void WithReplacement<T>(ReadOnlySpan<T> p, T[] cumulated, Span<long> drawn, Generator generator)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T sum = T.Zero;
            for (int i = 0; i < p.Length; i++)
            {
                cumulated[i] = sum += p[i];
            }

            for (int i = 0; i < p.Length; i++)
            {
                cumulated[i] /= sum;
            }

            cumulated[^1] = T.One;
            foreach (ref long sample in drawn)
            {
                double u = generator.UniformDouble();
                int from = 0, to = cumulated.Length;
                while (from < to)
                {
                    int middle = from + ((to - from) / 2);
                    if (double.CreateTruncating(cumulated[middle]) < u)
                    {
                        from = middle + 1;
                    }
                    else
                    {
                        to = middle;
                    }
                }

                sample = from;
            }
        }

        /// <summary>The places of the largest values, the largest first, and of equal ones the first.</summary>
        private static void Largest<T>(ReadOnlySpan<T> values, Span<long> places)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (places.Length == 1)
            {
                int best = 0;
                for (int i = 1; i < values.Length; i++)
                {
                    best = values[i] > values[best] ? i : best;
                }

                places[0] = best;
                return;
            }

            T[] sorted = values.ToArray();
            int[] order = [.. Enumerable.Range(0, sorted.Length).OrderByDescending(i => sorted[i])];
            for (int i = 0; i < places.Length; i++)
            {
                places[i] = order[i];
            }
        }
    }

    /// <inheritdoc cref="Tensor.multinomial"/>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);
}
