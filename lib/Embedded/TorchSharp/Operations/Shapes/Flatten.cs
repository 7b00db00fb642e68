namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Dimensions from <paramref name="start_dim"/> to <paramref name="end_dim"/> become one; a view where the elements lie so.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            int rank = Impl.Rank;
            int from = Shape.Dim(start_dim, rank, "flatten"), to = Shape.Dim(end_dim, rank, "flatten");
            if (from > to)
            {
                throw Fault.Shapes("flatten", $"start_dim {start_dim} comes after end_dim {end_dim}");
            }

            if (rank == 0)
            {
                return reshape(1);
            }

            return from == to
                ? new Tensor(Impl)
                : reshape([.. Impl.Sizes[..from], Shape.Count(Impl.Sizes.AsSpan(from, to - from + 1)), .. Impl.Sizes[(to + 1)..]]);
        }

        /// <summary>One dimension becomes several; one of their sizes may be −1.</summary>
        public Tensor unflatten(long dim, params long[] sizes)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("unflatten", "a 0-dimensional tensor has no dimension to become several");
            }

            int d = Shape.Dim(dim, Impl.Rank, "unflatten");
            if (sizes.Length == 0)
            {
                throw Fault.Shapes("unflatten", "sizes must not be empty");
            }

            return reshape([.. Impl.Sizes[..d], .. Shape.Infer(sizes, Impl.Sizes[d], "unflatten"), .. Impl.Sizes[(d + 1)..]]);
        }

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>All elements as one dimension.</summary>
        public Tensor ravel() => reshape(-1);
    }

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);

    public static Tensor ravel(Tensor input) => input.ravel();
}
