namespace TorchSharp;

internal readonly struct SincFunction : IDoubleFunction
{
    public static double Invoke(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>sin(πx)/(πx), and 1 at 0.</summary>
        public Tensor sinc()
        {
            Tensor y = Pointwise.Unary<InDouble<SincFunction>>(this);
            return Graph.Record(
                "SincBackward", y, [this],
                static (s, g) =>
                {
                    Tensor away = s[0].ne(0), x = s[0].where(away, ones_like(s[0])), angle = x * Math.PI;
                    return [(g * (((angle * angle.cos()) - angle.sin()) / (x * angle))).where(away, zeros_like(g))];
                },
                this);
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
