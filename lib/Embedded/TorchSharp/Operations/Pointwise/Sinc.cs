namespace TorchSharp;

internal readonly struct SincFunction : IDoubleFunction
{
    public static double Invoke(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>sin(πx)/(πx), 1 at zero.</summary>
        public Tensor sinc()
        {
            Tensor y = Pointwise.Unary<InDouble<SincFunction>>(this);
            return Graph.Record("SincBackward", y, [this], static (s, g) => [torch.where(s[0].eq(0), zeros_like(g), g * ((s[0] * Math.PI).cos() - s[1]) / s[0])], this, y);
        }

        public Tensor sinc_() => InPlace.Apply("sinc_", this, static x => x.sinc());
    }

    /// <inheritdoc cref="Tensor.sinc"/>
    public static Tensor sinc(Tensor input) => input.sinc();

    public static Tensor sinc_(Tensor input) => input.sinc_();
}
