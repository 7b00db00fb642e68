namespace TorchSharp;

internal readonly struct TruncFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Truncate(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The whole part of x; of integers, a copy.</summary>
        public Tensor trunc()
        {
            Tensor y = Pointwise.Rounded<TruncFunction>("trunc", this);
            return Graph.Record("TruncBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor trunc_() => InPlace.Apply("trunc_", this, static x => x.trunc());

        public Tensor fix() => trunc();

        public Tensor fix_() => trunc_();
    }

    /// <inheritdoc cref="Tensor.trunc"/>
    public static Tensor trunc(Tensor input) => input.trunc();

    public static Tensor trunc_(Tensor input) => input.trunc_();

    /// <inheritdoc cref="Tensor.trunc"/>
    public static Tensor fix(Tensor input) => input.trunc();

    public static Tensor fix_(Tensor input) => input.trunc_();
}
