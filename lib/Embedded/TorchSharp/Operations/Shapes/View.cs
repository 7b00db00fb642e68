namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same elements under another shape, without a copy; one size may be −1.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The elements do not lie so that the shape fits; use reshape.</exception>
        public Tensor view(params long[] shape)
        {
            long[] sizes = Shape.Infer(shape, Impl.Count, "view");
            if (!Impl.IsContiguous)
            {
                throw Fault.Shapes("view", "the tensor is not contiguous, so that its elements cannot be seen under another shape; use reshape");
            }

            return Viewed("ViewBackward", Impl.View(sizes, Shape.ContiguousStrides(sizes), Impl.Offset));
        }

        /// <summary>The same elements under another shape; a copy only where they do not lie in order.</summary>
        public Tensor reshape(params long[] shape)
        {
            long[] sizes = Shape.Infer(shape, Impl.Count, "reshape");
            if (Impl.IsContiguous)
            {
                return Viewed("ReshapeBackward", Impl.View(sizes, Shape.ContiguousStrides(sizes), Impl.Offset));
            }

            return WrappedTensorDisposeScope(() => contiguous().view(sizes));
        }

        public Tensor view_as(Tensor other) => view(other.Impl.Sizes);

        /// <summary>Dimensions from <paramref name="start_dim"/> to <paramref name="end_dim"/> become one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            int rank = Impl.Rank;
            if (rank == 0)
            {
                return reshape(1);
            }

            int from = Shape.Dim(start_dim, rank, "flatten"), to = Shape.Dim(end_dim, rank, "flatten");
            if (from > to)
            {
                throw Fault.Shapes("flatten", $"start_dim {start_dim} comes after end_dim {end_dim}");
            }

            return reshape([.. Impl.Sizes[..from], Shape.Count(Impl.Sizes.AsSpan(from, to - from + 1)), .. Impl.Sizes[(to + 1)..]]);
        }

        /// <summary>One dimension becomes several.</summary>
        public Tensor unflatten(long dim, params long[] sizes)
        {
            int d = Shape.Dim(dim, Impl.Rank, "unflatten");
            return reshape([.. Impl.Sizes[..d], .. Shape.Infer(sizes, Impl.Sizes[d], "unflatten"), .. Impl.Sizes[(d + 1)..]]);
        }

        /// <summary>Without dimensions of size 1: all of them, or the one named if it is of size 1.</summary>
        public Tensor squeeze(long? dim = null)
        {
            int only = dim is { } wanted ? Shape.Dim(wanted, Impl.Rank, "squeeze") : -1;
            int[] kept = [.. Enumerable.Range(0, Impl.Rank).Where(d => Impl.Sizes[d] != 1 || (only >= 0 && d != only))];
            return Viewed(
                "SqueezeBackward", Impl.View([.. kept.Select(d => Impl.Sizes[d])], [.. kept.Select(d => Impl.Strides[d])], Impl.Offset));
        }

        /// <summary>With a dimension of size 1 inserted.</summary>
        public Tensor unsqueeze(long dim)
        {
            int d = Shape.Dim(dim, Impl.Rank + 1, "unsqueeze");
            long stride = d < Impl.Rank ? Impl.Sizes[d] * Impl.Strides[d] : 1;
            return Viewed(
                "UnsqueezeBackward",
                Impl.View([.. Impl.Sizes[..d], 1, .. Impl.Sizes[d..]], [.. Impl.Strides[..d], stride, .. Impl.Strides[d..]], Impl.Offset));
        }

        /// <summary>A view whose gradient is the result's gradient under the old shape.</summary>
        private Tensor Viewed(string name, TensorImpl view)
        {
            long[] before = Impl.Sizes;
            return Graph.Record(name, new Tensor(view), [this], (s, g) => [g.reshape(before)]);
        }
    }

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);
}
