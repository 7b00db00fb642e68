namespace TorchSharp;

internal readonly struct EntrFunction : IDoubleFunction
{
    public static double Invoke(double x) => double.IsNaN(x) ? x : x > 0 ? -x * Math.Log(x) : x == 0 ? 0 : double.NegativeInfinity;
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>−x·log x, 0 at 0 and −∞ below.</summary>
        public static Tensor entr(Tensor input)
        {
            Tensor y = Pointwise.Unary<InDouble<EntrFunction>>(input);
            return Graph.Record("SpecialEntrBackward", y, [input], static (s, g) => [g * (-1 - s[0].log())], input);
        }
    }
}
