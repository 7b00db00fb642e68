namespace TorchSharp;

internal readonly struct LogitFunction : IFunction
{
    public static double Of(double x) => Math.Log(x / (1 - x));
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
                    Tensor x = s[0], inside = x.ge(low).logical_and(x.le(high)), safe = x.where(inside, full_like(x, 0.5));
                    return [(g / (safe * (1 - safe))).where(inside, full_like(g, eps is null ? double.NaN : 0.0))];
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
