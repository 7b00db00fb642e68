using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The commonest elements along a dimension (of several, the smallest), and where they stand last.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1L, bool keepdim = false)
        {
            int d = Shape.Dim(dim, Impl.Rank, "mode");
            var shapes = new ReductionDims(Impl, [d], true, "mode");
            if (shapes.Count == 0)
            {
                throw Fault.Shapes("mode", $"expected dimension {d} of shape {Shape.Text(Impl.Sizes)} to have elements");
            }

            TensorImpl places = TensorImpl.New(ScalarType.Int64, shapes.Result, Impl.Device);
            switch (dtype)
            {
                case ScalarType.Float32:
                    Reduction.Rows<float, long, ModeRow<float>>(Impl, shapes.Reduced, places);
                    break;
                case ScalarType.Float64:
                    Reduction.Rows<double, long, ModeRow<double>>(Impl, shapes.Reduced, places);
                    break;
                case ScalarType.Int64:
                    Reduction.Rows<long, long, ModeRow<long>>(Impl, shapes.Reduced, places);
                    break;
                case ScalarType.Int32:
                    Reduction.Rows<int, long, ModeRow<int>>(Impl, shapes.Reduced, places);
                    break;
                default:
                    Reduction.Rows<byte, long, ModeRow<byte>>(Impl, shapes.Reduced, places);
                    break;
            }

            using DisposeScope scope = NewDisposeScope();
            Tensor indices = new(places), values = Impl.Rank == 0 ? clone() : gather(d, indices);
            return keepdim || Impl.Rank == 0 ? scope.MoveToOuter(values, indices) : scope.MoveToOuter(values.squeeze(d), indices.squeeze(d));
        }
    }

    /// <inheritdoc cref="Tensor.mode"/>
    public static (Tensor values, Tensor indices) mode(Tensor input, long dim = -1L, bool keepdim = false) => input.mode(dim, keepdim);
}
