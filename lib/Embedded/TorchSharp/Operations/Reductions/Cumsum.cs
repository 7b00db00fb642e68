namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Running sums along a dimension; integers and truth values add up in Int64.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null)
        {
            ScalarType result = type ?? (is_floating_point() ? dtype : ScalarType.Int64);
            int d = Shape.Dim(dim, Impl.Rank, "cumsum");
            Pointwise.RefuseBool("cumsum", result);
            TensorImpl x = Pointwise.Converted(Impl, result), y = TensorImpl.New(result, Impl.Sizes, Impl.Device);
            switch (result)
            {
                case ScalarType.Float32:
                    Scan.Along<float, float, SumScan<float>>(x, d, y);
                    break;
                case ScalarType.Float64:
                    Scan.Along<double, double, SumScan<double>>(x, d, y);
                    break;
                case ScalarType.Int64:
                    Scan.Along<long, long, SumScan<long>>(x, d, y);
                    break;
                case ScalarType.Int32:
                    Scan.Along<int, int, SumScan<int>>(x, d, y);
                    break;
                default:
                    Scan.Along<byte, byte, SumScan<byte>>(x, d, y);
                    break;
            }

            Copy.Release(x, Impl);
            var (before, alone) = (dtype, Impl.Rank == 0);
            return Graph.Record(
                "CumsumBackward", new Tensor(y), [this],
                (s, g) =>
                {
                    Tensor slope = g.dtype == before ? g : g.to_type(before);
                    return [alone ? slope : slope.flip(d).cumsum(d).flip(d)];
                });
        }
    }

    /// <inheritdoc cref="Tensor.cumsum"/>
    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);
}
