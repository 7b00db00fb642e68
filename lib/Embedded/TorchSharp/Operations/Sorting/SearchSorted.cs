using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of the interval between the boundaries, a vector, in which each element lies.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => boundaries.Impl.Rank == 1
            ? searchsorted(boundaries, this, outInt32, right)
            : throw Fault.Shapes("bucketize", $"boundaries must be a vector, not of shape {Shape.Text(boundaries.Impl.Sizes)}");
    }

    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) => input.bucketize(boundaries, outInt32, right);

    /// <summary>
    /// Where each value would go in a sequence sorted along its last dimension: before its equals, or after them where <paramref name="right"/>.
    /// The sequence is a vector, or has the values' shape but for the last dimension.
    /// </summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null)
    {
        long[] sizes = values.Impl.Sizes, sequence = sorted_sequence.Impl.Sizes;
        Device device = Devices.OfBroadcast("searchsorted", sorted_sequence.Impl, values.Impl);
        if (sequence.Length == 0)
        {
            throw Fault.Shapes("searchsorted", "the sequence must have at least one dimension");
        }

        if (sequence.Length > 1 && (sizes.Length != sequence.Length || !sizes.AsSpan(0, sizes.Length - 1).SequenceEqual(sequence.AsSpan(0, sequence.Length - 1))))
        {
            throw Fault.Shapes(
                "searchsorted",
                $"the sequence must be a vector or have the values' sizes but for the last dimension, not shapes {Shape.Text(sequence)} and {Shape.Text(sizes)}");
        }

        if (sorter is not null && (sorter.dtype != ScalarType.Int64 || !sorter.Impl.Sizes.AsSpan().SequenceEqual(sequence)))
        {
            throw Fault.Shapes(
                "searchsorted", $"the sorter must be of type Int64 and of the sequence's shape {Shape.Text(sequence)}, not {sorter.dtype} of shape {Shape.Text(sorter.Impl.Sizes)}");
        }

        return WrappedTensorDisposeScope(() =>
        {
            using var mode = no_grad();
            ScalarType type = DType.Promote(sorted_sequence.dtype, values.dtype);
            Tensor ordered = (sorter is null ? sorted_sequence : sorted_sequence.gather(-1, sorter)).to_type(type).contiguous();
            Tensor wanted = values.to_type(type).contiguous();
            TensorImpl places = TensorImpl.New(ScalarType.Int64, sizes, device);
            Elements.Compute(type, new Searching(ordered.Impl, wanted.Impl, places, right, sequence.Length > 1 ? (int)sizes[^1] : Math.Max(1, (int)places.Count)));
            return new Tensor(places).to_type(out_int32 ? ScalarType.Int32 : ScalarType.Int64);
        });
    }

    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor? sorter)
    {
        using Tensor number = full([], values, sorted_sequence.dtype, sorted_sequence.device);
        return searchsorted(sorted_sequence, number, out_int32, right, sorter);
    }

    /// <summary>For each row of values, places in its row of the sequence; NaN comes last, as sort has it.</summary>
    private readonly struct Searching(TensorImpl sequence, TensorImpl values, TensorImpl places, bool right, int perRow) : IArithmetic
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> x = sequence.Span<T>(), v = values.Span<T>();
            Span<long> y = places.Span<long>();
            int length = (int)sequence.Sizes[^1];
            for (int i = 0; i < y.Length; i++)
            {
                ReadOnlySpan<T> row = x.Slice(i / perRow * length, length);
                int low = 0, high = length;
                while (low < high)
                {
                    int middle = (low + high) / 2;
                    bool beyond = right ? row[middle] > v[i] : row[middle] >= v[i];
                    (low, high) = beyond ? (low, middle) : (middle + 1, high);
                }

                y[i] = low;
            }
        }
    }
}
