namespace TorchSharp;

internal readonly struct FloorFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Floor(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest whole number not above x; of integers, a copy.</summary>
        public Tensor floor()
        {
            Tensor y = Pointwise.Rounded<FloorFunction>("floor", this);
            return Graph.Record("FloorBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor floor_() => InPlace.Apply("floor_", this, static x => x.floor());
    }

    /// <inheritdoc cref="Tensor.floor"/>
    public static Tensor floor(Tensor input) => input.floor();

    public static Tensor floor_(Tensor input) => input.floor_();
}
