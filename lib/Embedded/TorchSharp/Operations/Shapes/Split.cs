namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Pieces of <paramref name="size"/> along a dimension; the last may be shorter. Views, as all pieces here.</summary>
        public Tensor[] split(long size, int dim = 0)
        {
            int d = DimensionToSplit(dim, "split");
            long total = Impl.Sizes[d];
            if (size < 0 || (size == 0 && total != 0))
            {
                throw Fault.Shapes("split", $"the size of a piece must be positive, not {size} (0 only for a dimension of size 0, not {total})");
            }

            long count = total == 0 ? 1 : 1 + ((total - 1) / size);
            return [.. Enumerable.Range(0, Shape.Places("split", count)).Select(i => narrow(d, i * size, Math.Min(size, total - (i * size))))];
        }

        /// <summary>Pieces of the sizes given along a dimension.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            int d = DimensionToSplit(dim, "split");
            long sum = 0;
            foreach (long size in sizes)
            {
                if (size < 0)
                {
                    throw Fault.Shapes("split", $"sizes {Shape.Text(sizes)} must not be negative");
                }

                sum += size;
            }

            if (sum != Impl.Sizes[d])
            {
                throw Fault.Shapes("split", $"sizes {Shape.Text(sizes)} sum to {sum}, not to the dimension's {Impl.Sizes[d]}");
            }

            var pieces = new Tensor[sizes.Length];
            long at = 0;
            for (int i = 0; i < sizes.Length; at += sizes[i++])
            {
                pieces[i] = narrow(d, at, sizes[i]);
            }

            return pieces;
        }

        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);

        public Tensor[] split(params long[] sizes) => split((ReadOnlySpan<long>)sizes, 0);

        /// <summary>At most <paramref name="chunks"/> pieces of equal size along a dimension; the last may be shorter.</summary>
        public Tensor[] chunk(long chunks, long dim = 0L)
        {
            int d = DimensionToSplit(dim, "chunk");
            if (chunks < 1)
            {
                throw Fault.Shapes("chunk", $"expected chunks to be greater than 0, not {chunks}");
            }

            long total = Impl.Sizes[d], size = total == 0 ? 0 : 1 + ((total - 1) / chunks);
            return size == 0 ? split(new long[Shape.Places("chunk", chunks)], d) : split(size, d);
        }

        /// <summary>As many pieces along a dimension; the first are one longer where it does not divide.</summary>
        public Tensor[] tensor_split(long size, long dim = 0L)
        {
            int d = DimensionToSplit(dim, "tensor_split");
            if (size < 1)
            {
                throw Fault.Shapes("tensor_split", $"the number of sections must be larger than 0, not {size}");
            }

            var (shortest, longer) = Math.DivRem(Impl.Sizes[d], size);
            return split([.. Enumerable.Range(0, Shape.Places("tensor_split", size)).Select(i => i < longer ? shortest + 1 : shortest)], d);
        }

        /// <summary>Pieces between the places given, clipped as Python's slices are.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0L)
        {
            int d = DimensionToSplit(dim, "tensor_split");
            var pieces = new Tensor[sizes.Length + 1];
            for (int i = 0; i <= sizes.Length; i++)
            {
                pieces[i] = slice(d, i == 0 ? 0 : sizes[i - 1], i == sizes.Length ? long.MaxValue : sizes[i], 1);
            }

            return pieces;
        }

        /// <summary>By a number (of sections) or a vector (of places).</summary>
        public Tensor[] tensor_split(Tensor indices, long dim = 0L)
        {
            if (indices.dtype != ScalarType.Int64)
            {
                throw new ArgumentException("Tensor indices should be Int64 in 'tensor_split", nameof(indices));
            }

            return indices.Impl.Rank switch
            {
                0 => tensor_split(indices.ToInt64(), dim),
                1 => tensor_split(IndexTensor.Values(indices.Impl), dim),
                _ => throw Fault.Shapes("tensor_split", $"expected a number or a vector of places, not shape {Shape.Text(indices.Impl.Sizes)}"),
            };
        }

        public Tensor[] vsplit(long size) => Sections(size, 0, "The first dimension must be evenly divisible by the size");

        public Tensor[] vsplit(params long[] sizes) => tensor_split(sizes, AtLeast(2, 0, "vsplit"));

        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);

        public Tensor[] hsplit(long size) => Sections(size, 1, "The second dimension must be evenly divisible by the size");

        public Tensor[] hsplit(params long[] sizes) => tensor_split(sizes, AtLeast(1, Impl.Rank == 1 ? 0 : 1, "hsplit"));

        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, 1);

        public Tensor[] dsplit(long size) => Sections(size, 2, "The third dimension must be evenly divisible by the size");

        public Tensor[] dsplit(params long[] sizes) => tensor_split(sizes, AtLeast(3, 2, "dsplit"));

        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);

        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2]);

        public Tensor[] dsplit((long, long, long) indices_or_sections) =>
            dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);

        public Tensor[] dsplit((long, long, long, long) indices_or_sections) =>
            dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);

        private Tensor[] Sections(long size, int dim, string indivisible)
        {
            // Here, unlike in PyTorch, hsplit wants two dimensions: TorchSharp looks at the second before it asks.
            if (dim >= Impl.Rank)
            {
                throw new IndexOutOfRangeException($"There is no dimension {dim} to split in a tensor of shape {Shape.Text(Impl.Sizes)}.");
            }

            if (size < 1 || Impl.Sizes[dim] % size != 0)
            {
                throw new ArgumentException(indivisible);
            }

            return tensor_split(size, dim);
        }

        private long AtLeast(int rank, int dim, string operation) => Impl.Rank >= rank
            ? dim
            : throw Fault.Shapes(operation, $"expected a tensor of at least {rank} dimensions, not shape {Shape.Text(Impl.Sizes)}");

        private int DimensionToSplit(long dim, string operation) => Impl.Rank > 0
            ? Shape.Dim(dim, Impl.Rank, operation)
            : throw Fault.Shapes(operation, "expected a tensor of at least 1 dimension, not a number");
    }

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0L) => input.chunk(chunks, dim);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0L) => tensor.split(split_size_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0L) => input.tensor_split(indices_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0L) => input.tensor_split(indices_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0L) => input.tensor_split(indices_or_sections, dim);

    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => input.vsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => input.hsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => input.hsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => input.hsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) =>
        input.hsplit([indices_or_sections.Item1, indices_or_sections.Item2]);

    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) =>
        input.hsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);

    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        input.hsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);

    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, long size) => input.dsplit(size);

    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections) => input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections) => input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections) => input.dsplit(indices_or_sections);
}
