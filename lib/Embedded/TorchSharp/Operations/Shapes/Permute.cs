namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The dimensions in another order, without a copy.</summary>
        public Tensor permute(params long[] permutation)
        {
            int rank = Impl.Rank;
            int[] order = [.. permutation.Select(p => Shape.Dim(p, rank, "permute"))];
            if (order.Length != rank || order.Distinct().Count() != rank)
            {
                throw Fault.Shapes("permute", $"{Shape.Text(permutation)} is not an order of {rank} dimensions");
            }

            var inverse = new long[rank];
            for (int d = 0; d < rank; d++)
            {
                inverse[order[d]] = d;
            }

            TensorImpl view = Impl.View([.. order.Select(d => Impl.Sizes[d])], [.. order.Select(d => Impl.Strides[d])], Impl.Offset);
            return Graph.Record("PermuteBackward", new Tensor(view), [this], (s, g) => [g.permute(inverse)]);
        }

        /// <summary>Two dimensions exchanged, without a copy.</summary>
        public Tensor transpose(long dim0, long dim1)
        {
            int rank = Impl.Rank, a = Shape.Dim(dim0, rank, "transpose"), b = Shape.Dim(dim1, rank, "transpose");
            if (rank == 0)
            {
                return alias();
            }

            long[] order = [.. Enumerable.Range(0, rank).Select(d => (long)(d == a ? b : d == b ? a : d))];
            return permute(order);
        }

        /// <summary>The transpose of a matrix; a vector stays as it is.</summary>
        public Tensor t() => Impl.Rank switch
        {
            < 2 => alias(),
            2 => permute(1, 0),
            _ => throw Fault.Shapes("t", $"expected a tensor with at most 2 dimensions, not shape {Shape.Text(Impl.Sizes)}; use transpose"),
        };

        public Tensor T => permute([.. Enumerable.Range(0, Impl.Rank).Reverse().Select(d => (long)d)]);

        public Tensor mT => transpose(-2, -1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);
    }

    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    public static Tensor t(Tensor input) => input.t();
}
