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
            long[] strides = Shape.ViewStrides(Impl.Sizes, Impl.Strides, sizes) ?? throw Fault.Shapes(
                "view",
                $"shape {Shape.Text(sizes)} is not compatible with the tensor's shape {Shape.Text(Impl.Sizes)} and strides {Shape.Text(Impl.Strides)}; use reshape");
            return Viewed("ViewBackward", Impl.View(sizes, strides, Impl.Offset));
        }

        public Tensor view_as(Tensor other) => view(other.Impl.Sizes);

        /// <summary>The same elements under another shape; a copy only where they do not lie so that a view could show them.</summary>
        public Tensor reshape(params long[] shape)
        {
            long[] sizes = Shape.Infer(shape, Impl.Count, "reshape");
            return Shape.ViewStrides(Impl.Sizes, Impl.Strides, sizes) is { } strides
                ? Viewed("ReshapeBackward", Impl.View(sizes, strides, Impl.Offset))
                : WrappedTensorDisposeScope(() => clone().view(sizes));
        }

        /// <summary>A view whose gradient is the result's gradient under the old shape.</summary>
        private Tensor Viewed(string name, TensorImpl view)
        {
            long[] before = Impl.Sizes;
            return Graph.Record(name, new Tensor(view), [this], (s, g) => [g.reshape(before)]);
        }

        /// <summary>The gradient of a part of a tensor: the part's gradient in its place, and zeros elsewhere.</summary>
        private static Tensor Placed(Tensor gradient, long[] whole, Func<Tensor, Tensor> part)
        {
            Tensor result = zeros(whole, gradient.dtype, gradient.device);
            using (no_grad())
            {
                using DisposeScope scope = NewDisposeScope();
                Copy.Into(gradient.Impl, part(result).Impl);
            }

            return Graph.Record("PlacedBackward", result, [gradient], (s, g) => [part(g)]);
        }
    }

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);
}
