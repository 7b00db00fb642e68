namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// The product of several matrices, in the order of multiplications that takes the fewest steps; the first and the last may be vectors.
        /// </summary>
        public static Tensor multi_dot(IList<Tensor> tensors)
        {
            if (tensors.Count == 0)
            {
                throw new ArgumentException("linalg.multi_dot: expected at least one tensor.", nameof(tensors));
            }

            if (tensors.Count == 1)
            {
                return tensors[0].alias();
            }

            int last = tensors.Count - 1;
            bool row = tensors[0].dim() == 1, column = tensors[last].dim() == 1;
            return WrappedTensorDisposeScope(() =>
            {
                Tensor[] matrices = [.. tensors];
                matrices[0] = row ? matrices[0].unsqueeze(0) : matrices[0];
                matrices[last] = column ? matrices[last].unsqueeze(-1) : matrices[last];
                for (int i = 0; i <= last; i++)
                {
                    if (matrices[i].dim() != 2 || (i > 0 && matrices[i - 1].shape[1] != matrices[i].shape[0]))
                    {
                        throw Fault.Shapes(
                            "linalg.multi_dot", $"tensors of shapes {string.Join(", ", tensors.Select(t => Shape.Text(t.shape)))} cannot be multiplied " +
                            $"(see number {i}); expected matrices that fit each other, and vectors only first and last");
                    }
                }

                long[] sides = [.. matrices.Select(m => m.shape[0]), matrices[last].shape[1]];
                int[,] splits = Splits(sides);
                Tensor product = Product(0, last);
                return (row, column) switch
                {
                    (true, true) => product.reshape([]),
                    (true, false) => product.squeeze(0),
                    (false, true) => product.squeeze(-1),
                    _ => product,
                };

                Tensor Product(int from, int to) =>
                    from == to ? matrices[from] : Product(from, splits[from, to]).mm(Product(splits[from, to] + 1, to));
            });
        }

        /// <summary>Where to split each stretch of a chain of matrices (Cormen and others, Introduction to Algorithms, section 15.2).</summary>
        private static int[,] Splits(long[] sides)
        {
            int count = sides.Length - 1;
            var cost = new double[count, count];
            var splits = new int[count, count];
            for (int length = 1; length < count; length++)
            {
                for (int from = 0; from + length < count; from++)
                {
                    int to = from + length;
                    cost[from, to] = double.PositiveInfinity;
                    for (int split = from; split < to; split++)
                    {
                        double total = cost[from, split] + cost[split + 1, to] + ((double)sides[from] * sides[split + 1] * sides[to + 1]);
                        if (total < cost[from, to])
                        {
                            (cost[from, to], splits[from, to]) = (total, split);
                        }
                    }
                }
            }

            return splits;
        }
    }

    /// <inheritdoc cref="linalg.multi_dot"/>
    public static Tensor chain_matmul(params Tensor[] matrices) => linalg.multi_dot(matrices);
}
