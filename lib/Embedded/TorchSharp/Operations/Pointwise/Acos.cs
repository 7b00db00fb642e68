namespace TorchSharp;

internal readonly struct AcosFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Acos(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The inverse cosine, from 0 to π.</summary>
        public Tensor acos()
        {
            Tensor y = Pointwise.Unary<InDouble<AcosFunction>>(this);
            return Graph.Record("AcosBackward", y, [this], static (s, g) => [-(g * (1 - s[0].square()).rsqrt())], this);
        }

        public Tensor acos_() => InPlace.Apply("acos_", this, static x => x.acos());

        public Tensor arccos() => acos();

        public Tensor arccos_() => acos_();
    }

    /// <inheritdoc cref="Tensor.acos"/>
    public static Tensor acos(Tensor input) => input.acos();

    public static Tensor acos_(Tensor input) => input.acos_();

    /// <inheritdoc cref="Tensor.acos"/>
    public static Tensor arccos(Tensor input) => input.acos();

    public static Tensor arccos_(Tensor input) => input.acos_();
}
