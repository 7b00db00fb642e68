namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A view of the tensor's memory by any sizes and strides, counted from the memory's beginning. Elements may be seen several times.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L)
        {
            if (size.Length != strides.Length)
            {
                throw Fault.Shapes("as_strided", $"sizes {Shape.Text(size)} and strides {Shape.Text(strides)} must have as many dimensions");
            }

            if (Array.Exists(size, s => s < 0) || Array.Exists(strides, s => s < 0) || storageOffset < 0)
            {
                throw Fault.Shapes("as_strided", $"sizes {Shape.Text(size)}, strides {Shape.Text(strides)} and offset {storageOffset} must not be negative");
            }

            long available = Impl.Storage.Length / ElementSize;
            Int128 reach = Reach(size, strides, storageOffset);
            if (reach > available)
            {
                throw Fault.Shapes(
                    "as_strided",
                    $"sizes {Shape.Text(size)}, strides {Shape.Text(strides)} and offset {storageOffset} need a storage of {reach} elements; this one has {available}");
            }

            (long[] sizes, long[] steps) = ((long[])size.Clone(), (long[])strides.Clone());
            var (own, ownSteps, ownOffset) = (Impl.Sizes, Impl.Strides, Impl.Offset);
            return Graph.Record(
                "AsStridedBackward", new Tensor(Impl.View(sizes, steps, storageOffset)), [this],
                (s, g) =>
                {
                    // The memory's gradient, then what this tensor sees of it; an element that it sees several times shares it.
                    long[] seen = Places(own, ownSteps, ownOffset);
                    long length = (long)Int128.Max(reach, Reach(own, ownSteps, ownOffset));
                    Tensor from = tensor(Places(sizes, steps, storageOffset), device: g.device), to = tensor(seen, device: g.device);
                    Tensor memory = zeros([length], g.dtype, g.device).index_add(0, from, g.reshape(-1), 1);
                    if (seen.Distinct().Count() != seen.Length)
                    {
                        Tensor count = zeros([length], g.dtype, g.device).index_add(0, to, ones([seen.Length], g.dtype, g.device), 1);
                        memory = memory / count.clamp(min: 1);
                    }

                    return [memory.index_select(0, to).reshape(own)];
                });
        }

        private static Int128 Reach(long[] sizes, long[] strides, long offset) =>
            Shape.Count(sizes) == 0 ? 0 : sizes.Select((size, d) => (Int128)(size - 1) * strides[d]).Aggregate((Int128)offset + 1, (reach, along) => reach + along);

        private static long[] Places(long[] sizes, long[] strides, long offset)
        {
            var places = new long[Shape.Count(sizes)];
            for (int i = 0; i < places.Length; i++)
            {
                long rest = i, at = offset;
                for (int d = sizes.Length - 1; d >= 0; d--)
                {
                    (rest, long place) = Math.DivRem(rest, sizes[d]);
                    at += place * strides[d];
                }

                places[i] = at;
            }

            return places;
        }
    }
}
