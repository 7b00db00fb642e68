namespace TorchSharp;

internal readonly struct LogitFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Log(x / (1 - x));
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log(x/(1−x)), the inverse of the sigmoid; x is first brought into [eps, 1−eps], where eps is given.</summary>
        public Tensor logit(double? eps = null)
        {
            Tensor y;
            using (no_grad())
            {
                y = eps is { } margin
                    ? WrappedTensorDisposeScope(() => Pointwise.Unary<InDouble<LogitFunction>>(clamp((Scalar)margin, (Scalar)(1 - margin))))
                    : Pointwise.Unary<InDouble<LogitFunction>>(this);
            }

            return Graph.Record(
                "LogitBackward", y, [this],
                (s, g) =>
                {
                    using Tensor x = s[0];
                    Tensor inside = x.ge(eps ?? 0).logical_and(x.le(1 - (eps ?? 0)));
                    Tensor outside = full_like(g, eps is null ? double.NaN : 0.0);
                    return [torch.where(inside, g / (x * (1 - x)), outside)];
                },
                this);
        }

        public Tensor logit_(double? eps = null) => InPlace.Apply("logit_", this, x => x.logit(eps));
    }

    /// <inheritdoc cref="Tensor.logit"/>
    public static Tensor logit(Tensor input, double? eps = null) => input.logit(eps);

    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);
}
