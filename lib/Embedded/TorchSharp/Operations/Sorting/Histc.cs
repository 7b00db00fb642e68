using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>How many elements fall into each of equal bins from min to max, or from the smallest element to the largest where both are 0.
        /// Elements outside, and NaN, are in none; the last bin includes its upper edge.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0)
        {
            if (!is_floating_point())
            {
                throw Fault.Types("histc", $"not implemented for type {dtype}; only for floating-point types");
            }

            if (bins < 1 || min > max)
            {
                throw Fault.Shapes("histc", $"bins must be positive and max not smaller than min, not bins {bins}, min {min}, max {max}");
            }

            TensorImpl flat = Copy.Contiguous(Impl), counts = TensorImpl.New(dtype, [bins], Impl.Device);
            Fill.With(counts, 0);
            if (dtype == ScalarType.Float32)
            {
                Count<float>(flat, counts, min, max);
            }
            else
            {
                Count<double>(flat, counts, min, max);
            }

            Copy.Release(flat, Impl);
            return new Tensor(counts);
        }

        private static void Count<T>(TensorImpl flat, TensorImpl counts, long min, long max)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> x = flat.Span<T>();
            Span<T> y = counts.Span<T>();
            T from = T.CreateTruncating(min), to = T.CreateTruncating(max), bins = T.CreateTruncating(y.Length);
            if (min == max && x.Length > 0)
            {
                (from, to) = (x[0], x[0]);
                foreach (T element in x)
                {
                    from = T.Min(from, element);
                    to = T.Max(to, element);
                }
            }

            if (from == to)
            {
                from -= T.One;
                to += T.One;
            }

            if (!T.IsFinite(from) || !T.IsFinite(to))
            {
                throw Fault.Shapes("histc", $"the range of [{from}, {to}] is not finite; give min and max");
            }

            foreach (T element in x)
            {
                if (element >= from && element <= to)
                {
                    y[Math.Min(y.Length - 1, int.CreateTruncating((element - from) * bins / (to - from)))] += T.One;
                }
            }
        }
    }

    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) => input.histc(bins, min, max);
}
