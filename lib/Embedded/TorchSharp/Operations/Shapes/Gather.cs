namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The slices of a dimension that <paramref name="index"/> names, in its order.</summary>
        public Tensor index_select(long dim, Tensor index)
        {
            int d = Shape.Dim(dim, Impl.Rank, "index_select");
            if (index.Impl.Rank > 1)
            {
                throw Fault.Shapes("index_select", $"the index must have one dimension, not shape {Shape.Text(index.Impl.Sizes)}");
            }

            int[] at = IndexValues(index, Impl.Sizes[d], "index_select");
            long[] sizes = (long[])Impl.Sizes.Clone(), before = Impl.Sizes;
            sizes[d] = at.Length;
            TensorImpl source = Copy.Contiguous(Impl), result = TensorImpl.New(dtype, sizes, Devices.Common("index_select", Impl, index.Impl));
            int width = DType.Size(dtype), inner = (int)Shape.Count(before.AsSpan(d + 1)) * width, outer = (int)Shape.Count(before.AsSpan(0, d));
            int length = (int)before[d];
            Threads.For(outer * at.Length, Math.Max(1, 65536 / Math.Max(inner, 1)), (from, to) =>
            {
                Span<byte> x = source.Bytes(), y = result.Bytes();
                for (int row = from; row < to; row++)
                {
                    int block = row / at.Length, i = row % at.Length;
                    x.Slice(((block * length) + at[i]) * inner, inner).CopyTo(y[(row * inner)..]);
                }
            });
            Copy.Release(source, Impl);
            return Graph.Record(
                "IndexSelectBackward", new Tensor(result), [this],
                (s, g) => [zeros(before, g.dtype, g.device).index_add(d, s[0], g, 1)], index);
        }

        /// <summary>A copy with the slices of <paramref name="source"/> times alpha added where <paramref name="index"/> says.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            int d = Shape.Dim(dim, Impl.Rank, "index_add");
            Devices.Common("index_add", Impl, index.Impl, source.Impl);
            int[] at = IndexValues(index, Impl.Sizes[d], "index_add");
            Tensor result = detach().clone();
            using (no_grad())
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor scaled = alpha.Double == 1 ? source : source * alpha;
                for (int i = 0; i < at.Length; i++)
                {
                    Tensor slot = result.select(d, at[i]);
                    slot.add_(scaled.select(d, i));
                }
            }

            return Graph.Record(
                "IndexAddBackward", result, [this, source],
                (s, g) => [s.Needs(0) ? g : null, s.Needs(1) ? g.index_select(d, s[0]) * alpha : null], index);
        }

        /// <summary>result[i, j, …] = this[index[i, j, …], j, …] for dim 0, and so on: one element for each of the index.</summary>
        public Tensor gather(long dim, Tensor index)
        {
            int d = Shape.Dim(dim, Impl.Rank, "gather");
            long[] sizes = index.Impl.Sizes, before = Impl.Sizes;
            if (sizes.Length != before.Length || Enumerable.Range(0, sizes.Length).Any(i => i != d && sizes[i] > before[i]))
            {
                throw Fault.Shapes("gather", $"index of shape {Shape.Text(sizes)} does not fit a tensor of shape {Shape.Text(before)} along dimension {d}");
            }

            int[] at = IndexValues(index, before.Length == 0 ? 1 : before[d], "gather");
            TensorImpl result = TensorImpl.New(dtype, sizes, Devices.Common("gather", Impl, index.Impl));
            int width = DType.Size(dtype);
            Span<byte> x = Impl.Storage.Span<byte>(), y = result.Bytes();
            for (int i = 0; i < at.Length; i++)
            {
                long from = Impl.Offset, rest = i;
                for (int e = sizes.Length - 1; e >= 0; e--)
                {
                    long place = rest % sizes[e];
                    rest /= sizes[e];
                    from += (e == d ? at[i] : place) * Impl.Strides[e];
                }

                x.Slice((int)from * width, width).CopyTo(y[(i * width)..]);
            }

            return Graph.Record(
                "GatherBackward", new Tensor(result), [this],
                (s, g) => [zeros(before, g.dtype, g.device).scatter_add(d, s[0], g)], index);
        }

        /// <summary>A copy with <paramref name="src"/>'s elements added at the places that <paramref name="index"/> names along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src)
        {
            int d = Shape.Dim(dim, Impl.Rank, "scatter_add");
            Tensor result = detach().clone();
            ScatterInto(result.Impl, d, index, src, "scatter_add", true);
            return Graph.Record(
                "ScatterAddBackward", result, [this, src],
                (s, g) => [s.Needs(0) ? g : null, s.Needs(1) ? g.gather(d, s[0]) : null], index);
        }

        /// <summary>A copy with <paramref name="src"/>'s elements written at the places that <paramref name="index"/> names along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src)
        {
            int d = Shape.Dim(dim, Impl.Rank, "scatter");
            Tensor result = detach().clone();
            ScatterInto(result.Impl, d, index, src, "scatter", false);
            return Graph.Record(
                "ScatterBackward", result, [this, src],
                (s, g) =>
                [
                    s.Needs(0) ? g.scatter(d, s[0], zeros_like(s[0], g.dtype)) : null,
                    s.Needs(1) ? g.gather(d, s[0]) : null,
                ],
                index);
        }

        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace.Apply("scatter_", this, x => x.scatter(dim, index, src));

        /// <summary>The elements where the mask holds, in row-major order.</summary>
        public Tensor masked_select(Tensor mask)
        {
            using DisposeScope scope = NewDisposeScope();
            Devices.Common("masked_select", Impl, mask.Impl);
            long[] sizes = Shape.Broadcast(Impl.Sizes, mask.Impl.Sizes, "masked_select");
            byte[] keep = mask.expand(sizes).data<bool>().ToArray().Select(b => b ? (byte)1 : (byte)0).ToArray();
            long[] places = [.. Enumerable.Range(0, keep.Length).Where(i => keep[i] != 0).Select(i => (long)i)];
            return expand(sizes).reshape(-1).index_select(0, tensor(places, device: device)).MoveToOuterDisposeScope();
        }

        private static void ScatterInto(TensorImpl target, int d, Tensor index, Tensor src, string name, bool add)
        {
            long[] sizes = index.Impl.Sizes;
            Devices.Common(name, target, index.Impl, src.Impl);
            int[] at = IndexValues(index, target.Sizes[d], name);
            using (no_grad())
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor part = src.detach();
                for (int e = 0; e < sizes.Length; e++)
                {
                    part = part.narrow(e, 0, sizes[e]);
                }

                double[] values = part.to_type(ScalarType.Float64).data<double>().ToArray();
                for (int i = 0; i < at.Length; i++)
                {
                    long to = 0, rest = i;
                    for (int e = sizes.Length - 1; e >= 0; e--)
                    {
                        long place = rest % sizes[e];
                        rest /= sizes[e];
                        to += (e == d ? at[i] : place) * target.Strides[e];
                    }

                    Put(target, (int)to, values[i], add);
                }
            }
        }

        private static void Put(TensorImpl target, int at, double value, bool add)
        {
            switch (target.DType)
            {
                case ScalarType.Float32:
                    ref float f = ref target.Span<float>()[at];
                    f = add ? f + (float)value : (float)value;
                    break;
                case ScalarType.Float64:
                    ref double x = ref target.Span<double>()[at];
                    x = add ? x + value : value;
                    break;
                case ScalarType.Int64:
                    ref long l = ref target.Span<long>()[at];
                    l = add ? l + (long)value : (long)value;
                    break;
                default:
                    throw Fault.Types("scatter", $"type {target.DType} is not part of the embedded engine here; use Float32, Float64 or Int64");
            }
        }

        private static int[] IndexValues(Tensor index, long size, string name)
        {
            if (!index.is_integral())
            {
                throw Fault.Types(name, $"the index must be of type Int64 or Int32, not {index.dtype}");
            }

            using Tensor wide = index.to_type(ScalarType.Int64, copy: true);
            long[] values = wide.data<long>().ToArray();
            var result = new int[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                long at = values[i] < 0 ? values[i] + size : values[i];
                if (at < 0 || at >= size)
                {
                    throw Fault.Shapes(name, $"index {values[i]} is out of range for a dimension of size {size}");
                }

                result[i] = (int)at;
            }

            return result;
        }
    }

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);
}
