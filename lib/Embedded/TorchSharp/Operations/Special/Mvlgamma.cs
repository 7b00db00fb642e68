namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The logarithm of the multivariate gamma function of dimension <paramref name="p"/>: p(p−1)/4·log π + Σ log Γ(x − j/2), j below p.</summary>
        public Tensor mvlgamma(long p)
        {
            if (p < 1)
            {
                throw Fault.Shapes("mvlgamma", $"p has to be greater than or equal to 1, but is {p}");
            }

            return WrappedTensorDisposeScope(() =>
            {
                Tensor shifts = arange((-(p - 1)) / 2.0, 0.25, 0.5, dtype: DType.Floating(dtype), device: device);
                return (unsqueeze(-1) + shifts).lgamma().sum(-1) + (p * (p - 1) * Math.Log(Math.PI) / 4);
            });
        }

        public Tensor mvlgamma_(long p) => InPlace.Apply("mvlgamma_", this, x => x.mvlgamma(p));
    }

    /// <inheritdoc cref="Tensor.mvlgamma"/>
    public static Tensor mvlgamma(Tensor input, long p) => input.mvlgamma(p);

    public static Tensor mvlgamma_(Tensor input, long p) => input.mvlgamma_(p);

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.mvlgamma"/>
        public static Tensor multigammaln(Tensor input, long p) => input.mvlgamma(p);
    }
}
