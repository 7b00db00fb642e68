namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in <c>x[…]</c>: a number, a range, a mask, a tensor of indices, or "all".</summary>
    public struct TensorIndex
    {
        internal enum Kind
        {
            None,
            Single,
            Slice,
            Ellipsis,
            Tensor,
        }

        internal Kind Is { get; private init; }

        internal long? Start { get; private init; }

        internal long? Stop { get; private init; }

        internal long? Step { get; private init; }

        internal torch.Tensor? Indices { get; private init; }

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Is = Kind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range)
        {
            long? start = !range.Start.IsFromEnd ? range.Start.Value : range.Start.Value == 0 ? long.MaxValue : -range.Start.Value;
            long? stop = !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value;
            return Slice(start, stop);
        }

        public static TensorIndex Single(long index) => new() { Is = Kind.Single, Start = index };

        public static TensorIndex Tensor(torch.Tensor tensor) => new() { Is = Kind.Tensor, Indices = tensor };

        public static TensorIndex Ellipsis => new() { Is = Kind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None => new() { Is = Kind.None };

        public static TensorIndex Null => None;

        public static TensorIndex Colon = Slice();

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        // Decides between x[params TensorIndex[]] and x[params Tensor[]]; it is never run.
        public static implicit operator torch.Tensor(TensorIndex index) => throw new InvalidOperationException("A TensorIndex is not a tensor.");

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
    }
}
