namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Copies laid side by side, a count for each dimension; more counts than dimensions make new ones in front.</summary>
        public Tensor repeat(params long[] sizes)
        {
            int shift = sizes.Length - Impl.Rank;
            if (shift < 0)
            {
                throw Fault.Shapes("repeat", $"{sizes.Length} counts for a tensor of {Impl.Rank} dimensions; there must be at least as many as dimensions");
            }

            if (Array.Exists(sizes, count => count < 0))
            {
                throw Fault.Shapes("repeat", $"counts {Shape.Text(sizes)} must not be negative");
            }

            long[] old = [.. Enumerable.Repeat(1L, shift), .. Impl.Sizes];
            long[] apart = [.. old.SelectMany(size => new[] { 1, size })];
            long[] stretched = [.. old.SelectMany((size, d) => new[] { sizes[d], size })];
            return WrappedTensorDisposeScope(() => reshape(apart).Expand(stretched).clone().reshape([.. old.Select((size, d) => size * sizes[d])]));
        }

        /// <summary>Copies laid side by side; fewer counts than dimensions are those of the last.</summary>
        public Tensor tile(long[] reps) => repeat([.. Enumerable.Repeat(1L, Math.Max(0, Impl.Rank - reps.Length)), .. reps]);

        /// <summary>Each element repeated along a dimension, or of the flattened tensor.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => WrappedTensorDisposeScope(() =>
        {
            Tensor counts = tensor(new[] { repeats }, device: device);
            return repeat_interleave(counts, dim, output_size);
        });

        /// <summary>Each element repeated along a dimension, or of the flattened tensor, as often as <paramref name="repeats"/> says for it or for all.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => WrappedTensorDisposeScope(() =>
        {
            IndexTensor.CheckInteger("repeat_interleave", repeats);
            IndexTensor.CheckVector("repeat_interleave", repeats);
            Devices.Common("repeat_interleave", Impl, repeats.Impl);
            Tensor self = dim is null ? reshape(-1) : Impl.Rank == 0 ? reshape(1) : this;
            int d = Shape.Dim(dim ?? 0, self.Impl.Rank, "repeat_interleave");
            long size = self.Impl.Sizes[d];
            long[] counts = IndexTensor.Values(repeats.Impl);
            if (counts.Length != 1 && counts.Length != size)
            {
                throw Fault.Shapes("repeat_interleave", $"repeats must have one element or as many as the dimension has, {size}, not {counts.Length}");
            }

            if (Array.Exists(counts, count => count < 0))
            {
                throw Fault.Shapes("repeat_interleave", "repeats can not be negative");
            }

            Int128 total = counts.Length == 1 ? (Int128)counts[0] * size : counts.Aggregate((Int128)0, (sum, count) => sum + count);
            if (output_size is { } expected && expected != total)
            {
                throw Fault.Shapes("repeat_interleave", $"output_size {expected} is not the size that the repeats make, {total}");
            }

            var places = new long[Shape.Places("repeat_interleave", total)];
            for (int i = 0, next = 0; i < size; i++)
            {
                int count = (int)counts[counts.Length == 1 ? 0 : i];
                places.AsSpan(next, count).Fill(i);
                next += count;
            }

            return self.index_select(d, tensor(places, device: device));
        });
    }

    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);

    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);
}
