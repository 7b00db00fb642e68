namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A number around the tensor; negative widths cut off. Widths come in pairs, before and after, from the last dimension on.</summary>
        internal Tensor Padded(long[] pad, double value)
        {
            int rank = Impl.Rank;
            if (pad.Length % 2 != 0 || pad.Length > 2 * rank)
            {
                throw Fault.Shapes("pad", $"widths {Shape.Text(pad)} must come in pairs, at most one for each of the {rank} dimensions of shape {Shape.Text(Impl.Sizes)}");
            }

            CheckWidths(pad);
            long[] sizes = (long[])Impl.Sizes.Clone();
            long[] from = new long[rank], to = new long[rank], kept = (long[])sizes.Clone();
            for (int i = 0; i < pad.Length / 2; i++)
            {
                int d = rank - 1 - i;
                long before = pad[2 * i], after = pad[(2 * i) + 1];
                sizes[d] += before + after;
                if (sizes[d] < 0)
                {
                    throw Fault.Shapes("pad", $"widths {before} and {after} at dimension {d} of size {Impl.Sizes[d]} leave a negative size");
                }

                from[d] = Math.Max(0, -before);
                to[d] = Math.Max(0, before);
                kept[d] = Math.Max(0, Impl.Sizes[d] - from[d] - Math.Max(0, -after));
            }

            TensorImpl result = TensorImpl.New(dtype, sizes, Impl.Device);
            Fill.With(result, value);
            if (Shape.Count(kept) > 0)
            {
                Copy.Into(Part(Impl, from), Part(result, to));
            }

            long[] back = [.. pad.Select(width => -width)];
            return Graph.Record("ConstantPadBackward", new Tensor(result), [this], (s, g) => [g.Padded(back, 0)]);

            TensorImpl Part(TensorImpl whole, long[] start) => new(
                whole.Storage, whole.DType, kept, whole.Strides, whole.Offset + start.Select((at, d) => at * whole.Strides[d]).Sum());
        }

        private static void CheckWidths(long[] pad)
        {
            if (Array.Exists(pad, width => width is < -int.MaxValue or > int.MaxValue))
            {
                throw Fault.Shapes("pad", $"widths {Shape.Text(pad)} go beyond what a tensor can hold, {int.MaxValue}");
            }
        }

        /// <summary>Elements of the tensor itself beyond its edges, dimension by dimension.</summary>
        internal Tensor Continued(long[] pad, PaddingModes mode)
        {
            int rank = Impl.Rank, padded = pad.Length / 2;
            if (pad.Length % 2 != 0 || padded is < 1 or > 3 || (rank != padded + 1 && rank != padded + 2))
            {
                throw Fault.Shapes(
                    "pad", $"mode {mode} pads the last 1, 2 or 3 dimensions of a tensor of one or two more, not shape {Shape.Text(Impl.Sizes)} by widths {Shape.Text(pad)}");
            }

            CheckWidths(pad);
            if (mode != PaddingModes.Circular && !is_floating_point())
            {
                throw Fault.Types("pad", $"mode {mode} is not implemented for type {dtype}");
            }

            return WrappedTensorDisposeScope(() =>
            {
                Tensor result = this;
                for (int i = 0; i < padded; i++)
                {
                    int d = rank - 1 - i;
                    long size = Impl.Sizes[d], before = pad[2 * i], after = pad[(2 * i) + 1];
                    bool tooWide = mode switch
                    {
                        PaddingModes.Reflect => before >= size || after >= size,
                        PaddingModes.Circular => before > size || after > size || before < 0 || after < 0,
                        _ => size == 0,
                    };
                    if (tooWide || size + before + after < 1)
                    {
                        throw Fault.Shapes("pad", $"widths {before} and {after} do not suit dimension {d} of size {size} in mode {mode}");
                    }

                    long[] places = [.. Enumerable.Range(0, Shape.Places("pad", size + before + after)).Select(j => Place(j - before, size))];
                    result = result.index_select(d, tensor(places, device: device));
                }

                return result;
            });

            long Place(long at, long size) => mode switch
            {
                PaddingModes.Reflect => at < 0 ? -at : at >= size ? (2 * (size - 1)) - at : at,
                PaddingModes.Replicate => Math.Clamp(at, 0, size - 1),
                _ => ((at % size) + size) % size,
            };
        }
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The tensor with something around it; widths start at the last dimension.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Reflect or PaddingModes.Replicate or PaddingModes.Circular => input.Continued(pad, mode),
                PaddingModes.Constant or PaddingModes.Zeros => input.Padded(pad, value),
                _ => throw new ArgumentException($"pad: there is no padding mode {mode}.", nameof(mode)),
            };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>The same width on every side.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [.. Enumerable.Repeat(pad, 2 * input.Impl.Rank)], mode, value);
        }
    }
}
