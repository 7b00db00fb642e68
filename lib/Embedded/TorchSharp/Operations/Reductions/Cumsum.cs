using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null)
        {
            ScalarType result = type ?? (is_floating_point() ? dtype : ScalarType.Int64);
            int d = Shape.Dim(dim, Impl.Rank, "cumsum");
            TensorImpl x = Pointwise.Converted(Impl, result), y = TensorImpl.New(result, Impl.Sizes, Impl.Device);
            Copy.Into(x, y);
            Copy.Release(x, Impl);
            if (Impl.Rank > 0)
            {
                switch (result)
                {
                    case ScalarType.Float32:
                        Run<float>(y, d);
                        break;
                    case ScalarType.Float64:
                        Run<double>(y, d);
                        break;
                    case ScalarType.Int64:
                        Run<long>(y, d);
                        break;
                    default:
                        throw Fault.Types("cumsum", $"sums of type {result} are not part of the embedded engine; leave the type out to sum in Int64");
                }
            }

            return Graph.Record("CumsumBackward", new Tensor(y), [this], (s, g) => [g.flip(d).cumsum(d).flip(d)]);
        }

        private static void Run<T>(TensorImpl y, int d)
            where T : unmanaged, INumber<T>
        {
            Span<T> values = y.Span<T>();
            int inner = (int)y.Strides[d], length = (int)y.Sizes[d];
            for (int block = 0; block < values.Length; block += inner * length)
            {
                for (int i = block + inner; i < block + (inner * length); i++)
                {
                    values[i] += values[i - inner];
                }
            }
        }
    }

    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);
}
