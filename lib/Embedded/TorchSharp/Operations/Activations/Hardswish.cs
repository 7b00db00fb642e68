namespace TorchSharp;

internal readonly struct HardswishFunction : IDoubleFunction
{
    public static double Invoke(double x) => x * HardsigmoidFunction.Invoke(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x·relu6(x+3)/6.</summary>
        public Tensor hardswish()
        {
            Pointwise.RequireFloating("hardswish", dtype);
            return Graph.Record(
                "HardswishBackward", Pointwise.Unary<InDouble<HardswishFunction>>(this), [this],
                static (s, g) =>
                {
                    using Tensor x = s[0];
                    Tensor bent = torch.where(x.lt(3), g * ((x / 3) + 0.5), g);
                    return [torch.where(x.lt(-3), torch.zeros_like(g), bent)];
                },
                this);
        }

        public Tensor hardswish_() => InPlace.Apply("hardswish_", this, static x => x.hardswish());
    }
}
