namespace TorchSharp;

internal readonly struct Log2Function : IDoubleFunction
{
    public static double Invoke(double x) => Math.Log2(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The logarithm to base 2.</summary>
        public Tensor log2()
        {
            Tensor y = Pointwise.Unary<InDouble<Log2Function>>(this);
            return Graph.Record("Log2Backward", y, [this], static (s, g) => [g / (s[0] * Math.Log(2))], this);
        }

        public Tensor log2_() => InPlace.Apply("log2_", this, static x => x.log2());
    }

    /// <inheritdoc cref="Tensor.log2"/>
    public static Tensor log2(Tensor input) => input.log2();

    public static Tensor log2_(Tensor input) => input.log2_();
}
