namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Dimensions of size 1 stretched, and new ones in front, without a copy; −1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Expand(sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Expand(sizes);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Expand(sizes.ToArray());

        public Tensor expand(Size sizes, bool isImplicit = false) => Expand(sizes.Shape);

        public Tensor expand_as(Tensor other) => Expand(other.Impl.Sizes);

        public Tensor broadcast_to(params long[] shape) => Expand(shape);

        private Tensor Expand(long[] wanted)
        {
            int shift = wanted.Length - Impl.Rank;
            if (shift < 0)
            {
                throw Fault.Shapes("expand", $"shape {Shape.Text(wanted)} has fewer dimensions than the tensor's {Shape.Text(Impl.Sizes)}");
            }

            var sizes = new long[wanted.Length];
            var strides = new long[wanted.Length];
            for (int d = 0; d < wanted.Length; d++)
            {
                long old = d < shift ? 1 : Impl.Sizes[d - shift];
                sizes[d] = wanted[d] == -1 && d >= shift ? old : wanted[d];
                if (sizes[d] < 0)
                {
                    throw Fault.Shapes("expand", $"shape {Shape.Text(wanted)} has a negative size at dimension {d}, where the tensor of shape {Shape.Text(Impl.Sizes)} has none to keep");
                }

                if (sizes[d] != old && old != 1)
                {
                    throw Fault.Shapes("expand", $"shape {Shape.Text(Impl.Sizes)} does not expand to {Shape.Text(wanted)}: size {old} at dimension {d} is neither 1 nor {wanted[d]}");
                }

                strides[d] = d < shift || (old == 1 && sizes[d] != 1) ? 0 : Impl.Strides[d - shift];
            }

            var (before, type) = (Impl.Sizes, dtype);
            return Graph.Record(
                "ExpandBackward", new Tensor(Impl.View(sizes, strides, Impl.Offset)), [this],
                (s, g) => [Pointwise.Reduced(g, before, type)]);
        }
    }

    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    /// <summary>Tensors stretched to their common shape, without a copy.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        if (tensors.Length == 0)
        {
            throw new ArgumentException("broadcast_tensors: expected at least one tensor.", nameof(tensors));
        }

        long[] sizes = tensors[0].Impl.Sizes;
        foreach (Tensor tensor in tensors)
        {
            sizes = Shape.Broadcast(sizes, tensor.Impl.Sizes, "broadcast_tensors");
        }

        return [.. tensors.Select(tensor => tensor.broadcast_to(sizes))];
    }
}
