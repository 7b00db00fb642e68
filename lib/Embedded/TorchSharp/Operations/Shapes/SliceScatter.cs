namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with <paramref name="src"/> in the place of a slice.</summary>
        public Tensor slice_scatter(Tensor src, long dim = 0L, long? start = null, long? end = null, long step = 1L)
        {
            if (step < 1)
            {
                throw Fault.Shapes("slice_scatter", $"the step must be at least 1, not {step}");
            }

            return WithPart("slice_scatter", src, x => x.slice(dim, start ?? 0, end ?? long.MaxValue, step));
        }

        /// <summary>A copy with <paramref name="src"/> in the place of one element of a dimension.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) => WithPart("select_scatter", src, x => x.select(dim, index));

        private Tensor WithPart(string name, Tensor src, Func<Tensor, Tensor> part)
        {
            Devices.Common(name, Impl, src.Impl);
            Tensor result = Unrecorded();
            using (no_grad())
            {
                using Tensor place = part(result);
                if (!place.Impl.Sizes.AsSpan().SequenceEqual(src.Impl.Sizes))
                {
                    result.Dispose();
                    throw Fault.Shapes(name, $"expected a source of the slice's shape {Shape.Text(place.Impl.Sizes)}, not {Shape.Text(src.Impl.Sizes)}");
                }

                Copy.Into(src.Impl, place.Impl);
            }

            var (sizes, type) = (src.Impl.Sizes, src.dtype);
            return Graph.Record(
                name + "Backward", result, [this, src],
                (s, g) => [s.Needs(0) ? g.WithPart(name, zeros(sizes, g.dtype, g.device), part) : null, s.Needs(1) ? part(g).to_type(type) : null]);
        }
    }

    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0L, long? start = null, long? end = null, long step = 1L) =>
        input.slice_scatter(src, dim, start, end, step);

    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => input.select_scatter(src, dim, index);
}
