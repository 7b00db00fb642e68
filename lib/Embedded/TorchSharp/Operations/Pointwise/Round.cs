namespace TorchSharp;

internal readonly struct RoundFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Round(x, MidpointRounding.ToEven);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The nearest number of <paramref name="decimals"/> decimals (tens where negative), halves to even; of integers, a copy.</summary>
        public Tensor round(long decimals = 0L)
        {
            Tensor y;
            using (no_grad())
            {
                double scale = Math.Pow(10, Math.Abs((double)decimals));
                y = decimals == 0 || !is_floating_point() ? Pointwise.Rounded<RoundFunction>("round", this)
                    : decimals > 0 ? WrappedTensorDisposeScope(() => Pointwise.Rounded<RoundFunction>("round", this * scale) / scale)
                    : WrappedTensorDisposeScope(() => Pointwise.Rounded<RoundFunction>("round", this / scale) * scale);
            }

            return Graph.Record("RoundBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor round_(long decimals = 0L) => InPlace.Apply("round_", this, x => x.round(decimals));
    }

    /// <inheritdoc cref="Tensor.round"/>
    public static Tensor round(Tensor input, long decimals = 0L) => input.round(decimals);

    public static Tensor round_(Tensor input, long decimals = 0L) => input.round_(decimals);
}
