namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Elements <paramref name="start"/> to start+length of a dimension, without a copy.</summary>
        public Tensor narrow(long dim, long start, long length)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("narrow", "cannot be applied to a 0-dimensional tensor");
            }

            int d = Shape.Dim(dim, Impl.Rank, "narrow");
            long size = Impl.Sizes[d];
            long from = start < 0 ? start + size : start;
            if (from < 0 || length < 0 || length > size - from)
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
            sizes[d] = ((to - from) / step) + ((to - from) % step == 0 ? 0 : 1);
            strides[d] *= step;
            TensorImpl view = Impl.View(sizes, strides, Impl.Offset + (from * Impl.Strides[d]));
            return Graph.Record(
                "SliceBackward", new Tensor(view), [this], (s, g) => [Placed(g, before, whole => whole.slice(d, from, to, step))]);
        }

        /// <summary>One element of a dimension, which goes away; without a copy.</summary>
        public Tensor select(long dim, long index)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("select", $"index {index} into a 0-dimensional tensor; use item<T>() or ToDouble() for its number");
            }

            int d = Shape.Dim(dim, Impl.Rank, "select");
            long[] before = Impl.Sizes;
            long size = before[d], at = index < 0 ? index + size : index;
            if (at < 0 || at >= size)
            {
                throw Fault.Shapes("select", $"index {index} is out of range for dimension {d} of size {size}");
            }

            TensorImpl view = Impl.View(
                [.. before[..d], .. before[(d + 1)..]], [.. Impl.Strides[..d], .. Impl.Strides[(d + 1)..]], Impl.Offset + (at * Impl.Strides[d]));
            return Graph.Record("SelectBackward", new Tensor(view), [this], (s, g) => [Placed(g, before, whole => whole.select(d, at))]);
        }

        /// <summary>Views of a dimension's elements, one after another.</summary>
        public Tensor[] unbind(long dimension = 0L)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("unbind", "cannot be applied to a 0-dimensional tensor");
            }

            int d = Shape.Dim(dimension, Impl.Rank, "unbind");
            return [.. Enumerable.Range(0, (int)Impl.Sizes[d]).Select(i => select(d, i))];
        }
    }

    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    public static Tensor[] unbind(Tensor input, long dim = 0L) => input.unbind(dim);

    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);
}
