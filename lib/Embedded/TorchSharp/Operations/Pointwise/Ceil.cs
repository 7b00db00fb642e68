namespace TorchSharp;

internal readonly struct CeilFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Ceiling(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The smallest whole number not below x; of integers, a copy.</summary>
        public Tensor ceil()
        {
            Tensor y = Pointwise.Rounded<CeilFunction>("ceil", this);
            return Graph.Record("CeilBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor ceil_() => InPlace.Apply("ceil_", this, static x => x.ceil());
    }

    /// <inheritdoc cref="Tensor.ceil"/>
    public static Tensor ceil(Tensor input) => input.ceil();

    public static Tensor ceil_(Tensor input) => input.ceil_();
}
