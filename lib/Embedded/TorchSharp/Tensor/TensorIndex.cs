namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in <c>x[…]</c>: a number, a range, a mask, a tensor of indices, or "all".</summary>
    public struct TensorIndex
    {
        /// <summary>The dimensions that the other indices do not name.</summary>
        public static TensorIndex Ellipsis = new() { Is = Kind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new() { Is = Kind.None };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex Null = new() { Is = Kind.None };

        /// <summary>The whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        internal enum Kind
        {
            None,
            Single,
            Slice,
            Ellipsis,
            Bool,
            Tensor,
        }

        internal Kind Is { get; private init; }

        internal long? Start { get; private init; }

        internal long? Stop { get; private init; }

        internal long? Step { get; private init; }

        internal torch.Tensor? Indices { get; private init; }

        /// <summary>Whether it leaves the dimensions that it passes as they are, as long as it is no tensor.</summary>
        internal bool IsWhole => Is is Kind.Ellipsis or Kind.Tensor || (Is == Kind.Slice && Start is null or 0 && Stop is null && Step is null or 1);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Is = Kind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>A range of C#, with TorchSharp's one oddity: <c>^0</c> as a start counts as 0, so <c>x[^0..]</c> is all of x.</summary>
        public static TensorIndex Slice(Range range)
        {
            long start = range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value;
            long? stop = !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value;
            return Slice(start, stop);
        }

        /// <summary>A new dimension that is kept (size 1) or dropped with all its elements (size 0).</summary>
        public static TensorIndex Bool(bool value) => new() { Is = Kind.Bool, Start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { Is = Kind.Single, Start = index };

        public static TensorIndex Tensor(torch.Tensor tensor) => new() { Is = Kind.Tensor, Indices = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        // Decides between x[params TensorIndex[]] and x[params Tensor[]]; it is never run.
        public static implicit operator torch.Tensor(TensorIndex value) => throw new InvalidOperationException("Should not be called: a TensorIndex is not a tensor.");

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
    }
}
