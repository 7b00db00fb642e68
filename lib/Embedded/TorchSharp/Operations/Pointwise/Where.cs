namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>This tensor's elements where the condition holds, else those of <paramref name="y"/>; broadcast.</summary>
        public Tensor where(Tensor condition, Tensor y)
        {
            if (condition.dtype != ScalarType.Bool)
            {
                throw Fault.Types("where", $"expected a condition of type Bool, not {condition.dtype}");
            }

            ScalarType type = DType.Promote(this, y);
            long[] sizes = Shape.Broadcast(Shape.Broadcast(Impl.Sizes, y.Impl.Sizes, "where"), condition.Impl.Sizes, "where");
            Device at = Devices.OfBroadcast("where", condition.Impl, Impl, y.Impl);
            TensorImpl result = TensorImpl.New(type, sizes, at), mask = TensorImpl.New(ScalarType.Bool, sizes, at), other = TensorImpl.New(type, sizes, at);
            Copy.Into(condition.Impl, mask);
            Copy.Into(Impl, result);
            Copy.Into(y.Impl, other);
            Select(mask, other, result);
            mask.Storage.RemoveUser();
            other.Storage.RemoveUser();

            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, y.Impl.Sizes, y.dtype);
            return Graph.Record(
                "WhereBackward", new Tensor(result), [this, y],
                (s, g) =>
                {
                    Tensor zero = zeros_like(g);
                    return
                    [
                        s.Needs(0) ? Pointwise.Reduced(g.where(s[0], zero), xs, xt) : null,
                        s.Needs(1) ? Pointwise.Reduced(zero.where(s[0], g), ys, yt) : null,
                    ];
                },
                condition);
        }

        private static void Select(TensorImpl mask, TensorImpl other, TensorImpl result)
        {
            int width = DType.Size(result.DType);
            Span<byte> keep = mask.Span<byte>(), from = other.Storage.Span<byte>(), to = result.Storage.Span<byte>();
            for (int i = 0; i < keep.Length; i++)
            {
                if (keep[i] == 0)
                {
                    from.Slice(i * width, width).CopyTo(to[(i * width)..]);
                }
            }
        }

        /// <summary>A copy with <paramref name="value"/> where the mask holds.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value)
        {
            using Tensor number = Fill.Fitting("masked_fill", value, dtype);
            return number.where(mask, this);
        }

        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace.Apply("masked_fill_", this, x => x.masked_fill(mask, value));
    }

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);
}
