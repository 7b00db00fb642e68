namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Running products along a dimension; integers and truth values multiply in Int64. The derivative is exact at zeros too.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null)
        {
            ScalarType result = type ?? (is_floating_point() ? dtype : ScalarType.Int64);
            int d = Shape.Dim(dim, Impl.Rank, "cumprod");
            Pointwise.RefuseBool("cumprod", result);
            TensorImpl x = Pointwise.Converted(Impl, result), y = TensorImpl.New(result, Impl.Sizes, Impl.Device);
            switch (result)
            {
                case ScalarType.Float32:
                    Scan.Along<float, float, ProductScan<float>>(x, d, y);
                    break;
                case ScalarType.Float64:
                    Scan.Along<double, double, ProductScan<double>>(x, d, y);
                    break;
                case ScalarType.Int64:
                    Scan.Along<long, long, ProductScan<long>>(x, d, y);
                    break;
                case ScalarType.Int32:
                    Scan.Along<int, int, ProductScan<int>>(x, d, y);
                    break;
                default:
                    Scan.Along<byte, byte, ProductScan<byte>>(x, d, y);
                    break;
            }

            Copy.Release(x, Impl);
            return Graph.Record(
                "CumprodBackward", new Tensor(y), [this],
                (s, g) =>
                {
                    using Tensor before = s[0];
                    if (g.numel() == 0 || g.Impl.Rank == 0)
                    {
                        return [g.to_type(before.dtype)];
                    }

                    // What stands before an element times what its later neighbours make of the gradient.
                    Tensor values = before.to_type(g.dtype);
                    return [(LinearScan.Shifted(values, d, 1).cumprod(d) * LinearScan.Backward(g, values, d)).to_type(before.dtype)];
                },
                this);
        }
    }

    /// <inheritdoc cref="Tensor.cumprod"/>
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => input.cumprod(dim, dtype);
}
