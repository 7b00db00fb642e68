namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The part on and below a diagonal; zeros above.</summary>
        public Tensor tril(long diagonal = 0) => Triangle(diagonal, true);

        /// <summary>The part on and above a diagonal; zeros below.</summary>
        public Tensor triu(long diagonal = 0) => Triangle(diagonal, false);

        /// <summary>The diagonal of a matrix, or the matrix with this vector as its diagonal.</summary>
        public Tensor diag(long diagonal = 0)
        {
            if (Impl.Rank == 1)
            {
                long n = Impl.Sizes[0] + Math.Abs(diagonal);
                return WrappedTensorDisposeScope(() =>
                    zeros([n * n], dtype, device).scatter(0, DiagonalPlaces(n, Impl.Sizes[0], diagonal, device), this).reshape(n, n));
            }

            if (Impl.Rank != 2)
            {
                throw Fault.Shapes("diag", $"expected a vector or a matrix, not shape {Shape.Text(Impl.Sizes)}");
            }

            long rows = Impl.Sizes[0], columns = Impl.Sizes[1];
            long length = Math.Max(0, diagonal >= 0 ? Math.Min(rows, columns - diagonal) : Math.Min(rows + diagonal, columns));
            return WrappedTensorDisposeScope(() => reshape(-1).index_select(0, DiagonalPlaces(columns, length, diagonal, device)));
        }

        private static Tensor DiagonalPlaces(long columns, long length, long diagonal, Device device)
        {
            long first = diagonal >= 0 ? diagonal : -diagonal * columns;
            return tensor([.. Enumerable.Range(0, (int)length).Select(i => first + (i * (columns + 1)))], device: device);
        }

        private Tensor Triangle(long diagonal, bool lower)
        {
            if (Impl.Rank < 2)
            {
                throw Fault.Shapes(lower ? "tril" : "triu", $"expected at least 2 dimensions, not shape {Shape.Text(Impl.Sizes)}");
            }

            long rows = Impl.Sizes[^2], columns = Impl.Sizes[^1];
            return WrappedTensorDisposeScope(() =>
            {
                Tensor difference = arange(columns, device: device).unsqueeze(0) - arange(rows, device: device).unsqueeze(1);
                return where(lower ? difference.le(diagonal) : difference.ge(diagonal), zeros([], dtype, device));
            });
        }
    }

    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);
}
