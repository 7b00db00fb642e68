namespace TorchSharp;

internal readonly struct SincFunction : IDoubleFunction
{
    public static double Invoke(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}

internal readonly struct SincSlopeFunction : IDoubleFunction
{
    // Near zero the difference cancels; there the power series −z/3 + z³/30 − z⁵/840 + z⁷/45360, z = πx, has all digits.
    public static double Invoke(double x)
    {
        double z = Math.PI * x, squared = z * z;
        return Math.Abs(z) < 0.1
            ? Math.PI * z * ((-1.0 / 3) + (squared * ((1.0 / 30) - (squared * ((1.0 / 840) - (squared / 45360))))))
            : (Math.Cos(z) - (Math.Sin(z) / z)) / x;
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>sin(πx)/(πx), and 1 at 0.</summary>
        public Tensor sinc()
        {
            Tensor y = Pointwise.Unary<InDouble<SincFunction>>(this);
            return Graph.Record("SincBackward", y, [this], static (s, g) => [g * s[0].SincSlope()], this);
        }

        /// <summary>The derivative of <see cref="sinc"/>, f′, whose own is −π²f − 2f′/x.</summary>
        private Tensor SincSlope()
        {
            Tensor slope = Pointwise.Unary<InDouble<SincSlopeFunction>>(this);
            return Graph.Record(
                "SincSlopeBackward", slope, [this],
                static (s, g) =>
                {
                    using Tensor x = s[0];
                    Tensor ratio = torch.where(x.eq(0), torch.full_like(x, -Math.PI * Math.PI / 3), s[1] / x);
                    return [g * ((x.sinc() * (-Math.PI * Math.PI)) - (ratio * 2))];
                },
                this, slope);
        }

        public Tensor sinc_() => InPlace.Apply("sinc_", this, static x => x.sinc());
    }

    /// <inheritdoc cref="Tensor.sinc"/>
    public static Tensor sinc(Tensor input) => input.sinc();

    public static Tensor sinc_(Tensor input) => input.sinc_();

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.sinc"/>
        public static Tensor sinc(Tensor input) => input.sinc();
    }
}
