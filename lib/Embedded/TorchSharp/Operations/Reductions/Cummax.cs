using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest elements so far along a dimension, and where they stand (the last of equals).</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Running("cummax", true, dim);

        /// <summary>The smallest elements so far along a dimension, and where they stand (the last of equals).</summary>
        public (Tensor values, Tensor indexes) cummin(long dim) => Running("cummin", false, dim);

        private (Tensor values, Tensor indexes) Running(string name, bool largest, long dim)
        {
            int d = Shape.Dim(dim, Impl.Rank, name);
            TensorImpl places = TensorImpl.New(ScalarType.Int64, Impl.Sizes, Impl.Device);
            switch (dtype)
            {
                case ScalarType.Float32:
                    Run<float>(places);
                    break;
                case ScalarType.Float64:
                    Run<double>(places);
                    break;
                case ScalarType.Int64:
                    Run<long>(places);
                    break;
                case ScalarType.Int32:
                    Run<int>(places);
                    break;
                default:
                    Run<byte>(places);
                    break;
            }

            Tensor indexes = new(places);
            return (Impl.Rank == 0 || Impl.Count == 0 ? clone() : gather(d, indexes), indexes);

            void Run<T>(TensorImpl result)
                where T : unmanaged, INumber<T>
            {
                if (largest)
                {
                    Scan.Along<T, long, ArgMaxScan<T>>(Impl, d, result);
                }
                else
                {
                    Scan.Along<T, long, ArgMinScan<T>>(Impl, d, result);
                }
            }
        }
    }

    /// <inheritdoc cref="Tensor.cummax"/>
    public static (Tensor values, Tensor indices) cummax(Tensor input, long dim) => input.cummax(dim);

    /// <inheritdoc cref="Tensor.cummin"/>
    public static (Tensor values, Tensor indices) cummin(Tensor input, long dim) => input.cummin(dim);
}
