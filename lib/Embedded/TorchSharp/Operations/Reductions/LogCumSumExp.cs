namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log of running sums of exponentials along a dimension, without overflow on the way.</summary>
        public Tensor logcumsumexp(long dim)
        {
            Pointwise.RequireFloating("logcumsumexp", dtype);
            int d = Shape.Dim(dim, Impl.Rank, "logcumsumexp");
            TensorImpl y = TensorImpl.New(dtype, Impl.Sizes, Impl.Device);
            if (dtype == ScalarType.Float32)
            {
                Scan.Along<float, float, LogSumExpScan<float>>(Impl, d, y);
            }
            else
            {
                Scan.Along<double, double, LogSumExpScan<double>>(Impl, d, y);
            }

            Tensor result = new(y);
            return Graph.Record(
                "LogcumsumexpBackward", result, [this],
                (s, g) =>
                {
                    if (g.numel() == 0 || g.Impl.Rank == 0)
                    {
                        return [g];
                    }

                    // Σ over k ≥ i of g[k] exp(x[i] − y[k]), where every exponential taken is at most 1.
                    using Tensor x = s[0], sums = s[1];
                    Tensor zero = torch.zeros_like(g), finite = sums.isfinite();
                    Tensor grown = torch.where(finite, (LinearScan.Shifted(sums, d, double.NegativeInfinity) - sums).exp(), zero);
                    Tensor share = torch.where(finite, (x - sums).exp(), zero);
                    return [share * LinearScan.Backward(g, grown, d)];
                },
                this, result);
        }
    }

    /// <inheritdoc cref="Tensor.logcumsumexp"/>
    public static Tensor logcumsumexp(Tensor input, long dim) => input.logcumsumexp(dim);
}
