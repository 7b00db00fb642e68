using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The shape of a tensor.</summary>
    public struct Size : IEnumerable<long>
    {
        /// <summary>No dimensions: the shape of a number.</summary>
        public static Size Empty = new(Array.Empty<long>());

        private readonly long[] _shape;

        public Size(long[] shape) => _shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => _shape = shape.ToArray();

        public Size(long size) => _shape = [size];

        public static implicit operator Size(long size) => new([size]);
        public static implicit operator Size((long, long) size) => new([size.Item1, size.Item2]);
        public static implicit operator Size((long, long, long) size) => new([size.Item1, size.Item2, size.Item3]);
        public static implicit operator Size((long, long, long, long) size) => new([size.Item1, size.Item2, size.Item3, size.Item4]);
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>The dimensions of <paramref name="left"/>, then those of <paramref name="right"/>.</summary>
        public static Size operator +(Size left, Size right) => new([.. left._shape, .. right._shape]);
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left._shape, .. right]);

        public readonly long[] Shape => _shape;

        public readonly int Length => _shape.Length;

        public readonly bool IsEmpty => _shape.Length == 0;

        public readonly bool IsScalar => IsEmpty;

        public readonly long this[int idx] => _shape[idx];

        public readonly IEnumerable<long> Take(int i) => _shape.Take(i);

        /// <summary>The dimensions from <paramref name="first"/> up to before <paramref name="next"/>; negative ones count from the end.</summary>
        public readonly Size Slice(int first, int next)
        {
            int from = first < 0 ? first + _shape.Length : first, to = next < 0 ? next + _shape.Length : next;
            return to <= from ? Empty : new(_shape.Skip(from).Take(to - from));
        }

        public readonly long numel() => TorchSharp.Shape.Count(_shape);

        public readonly IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_shape).GetEnumerator();

        readonly IEnumerator IEnumerable.GetEnumerator() => _shape.GetEnumerator();
    }
}
