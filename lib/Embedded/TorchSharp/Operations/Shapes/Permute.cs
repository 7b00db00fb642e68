namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The dimensions in another order, without a copy.</summary>
        public Tensor permute(params long[] permutation)
        {
            int rank = Impl.Rank;
            if (permutation.Length != rank)
            {
                throw Fault.Shapes("permute", $"{Shape.Text(permutation)} is not an order of the {rank} dimensions of shape {Shape.Text(Impl.Sizes)}");
            }

            int[] order = [.. permutation.Select(p => Shape.Dim(p, rank, "permute"))];
            if (order.Distinct().Count() != rank)
            {
                throw Fault.Shapes("permute", $"{Shape.Text(permutation)} names a dimension more than once");
            }

            var inverse = new long[rank];
            for (int d = 0; d < rank; d++)
            {
                inverse[order[d]] = d;
            }

            TensorImpl view = Impl.View([.. order.Select(d => Impl.Sizes[d])], [.. order.Select(d => Impl.Strides[d])], Impl.Offset);
            return Graph.Record("PermuteBackward", new Tensor(view), [this], (s, g) => [g.permute(inverse)]);
        }

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        /// <summary>Dimensions moved to other places; the rest keep their order.</summary>
        public Tensor movedim(long[] source, long[] destination)
        {
            int rank = Impl.Rank;
            if (source.Length != destination.Length)
            {
                throw Fault.Shapes("movedim", $"source {Shape.Text(source)} and destination {Shape.Text(destination)} must have as many dimensions");
            }

            int[] from = [.. source.Select(d => Shape.Dim(d, rank, "movedim"))], to = [.. destination.Select(d => Shape.Dim(d, rank, "movedim"))];
            if (from.Distinct().Count() != from.Length || to.Distinct().Count() != to.Length)
            {
                throw Fault.Shapes("movedim", $"source {Shape.Text(source)} and destination {Shape.Text(destination)} must not name a dimension twice");
            }

            if (rank == 0)
            {
                return alias();
            }

            var order = new long[rank];
            Array.Fill(order, -1);
            for (int i = 0; i < from.Length; i++)
            {
                order[to[i]] = from[i];
            }

            var rest = new Queue<int>(Enumerable.Range(0, rank).Where(d => Array.IndexOf(from, d) < 0));
            return permute([.. order.Select(d => d >= 0 ? d : rest.Dequeue())]);
        }

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);
    }

    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor moveaxis(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        input.movedim([source.Item1, source.Item2], [destination.Item1, destination.Item2]);

    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) =>
        input.movedim([source.Item1, source.Item2, source.Item3], [destination.Item1, destination.Item2, destination.Item3]);

    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination) => input.movedim(
        [source.Item1, source.Item2, source.Item3, source.Item4], [destination.Item1, destination.Item2, destination.Item3, destination.Item4]);

    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);
}
