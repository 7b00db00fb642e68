namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The numbers below which the shares q of the elements lie, interpolated linearly; NaN where there is one.</summary>
        /// <remarks>Of all elements where <paramref name="dim"/> is −1, as TorchSharp has it; name the last dimension by its number.</remarks>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Quantile("quantile", q, dim, keepdim, skipNaN: false);

        /// <summary>As <see cref="quantile"/>, NaN left out.</summary>
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Quantile("nanquantile", q, dim, keepdim, skipNaN: true);

        private Tensor Quantile(string name, Tensor q, long dim, bool keepdim, bool skipNaN)
        {
            if (Impl.Count == 0)
            {
                throw Fault.Shapes(name, "input tensor must be non-empty");
            }

            if (q.Impl.Rank > 1)
            {
                throw Fault.Shapes(name, $"q must be a number or a vector, not of shape {Shape.Text(q.Impl.Sizes)}");
            }

            if (!is_floating_point() || q.dtype != dtype)
            {
                throw Fault.Types(name, $"input must be Float32 or Float64 and q of the same type, not {dtype} and {q.dtype}");
            }

            Devices.Common(name, Impl, q.Impl);
            using (no_grad())
            {
                using DisposeScope scope = NewDisposeScope();
                if (!q.ge(0).logical_and(q.le(1)).all().item<bool>())
                {
                    throw Fault.Shapes(name, "q values must be in the range [0, 1]");
                }
            }

            bool flat = dim == -1;
            int d = flat ? 0 : Shape.Dim(dim, Impl.Rank, name);
            long[] kept = new ReductionDims(Impl, flat ? [] : [d], true, name).Kept;
            long[] result = new ReductionDims(Impl, flat ? [] : [d], keepdim, name).Result;
            return WrappedTensorDisposeScope(() =>
            {
                Tensor rows = flat || Impl.Rank == 0 ? reshape(-1) : transpose(d, -1);
                int last = rows.Impl.Rank - 1;
                Tensor sorted = rows.sort(last).Values, share = q.reshape(-1);
                Tensor nan = sorted.isnan(), ranks;
                if (skipNaN)
                {
                    Tensor numbers = nan.logical_not().sum(last, true);
                    ranks = (share * (numbers - 1)).clamp_min(0);
                }
                else
                {
                    // NaN sorts last: the last rank finds it.
                    long size = sorted.Impl.Sizes[last];
                    ranks = torch.where(nan.any(last, true), torch.full_like(share, size - 1), share * (size - 1));
                }

                Tensor below = ranks.detach().floor(), above = ranks.detach().ceil();
                Tensor low = sorted.gather(last, below.to_type(ScalarType.Int64)), high = sorted.gather(last, above.to_type(ScalarType.Int64));
                Tensor found = low.lerp(high, ranks - below);

                // Rows of several quantiles: the quantiles come first, then the shape without (or with a 1 for) the dimension.
                Tensor moved = found.unsqueeze(0).transpose(0, -1).squeeze(-1);
                Tensor placed = flat || Impl.Rank <= 1 ? moved : moved.unsqueeze(-1).transpose(d + 1, -1);
                return placed.reshape(q.Impl.Rank == 0 ? (keepdim ? kept : result) : [q.Impl.Count, .. keepdim ? kept : result]);
            });
        }
    }

    /// <inheritdoc cref="Tensor.quantile"/>
    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => input.quantile(q, dim, keepdim);

    /// <inheritdoc cref="Tensor.nanquantile"/>
    public static Tensor nanquantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => input.nanquantile(q, dim, keepdim);
}
