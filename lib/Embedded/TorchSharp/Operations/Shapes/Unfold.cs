namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Windows of <paramref name="size"/> elements of a dimension, <paramref name="step"/> apart, along a new last dimension; without a copy.</summary>
        public Tensor unfold(long dimension, long size, long step)
        {
            int d = Shape.Dim(dimension, Impl.Rank, "unfold");
            long length = IndexTensor.SizeOf(this, d);
            if (size < 0 || size > length)
            {
                throw Fault.Shapes("unfold", $"the maximum size for a tensor at dimension {d} is {length} but size is {size}");
            }

            if (step < 1)
            {
                throw Fault.Shapes("unfold", $"step is {step} but must be > 0");
            }

            long windows = ((length - size) / step) + 1;
            long[] before = Impl.Sizes, sizes = [.. before, size], strides = [.. Impl.Strides, Impl.Rank == 0 ? 1 : Impl.Strides[d]];
            if (Impl.Rank > 0)
            {
                sizes[d] = windows;
                strides[d] *= step;
            }

            return Graph.Record(
                "UnfoldBackward", new Tensor(Impl.View(sizes, strides, Impl.Offset)), [this],
                (s, g) =>
                {
                    if (before.Length == 0)
                    {
                        return [g.sum()];
                    }

                    var places = new long[windows * size];
                    for (int i = 0; i < places.Length; i++)
                    {
                        places[i] = (i / size * step) + (i % size);
                    }

                    Tensor laid = g.movedim([-1L], [d + 1L]).reshape([.. before[..d], places.Length, .. before[(d + 1)..]]);
                    return [zeros(before, g.dtype, g.device).index_add(d, tensor(places, device: g.device), laid, 1)];
                });
        }
    }
}
