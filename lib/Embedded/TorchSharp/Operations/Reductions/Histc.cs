namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>How many elements fall into each of equally wide bins from min to max; from the smallest to the largest where both are equal.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0)
        {
            Pointwise.RequireFloating("histc", dtype);
            if (bins <= 0)
            {
                throw Fault.Shapes("histc", $"bins must be > 0, but is {bins}");
            }

            using DisposeScope scope = NewDisposeScope();
            using var mode = no_grad();
            Tensor values = to_type(ScalarType.Float64).contiguous();
            double low = min, high = max;
            if (min == max && Impl.Count > 0)
            {
                low = values.min().item<double>();
                high = values.max().item<double>();
            }

            if (low == high)
            {
                low--;
                high++;
            }

            if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
            {
                throw Fault.Shapes("histc", $"range of [{low}, {high}] is not finite, or max is less than min");
            }

            var counts = new double[bins];
            foreach (double x in values.Impl.Span<double>())
            {
                if (x >= low && x <= high)
                {
                    counts[Math.Min((long)((x - low) / (high - low) * bins), bins - 1)]++;
                }
            }

            return tensor(counts, dtype, device).MoveToOuterDisposeScope();
        }
    }

    /// <inheritdoc cref="Tensor.histc"/>
    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) => input.histc(bins, min, max);
}
