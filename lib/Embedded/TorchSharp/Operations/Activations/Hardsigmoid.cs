namespace TorchSharp;

internal readonly struct HardsigmoidFunction : IDoubleFunction
{
    public static double Invoke(double x) => double.IsNaN(x) ? x : Math.Min(Math.Max(x + 3, 0), 6) / 6;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>relu6(x+3)/6.</summary>
        public Tensor hardsigmoid()
        {
            Pointwise.RequireFloating("hardsigmoid", dtype);
            return Graph.Record(
                "HardsigmoidBackward", Pointwise.Unary<InDouble<HardsigmoidFunction>>(this), [this],
                static (s, g) => [torch.where(s[0].gt(-3).logical_and(s[0].lt(3)), g / 6, torch.zeros_like(g))], this);
        }

        public Tensor hardsigmoid_() => InPlace.Apply("hardsigmoid_", this, static x => x.hardsigmoid());
    }
}
