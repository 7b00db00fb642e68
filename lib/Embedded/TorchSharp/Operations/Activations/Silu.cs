namespace TorchSharp;

internal readonly struct SiluFunction : IDoubleFunction
{
    public static double Invoke(double x) => x / (1 + Math.Exp(-x));
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x·σ(x).</summary>
        public Tensor silu()
        {
            Pointwise.RequireFloating("silu", dtype);
            return Graph.Record(
                "SiluBackward", Pointwise.Unary<InDouble<SiluFunction>>(this), [this],
                static (s, g) =>
                {
                    using Tensor x = s[0];
                    Tensor gate = x.sigmoid();
                    return [g * gate * ((x * (1 - gate)) + 1)];
                },
                this);
        }

        public Tensor silu_() => InPlace.Apply("silu_", this, static x => x.silu());
    }
}
