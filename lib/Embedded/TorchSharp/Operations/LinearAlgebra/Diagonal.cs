namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <inheritdoc cref="Tensor.diagonal"/>
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);
    }

    public partial class Tensor
    {
        /// <summary>
        /// The elements along a diagonal of the matrices that two dimensions span, as a last dimension and without a copy; positive offsets lie
        /// above the main diagonal.
        /// </summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            if (dim1 == dim2)
            {
                throw new ArgumentException($"diagonal: Diagonal dimensions cannot be identical {dim1}, {dim2}.", nameof(dim2));
            }

            var place = DiagonalPlace.Of("diagonal", Impl.Sizes, offset, dim1, dim2);
            long[] before = Impl.Sizes;
            return Graph.Record(
                "DiagonalBackward", new Tensor(place.View(Impl)), [this], (_, g) => [OnDiagonal("DiagonalBackwardBackward", g, before, offset, dim1, dim2)]);
        }

        /// <summary>Zeros with this tensor's last dimension along a diagonal of the two dimensions named, which are new.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("diag_embed", "expected at least one dimension, not shape []");
            }

            int rank = Impl.Rank + 1, a = Shape.Dim(dim1, rank, "diag_embed"), b = Shape.Dim(dim2, rank, "diag_embed");
            if (a == b)
            {
                throw Fault.Shapes("diag_embed", $"diagonal dimensions cannot be identical {dim1}, {dim2}");
            }

            long side = Shape.Places("diag_embed", Impl.Sizes[^1] + Int128.Abs(offset));
            var sizes = new long[rank];
            for (int d = 0, next = 0; d < rank; d++)
            {
                sizes[d] = d == a || d == b ? side : Impl.Sizes[next++];
            }

            return OnDiagonal("DiagEmbedBackward", this, sizes, offset, dim1, dim2);
        }

        /// <summary>A copy of the diagonal of a matrix, or the matrix with this vector as its diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Impl.Rank switch
        {
            1 => diag_embed(diagonal),
            2 => WrappedTensorDisposeScope(() => this.diagonal(diagonal).clone()),
            _ => throw Fault.Shapes("diag", $"expected a vector or a matrix, not shape {Shape.Text(Impl.Sizes)}"),
        };

        /// <summary>The matrix with all elements along a diagonal.</summary>
        public Tensor diagflat(long offset = 0) => WrappedTensorDisposeScope(() => reshape(-1).diag_embed(offset));

        /// <summary>A copy with <paramref name="src"/> along a diagonal.</summary>
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            var place = DiagonalPlace.Of("diagonal_scatter", Impl.Sizes, offset, dim1, dim2);
            if (!place.Sizes.AsSpan().SequenceEqual(src.Impl.Sizes))
            {
                throw Fault.Shapes(
                    "diagonal_scatter", $"expected src to have the shape of the diagonal, {Shape.Text(place.Sizes)}, not {Shape.Text(src.Impl.Sizes)}");
            }

            MatrixArguments.CheckSameType("diagonal_scatter", this, src);
            Devices.Common("diagonal_scatter", Impl, src.Impl);
            return WrappedTensorDisposeScope(() =>
            {
                Tensor on = OnDiagonal("DiagonalScatterBackward", ones(place.Sizes, ScalarType.Bool, device), Impl.Sizes, offset, dim1, dim2);
                return OnDiagonal("DiagonalScatterBackward", src, Impl.Sizes, offset, dim1, dim2).where(on, this);
            });
        }

        private static Tensor OnDiagonal(string name, Tensor values, long[] sizes, long offset, long dim1, long dim2)
        {
            TensorImpl whole = TensorImpl.New(values.dtype, sizes, values.device);
            Fill.With(whole, 0);
            TensorImpl diagonal = DiagonalPlace.Of(name, sizes, offset, dim1, dim2).View(whole);
            Copy.Into(values.Impl, diagonal);
            diagonal.Storage.RemoveUser();
            return Graph.Record(name, new Tensor(whole), [values], (_, g) => [g.diagonal(offset, dim1, dim2)]);
        }

        private readonly record struct DiagonalPlace(long[] Sizes, int First, int Second, long Row, long Column)
        {
            public static DiagonalPlace Of(string operation, long[] sizes, long offset, long dim1, long dim2)
            {
                int a = Shape.Dim(dim1, sizes.Length, operation), b = Shape.Dim(dim2, sizes.Length, operation);
                if (a == b)
                {
                    throw Fault.Shapes(operation, $"diagonal dimensions cannot be identical {dim1}, {dim2}");
                }

                long row = offset < 0 ? -Math.Max(offset, -long.MaxValue) : 0, column = Math.Max(offset, 0), length = Math.Max(0, Math.Min(sizes[a] - row, sizes[b] - column));
                return new DiagonalPlace([.. sizes.Where((_, d) => d != a && d != b), length], a, b, length == 0 ? 0 : row, length == 0 ? 0 : column);
            }

            public TensorImpl View(TensorImpl x)
            {
                var (a, b) = (First, Second);
                return x.View(
                    Sizes, [.. x.Strides.Where((_, d) => d != a && d != b), x.Strides[a] + x.Strides[b]],
                    x.Offset + (Row * x.Strides[a]) + (Column * x.Strides[b]));
            }
        }
    }

    /// <inheritdoc cref="Tensor.diagonal"/>
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0L, long dim2 = 1L) => input.diagonal(offset, dim1, dim2);

    /// <inheritdoc cref="Tensor.diag_embed"/>
    public static Tensor diag_embed(Tensor input, long offset = 0L, long dim1 = -2L, long dim2 = -1L) => input.diag_embed(offset, dim1, dim2);

    /// <inheritdoc cref="Tensor.diag"/>
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    /// <inheritdoc cref="Tensor.diagflat"/>
    public static Tensor diagflat(Tensor input, long offset = 0) => input.diagflat(offset);

    /// <inheritdoc cref="Tensor.diagonal_scatter"/>
    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        input.diagonal_scatter(src, offset, dim1, dim2);
}
