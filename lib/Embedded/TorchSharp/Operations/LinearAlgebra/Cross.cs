namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The cross products of vectors of three numbers along a dimension; the others broadcast.</summary>
        public static Tensor cross(Tensor input, Tensor other, long dim = -1)
        {
            int a = Shape.Dim(dim, input.Impl.Rank, "linalg.cross"), b = Shape.Dim(dim, other.Impl.Rank, "linalg.cross");
            if (input.Impl.Rank != other.Impl.Rank)
            {
                throw Fault.Shapes(
                    "linalg.cross", $"inputs must have the same number of dimensions, not shapes {Shape.Text(input.Impl.Sizes)} and {Shape.Text(other.Impl.Sizes)}");
            }

            if (input.Impl.Rank == 0 || input.Impl.Sizes[a] != 3 || other.Impl.Sizes[b] != 3)
            {
                throw Fault.Shapes(
                    "linalg.cross", $"inputs dimension {dim} must have length 3, not shapes {Shape.Text(input.Impl.Sizes)} and {Shape.Text(other.Impl.Sizes)}");
            }

            Devices.Common("linalg.cross", input.Impl, other.Impl);
            return WrappedTensorDisposeScope(() =>
            {
                Tensor next = tensor([1L, 2, 0], device: input.device), last = tensor([2L, 0, 1], device: input.device);
                return (input.index_select(dim, next) * other.index_select(dim, last)) - (input.index_select(dim, last) * other.index_select(dim, next));
            });
        }
    }
}
