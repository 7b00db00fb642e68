namespace TorchSharp;

internal readonly struct Log10Function : IDoubleFunction
{
    public static double Invoke(double x) => Math.Log10(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The logarithm to base 10.</summary>
        public Tensor log10()
        {
            Tensor y = Pointwise.Unary<InDouble<Log10Function>>(this);
            return Graph.Record("Log10Backward", y, [this], static (s, g) => [g / (s[0] * Math.Log(10))], this);
        }

        public Tensor log10_() => InPlace.Apply("log10_", this, static x => x.log10());
    }

    /// <inheritdoc cref="Tensor.log10"/>
    public static Tensor log10(Tensor input) => input.log10();

    public static Tensor log10_(Tensor input) => input.log10_();
}
