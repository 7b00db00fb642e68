namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sums of products over pairs of dimensions, this tensor's and the other's; what is left of this comes first.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2)
        {
            const string Name = "tensordot";
            if (dims1.Length != dims2.Length)
            {
                throw Fault.Shapes(Name, $"both dimension lists should have same length, got {dims1.Length} and {dims2.Length}");
            }

            if (dims1.Length > 0 && (Impl.Rank == 0 || b.Impl.Rank == 0))
            {
                throw Fault.Shapes(Name, $"there is no dimension to sum over in shapes {Shape.Text(Impl.Sizes)} and {Shape.Text(b.Impl.Sizes)}, one of which has none");
            }

            int[] over = [.. dims1.Select(d => Shape.Dim(d, Impl.Rank, Name))], otherOver = [.. dims2.Select(d => Shape.Dim(d, b.Impl.Rank, Name))];
            if (over.Distinct().Count() != over.Length || otherOver.Distinct().Count() != otherOver.Length)
            {
                throw Fault.Shapes(Name, $"a dimension appears more than once in {Shape.Text(dims1)} or {Shape.Text(dims2)}");
            }

            for (int i = 0; i < over.Length; i++)
            {
                if (Impl.Sizes[over[i]] != b.Impl.Sizes[otherOver[i]])
                {
                    throw Fault.Shapes(
                        Name, $"contracted dimensions need to match, but first has size {Impl.Sizes[over[i]]} in dim {dims1[i]} and second has size " +
                        $"{b.Impl.Sizes[otherOver[i]]} in dim {dims2[i]}");
                }
            }

            CheckFactors(Name, this, b);
            int[] left = [.. Enumerable.Range(0, Impl.Rank).Except(over)], right = [.. Enumerable.Range(0, b.Impl.Rank).Except(otherOver)];
            long[] rows = [.. left.Select(d => Impl.Sizes[d])], columns = [.. right.Select(d => b.Impl.Sizes[d])];
            long shared = over.Aggregate(1L, (count, d) => count * Impl.Sizes[d]);
            return WrappedTensorDisposeScope(() =>
                permute([.. left.Concat(over).Select(d => (long)d)]).reshape(Shape.Count(rows), shared)
                    .mm(b.permute([.. otherOver.Concat(right).Select(d => (long)d)]).reshape(shared, Shape.Count(columns)))
                    .reshape([.. rows, .. columns]));
        }

        /// <inheritdoc cref="tensordot(Tensor, long[], long[])"/>
        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, [.. dims.Select(d => d.Item1)], [.. dims.Select(d => d.Item2)]);
    }

    /// <inheritdoc cref="Tensor.tensordot(Tensor, long[], long[])"/>
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => a.tensordot(b, dims1, dims2);

    /// <inheritdoc cref="Tensor.tensordot(Tensor, long[], long[])"/>
    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => a.tensordot(b, dims);
}
