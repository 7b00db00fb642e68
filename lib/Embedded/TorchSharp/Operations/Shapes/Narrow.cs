namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Elements <paramref name="start"/> to start+length of a dimension, without a copy.</summary>
        public Tensor narrow(long dim, long start, long length)
        {
            int d = Shape.Dim(dim, Impl.Rank, "narrow");
            long size = Impl.Rank == 0 ? 0 : Impl.Sizes[d];
            long from = start < 0 ? start + size : start;
            if (from < 0 || length < 0 || from + length > size)
            {
                throw Fault.Shapes("narrow", $"start ({start}) and length ({length}) exceed dimension size ({size})");
            }

            return slice(d, from, from + length, 1);
        }

        /// <summary>Every <paramref name="step"/>-th element from start to before finish, without a copy; bounds are clipped as in Python.</summary>
        public Tensor slice(long dim, long start, long finish, long step)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("slice", "cannot be applied to a 0-dimensional tensor");
            }

            int d = Shape.Dim(dim, Impl.Rank, "slice");
            if (step < 1)
            {
                throw new ArgumentException($"slice: the step must be at least 1, not {step}; use flip to go backwards.", nameof(step));
            }

            long size = Impl.Sizes[d];
            long from = Math.Clamp(start < 0 ? start + size : start, 0, size), to = Math.Clamp(finish < 0 ? finish + size : finish, from, size);
            long[] sizes = (long[])Impl.Sizes.Clone(), strides = (long[])Impl.Strides.Clone(), before = Impl.Sizes;
            sizes[d] = (to - from + step - 1) / step;
            strides[d] *= step;
            TensorImpl view = Impl.View(sizes, strides, Impl.Offset + (from * Impl.Strides[d]));
            return Graph.Record("SliceBackward", new Tensor(view), [this], (s, g) => [SliceBackward(g, before, d, from, to, step)]);
        }

        /// <summary>One element of a dimension, which goes away; without a copy.</summary>
        public Tensor select(long dim, long index)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("select", $"index {index} into a 0-dimensional tensor; use item<T>() or ToDouble() for its number");
            }

            int d = Shape.Dim(dim, Impl.Rank, "select");

            long size = Impl.Sizes[d], at = index < 0 ? index + size : index;
            if (at < 0 || at >= size)
            {
                throw Fault.Shapes("select", $"index {index} is out of range for dimension {d} of size {size}");
            }

            return WrappedTensorDisposeScope(() => slice(d, at, at + 1, 1).squeeze(d));
        }

        public Tensor[] unbind(long dimension = 0L)
        {
            int d = Shape.Dim(dimension, Impl.Rank, "unbind");
            return [.. Enumerable.Range(0, (int)Impl.Sizes[d]).Select(i => select(d, i))];
        }

        /// <summary>Pieces of <paramref name="size"/> along a dimension; the last may be shorter.</summary>
        public Tensor[] split(long size, int dim = 0)
        {
            int d = Shape.Dim(dim, Impl.Rank, "split");
            if (size < 1)
            {
                throw new ArgumentException($"split: the size of a piece must be at least 1, not {size}.", nameof(size));
            }

            long total = Impl.Sizes[d];
            return [.. Enumerable.Range(0, (int)((total + size - 1) / size)).Select(i => narrow(d, i * size, Math.Min(size, total - (i * size))))];
        }

        /// <summary>Pieces of the sizes given along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0)
        {
            int d = Shape.Dim(dim, Impl.Rank, "split");
            if (sizes.Sum() != Impl.Sizes[d])
            {
                throw Fault.Shapes("split", $"sizes {Shape.Text(sizes)} sum to {sizes.Sum()}, not to the dimension's {Impl.Sizes[d]}");
            }

            var pieces = new Tensor[sizes.Length];
            long at = 0;
            for (int i = 0; i < sizes.Length; at += sizes[i++])
            {
                pieces[i] = narrow(d, at, sizes[i]);
            }

            return pieces;
        }

        /// <summary>At most <paramref name="chunks"/> pieces of equal size along a dimension; the last may be shorter.</summary>
        public Tensor[] chunk(long chunks, long dim = 0L)
        {
            int d = Shape.Dim(dim, Impl.Rank, "chunk");
            return split(Math.Max(1, (Impl.Sizes[d] + chunks - 1) / chunks), d);
        }

        private static Tensor SliceBackward(Tensor gradient, long[] sizes, int dim, long from, long to, long step)
        {
            Tensor whole = zeros(sizes, gradient.dtype, gradient.device);
            using (no_grad())
            {
                using Tensor part = whole.slice(dim, from, to, step);
                Copy.Into(gradient.Impl, part.Impl);
            }

            return Graph.Record("SliceBackwardBackward", whole, [gradient], (s, g) => [g.slice(dim, from, to, step)]);
        }
    }

    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0L) => input.chunk(chunks, dim);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0L) => tensor.split(split_size_or_sections, dim);

    public static Tensor[] unbind(Tensor input, long dim = 0L) => input.unbind(dim);
}
