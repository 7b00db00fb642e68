namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Dimensions of size 1 stretched, and new ones in front, without a copy; −1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Expand(sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Expand(sizes);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Expand(sizes.ToArray());

        public Tensor expand_as(Tensor other) => Expand(other.Impl.Sizes);

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
                sizes[d] = wanted[d] == -1 ? old : wanted[d];
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

        /// <summary>Copies laid side by side, a count for each dimension.</summary>
        public Tensor repeat(params long[] sizes)
        {
            int shift = sizes.Length - Impl.Rank;
            if (shift < 0)
            {
                throw Fault.Shapes("repeat", $"{sizes.Length} counts for a tensor of {Impl.Rank} dimensions");
            }

            long[] old = [.. Enumerable.Repeat(1L, shift), .. Impl.Sizes];
            long[] apart = [.. old.SelectMany(size => new[] { 1, size })];
            long[] stretched = [.. old.SelectMany((size, d) => new[] { sizes[d], size })];
            return WrappedTensorDisposeScope(() => reshape(apart).Expand(stretched).reshape([.. old.Select((size, d) => size * sizes[d])]));
        }

        /// <summary>Each element repeated along a dimension.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null)
        {
            if (dim is not { } wanted)
            {
                return WrappedTensorDisposeScope(() => reshape(-1).repeat_interleave(repeats, 0));
            }

            int d = Shape.Dim(wanted, Impl.Rank, "repeat_interleave");
            long[] stretched = [.. Impl.Sizes[..(d + 1)], repeats, .. Impl.Sizes[(d + 1)..]];
            long[] result = (long[])Impl.Sizes.Clone();
            result[d] *= repeats;
            return WrappedTensorDisposeScope(() => unsqueeze(d + 1).Expand(stretched).reshape(result));
        }
    }
}
