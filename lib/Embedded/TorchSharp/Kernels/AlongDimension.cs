using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The loops of gather and scatter: an index tensor says, for each of its places, where to go along one dimension; along the others it is
/// the place itself. Tensors may have any strides and be larger than the index.
/// </summary>
internal sealed class AlongDimension
{
    private const int Grain = 16384;

    private readonly TensorImpl index;
    private readonly long[] sizes;
    private readonly int dim;

    /// <summary>Positions, checked to lie in the dimension: a contiguous int64 tensor.</summary>
    public AlongDimension(TensorImpl index, int dim)
    {
        this.index = index;
        this.dim = dim;
        sizes = index.Rank == 0 ? [1] : index.Sizes;
    }

    private int Inner => (int)sizes[^1];

    private int Rows => (int)Shape.Count(sizes.AsSpan(0, sizes.Length - 1));

    /// <summary>result[place] = source[where the index says]; the result is contiguous.</summary>
    public void Gather(TensorImpl source, TensorImpl result) => Elements.Move(source.DType, new Gathering(this, source, result));

    /// <summary>target[where the index says] = source[place]; of several the last stays.</summary>
    public void Scatter(TensorImpl source, TensorImpl target) => Elements.Move(source.DType, new Scattering(this, source, target));

    /// <summary>target[where the index says] += source[place], in the order of places.</summary>
    public void Add(TensorImpl source, TensorImpl target) => Elements.Compute(source.DType, new Adding(this, source, target));

    /// <summary>Where each row of the index begins in a tensor; the dimension that the index decides counts for nothing where asked.</summary>
    private (long[] Starts, long Step) Rowwise(TensorImpl tensor, bool skipDimension)
    {
        var starts = new long[Rows];
        long[] strides = tensor.Rank == 0 ? [0] : (long[])tensor.Strides.Clone();
        if (skipDimension)
        {
            strides[dim] = 0;
        }

        var place = new long[sizes.Length];
        long at = 0;
        for (int row = 0; row < starts.Length; row++)
        {
            starts[row] = at;
            for (int d = sizes.Length - 2; d >= 0; d--)
            {
                at += strides[d];
                if (++place[d] < sizes[d])
                {
                    break;
                }

                at -= place[d] * strides[d];
                place[d] = 0;
            }
        }

        return (starts, strides[^1]);
    }

    private long StrideOf(TensorImpl tensor) => tensor.Rank == 0 ? 0 : tensor.Strides[dim];

    private readonly struct Gathering(AlongDimension along, TensorImpl source, TensorImpl result) : IMove
    {
        public void Run<T>()
            where T : unmanaged
        {
            AlongDimension a = along;
            TensorImpl x = source, y = result;
            int inner = a.Inner;
            if (inner == 0)
            {
                return;
            }

            var (starts, step) = a.Rowwise(x, true);
            long stride = a.StrideOf(x);
            Threads.For(a.Rows, Math.Max(1, Grain / inner), (from, to) =>
            {
                ReadOnlySpan<T> xs = x.StridedSpan<T>();
                for (int row = from; row < to; row++)
                {
                    ReadOnlySpan<long> at = a.index.Span<long>().Slice(row * inner, inner);
                    Span<T> ys = y.Span<T>().Slice(row * inner, inner);
                    long start = starts[row];
                    for (int i = 0; i < ys.Length; i++, start += step)
                    {
                        ys[i] = xs[(int)(start + (at[i] * stride))];
                    }
                }
            });
        }
    }

    private readonly struct Scattering(AlongDimension along, TensorImpl source, TensorImpl target) : IMove
    {
        public void Run<T>()
            where T : unmanaged
        {
            var (from, fromStep) = along.Rowwise(source, false);
            var (to, toStep) = along.Rowwise(target, true);
            ReadOnlySpan<T> xs = source.StridedSpan<T>();
            Span<T> ys = target.StridedSpan<T>();
            long stride = along.StrideOf(target);
            for (int row = 0; row < along.Rows; row++)
            {
                ReadOnlySpan<long> at = along.index.Span<long>().Slice(row * along.Inner, along.Inner);
                long x = from[row], y = to[row];
                for (int i = 0; i < at.Length; i++, x += fromStep, y += toStep)
                {
                    ys[(int)(y + (at[i] * stride))] = xs[(int)x];
                }
            }
        }
    }

    private readonly struct Adding(AlongDimension along, TensorImpl source, TensorImpl target) : IArithmetic
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var (from, fromStep) = along.Rowwise(source, false);
            var (to, toStep) = along.Rowwise(target, true);
            ReadOnlySpan<T> xs = source.StridedSpan<T>();
            Span<T> ys = target.StridedSpan<T>();
            long stride = along.StrideOf(target);
            bool truth = target.DType == ScalarType.Bool;
            for (int row = 0; row < along.Rows; row++)
            {
                ReadOnlySpan<long> at = along.index.Span<long>().Slice(row * along.Inner, along.Inner);
                long x = from[row], y = to[row];
                for (int i = 0; i < at.Length; i++, x += fromStep, y += toStep)
                {
                    ref T sum = ref ys[(int)(y + (at[i] * stride))];
                    sum = truth ? T.Max(sum, xs[(int)x]) : sum + xs[(int)x];
                }
            }
        }
    }
}
