namespace TorchSharp;

internal readonly struct I0Function : IDoubleFunction
{
    public static double Invoke(double x) => BesselI.Of(0, x);
}

internal readonly struct I0eFunction : IDoubleFunction
{
    public static double Invoke(double x) => BesselI.Scaled(0, x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The modified Bessel function of the first kind of order 0.</summary>
        public Tensor i0()
        {
            Tensor y = Pointwise.Unary<InDouble<I0Function>>(this);
            return Graph.Record("I0Backward", y, [this], static (s, g) => [g * special.i1(s[0])], this);
        }

        public Tensor i0_() => InPlace.Apply("i0_", this, static x => x.i0());
    }

    /// <inheritdoc cref="Tensor.i0"/>
    public static Tensor i0(Tensor input) => input.i0();

    public static Tensor i0_(Tensor input) => input.i0_();

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.i0"/>
        public static Tensor i0(Tensor input) => input.i0();

        /// <summary>e^−|x| times the modified Bessel function of order 0.</summary>
        public static Tensor i0e(Tensor input)
        {
            Tensor y = Pointwise.Unary<InDouble<I0eFunction>>(input);
            return Graph.Record("SpecialI0eBackward", y, [input], static (s, g) => [g * (i1e(s[0]) - (s[0].sign() * s[1]))], input, y);
        }
    }
}
