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
            (double low, double high) = eps is { } margin ? (margin, 1 - margin) : (0, 1);
            Tensor y = eps is null
                ? Pointwise.Unary<InDouble<LogitFunction>>(this)
                : WrappedTensorDisposeScope(() => Pointwise.Unary<InDouble<LogitFunction>>(detach().clamp(low, high)));
            return Graph.Record(
                "LogitBackward", y, [this],
                (s, g) =>
                {
                    Tensor x = s[0], outside = x.lt(low).logical_or(x.gt(high)), safe = full_like(x, 0.5).where(outside, x);
                    return [full_like(g, eps is null ? double.NaN : 0.0).where(outside, g / (safe * (1 - safe)))];
                },
                this);
        }

        public Tensor logit_(double? eps = null) => InPlace.Apply("logit_", this, x => x.logit(eps));
    }

    /// <inheritdoc cref="Tensor.logit"/>
    public static Tensor logit(Tensor input, double? eps = null) => input.logit(eps);

    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.logit"/>
        public static Tensor logit(Tensor input) => input.logit();
    }
}
