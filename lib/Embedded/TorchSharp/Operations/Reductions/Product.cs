namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of all elements; integers and truth values multiply to Int64. The derivative is exact at zeros too.</summary>
        public Tensor prod(ScalarType? type = null) => Product([], false, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Product([dim], keepdim, type);

        private Tensor Product(long[] dims, bool keepdim, ScalarType? type)
        {
            ScalarType result = type ?? (is_floating_point() ? dtype : ScalarType.Int64);
            var shapes = new ReductionDims(Impl, dims, keepdim, "prod");
            TensorImpl x = Pointwise.Converted(Impl, result), y = TensorImpl.New(result, shapes.Result, Impl.Device);
            Reduction.Numbers<ProductRow>(x, shapes.Reduced, y);
            Copy.Release(x, Impl);
            Tensor product = new(y);
            long[] kept = shapes.Kept;
            int d = dims.Length == 1 && Impl.Rank > 0 ? Shape.Dim(dims[0], Impl.Rank, "prod") : -1;
            return Graph.Record(
                "ProdBackward", product, [this],
                (s, g) =>
                {
                    using Tensor before = s[0];
                    Tensor values = before.to_type(g.dtype);
                    return [(g.reshape(kept) * Others(values, s[1].reshape(kept), d)).to_type(before.dtype)];
                },
                this, product);
        }

        /// <summary>For each element, the product of the others.</summary>
        private static Tensor Others(Tensor x, Tensor product, int d)
        {
            using (Tensor zeros = x.eq(0), some = zeros.any())
            {
                if (!some.item<bool>())
                {
                    return product / x;
                }
            }

            if (d < 0)
            {
                return Others(x.reshape(-1), product, 0).reshape(x.Impl.Sizes);
            }

            return LinearScan.Shifted(x, d, 1).cumprod(d) * LinearScan.Shifted(x.flip(d), d, 1).cumprod(d).flip(d);
        }
    }

    /// <inheritdoc cref="Tensor.prod(ScalarType?)"/>
    public static Tensor prod(Tensor input, ScalarType? type = null) => input.prod(type);

    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.prod(dim, keepdim, type);
}
