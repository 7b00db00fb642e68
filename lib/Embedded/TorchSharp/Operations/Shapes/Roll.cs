namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements moved on along a dimension, or along the flattened tensor; what falls off comes in at the other end.</summary>
        public Tensor roll(long shifts, long? dims = null) => dims is { } dim ? roll([shifts], [dim]) : roll(new[] { shifts }.AsSpan(), []);

        public Tensor roll(long[] shifts, long[] dims) => roll((ReadOnlySpan<long>)shifts, dims);

        /// <summary>Along the first dimension.</summary>
        public Tensor roll(long[] shifts) => roll((ReadOnlySpan<long>)shifts, [0L]);

        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll([shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);

        /// <summary>One shift for each dimension, or one for the flattened tensor.</summary>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default)
        {
            if (shifts.Length == 0 || (dims.Length == 0 ? shifts.Length != 1 : shifts.Length != dims.Length))
            {
                throw Fault.Shapes("roll", $"shifts {Shape.Text(shifts)} and dimensions {Shape.Text(dims)} must align");
            }

            long[] by = shifts.ToArray(), along = dims.ToArray();
            if (along.Length == 0)
            {
                return WrappedTensorDisposeScope(() => reshape(-1).Rolled(by[0], 0).reshape(Impl.Sizes));
            }

            return WrappedTensorDisposeScope(() =>
            {
                Tensor result = this;
                for (int i = 0; i < by.Length; i++)
                {
                    result = result.Rolled(by[i], along[i]);
                }

                return result;
            });
        }

        private Tensor Rolled(long shifts, long dim)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("roll", $"dimension {dim} specified but the tensor has no dimensions");
            }

            int d = Shape.Dim(dim, Impl.Rank, "roll");
            long size = Impl.Sizes[d], shift = size == 0 ? 0 : ((shifts % size) + size) % size;
            return shift == 0 ? clone() : cat((IList<Tensor>)[narrow(d, size - shift, shift), narrow(d, 0, size - shift)], d);
        }
    }

    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);

    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => input.roll(shifts, dims);
}
