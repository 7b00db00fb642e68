namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Without dimensions of size 1: all of them, or the one named if it is of size 1.</summary>
        public Tensor squeeze(long? dim = null)
        {
            var (sizes, strides) = Squeezed(dim, "squeeze");
            return Viewed("SqueezeBackward", Impl.View(sizes, strides, Impl.Offset));
        }

        /// <summary>Drops dimensions of size 1 from this very tensor.</summary>
        public Tensor squeeze_(long? dim = null)
        {
            var (sizes, strides) = Squeezed(dim, "squeeze_");
            return Reseen("squeeze_", sizes, strides, static (g, before) => g.reshape(before));
        }

        /// <summary>With a dimension of size 1 inserted.</summary>
        public Tensor unsqueeze(long dim)
        {
            var (sizes, strides) = Unsqueezed(dim, "unsqueeze");
            return Viewed("UnsqueezeBackward", Impl.View(sizes, strides, Impl.Offset));
        }

        /// <summary>Inserts a dimension of size 1 into this very tensor.</summary>
        public Tensor unsqueeze_(long dim)
        {
            var (sizes, strides) = Unsqueezed(dim, "unsqueeze_");
            return Reseen("unsqueeze_", sizes, strides, static (g, before) => g.reshape(before));
        }

        private (long[] Sizes, long[] Strides) Squeezed(long? dim, string operation)
        {
            int only = dim is { } wanted ? Shape.Dim(wanted, Impl.Rank, operation) : -1;
            int[] kept = [.. Enumerable.Range(0, Impl.Rank).Where(d => Impl.Sizes[d] != 1 || (only >= 0 && d != only))];
            return ([.. kept.Select(d => Impl.Sizes[d])], [.. kept.Select(d => Impl.Strides[d])]);
        }

        private (long[] Sizes, long[] Strides) Unsqueezed(long dim, string operation)
        {
            int d = Shape.Dim(dim, Impl.Rank + 1, operation);
            long stride = d < Impl.Rank ? Impl.Sizes[d] * Impl.Strides[d] : 1;
            return ([.. Impl.Sizes[..d], 1, .. Impl.Sizes[d..]], [.. Impl.Strides[..d], stride, .. Impl.Strides[d..]]);
        }

        /// <summary>Sees the same elements under other sizes and strides from now on; the gradient takes the way back.</summary>
        private Tensor Reseen(string name, long[] sizes, long[] strides, Func<Tensor, long[], Tensor> back)
        {
            TensorImpl impl = Impl;
            if (GradMode.Enabled && impl.RequiresGradLeaf)
            {
                throw Fault.Autograd($"{name}: a leaf Variable that requires grad is being used in an in-place operation; do it under torch.no_grad().");
            }

            long[] before = impl.Sizes;
            if (GradMode.Enabled && impl.RequiresGrad)
            {
                impl.GradFn = new Node(name + "Backward", [Graph.EdgeOf(impl)], (s, g) => [back(g, before)], SavedTensors.None);
            }

            impl.Restride(sizes, strides);
            return this;
        }
    }

    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);

    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);
}
