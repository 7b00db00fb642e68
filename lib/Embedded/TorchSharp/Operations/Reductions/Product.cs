namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of all elements; integers multiply to Int64.</summary>
        public Tensor prod(ScalarType? type = null) => Product([], false, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Product([dim], keepdim, type);

        private Tensor Product(long[] dims, bool keepdim, ScalarType? type)
        {
            ScalarType result = type ?? (is_floating_point() ? dtype : ScalarType.Int64);
            var shapes = new ReductionDims(Impl, dims, keepdim, "prod");
            TensorImpl x = Pointwise.Converted(Impl, result), y = TensorImpl.New(result, shapes.Result, Impl.Device);
            switch (result)
            {
                case ScalarType.Float32:
                    Reduction.Rows<float, float, ProductRow<float>>(x, shapes.Reduced, y);
                    break;
                case ScalarType.Float64:
                    Reduction.Rows<double, double, ProductRow<double>>(x, shapes.Reduced, y);
                    break;
                case ScalarType.Int64:
                    Reduction.Rows<long, long, ProductRow<long>>(x, shapes.Reduced, y);
                    break;
                default:
                    throw Fault.Types("prod", $"a product of type {result} is not part of the embedded engine; leave the type out to multiply in Int64");
            }

            Copy.Release(x, Impl);
            Tensor product = new(y);
            long[] kept = shapes.Kept;
            return Graph.Record(
                "ProdBackward", product, [this],
                (s, g) =>
                {
                    if (s[0].eq(0).any().item<bool>())
                    {
                        throw Fault.OutsideSubset("The derivative of prod where an element is zero");
                    }

                    return [g.reshape(kept) * s[1].reshape(kept) / s[0]];
                },
                this, product);
        }
    }

    public static Tensor prod(Tensor input, ScalarType? type = null) => input.prod(type);

    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.prod(dim, keepdim, type);
}
