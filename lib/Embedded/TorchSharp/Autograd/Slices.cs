using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Views by their strides, for derivatives: reading one (elements of the whole, seen through the view), its transpose (elements put back,
/// zeros elsewhere), and a write through one, which leaves the whole's gradient everywhere but there.
/// </summary>
internal static class Slices
{
    /// <summary>The whole's history after its elements under <paramref name="view"/> were overwritten.</summary>
    public static void RecordWrite(TensorImpl whole, TensorImpl view, Tensor? values)
    {
        Place place = Place.Of(whole, view);
        Edge before = Graph.EdgeOf(whole);
        if (values is null)
        {
            whole.ReplaceHistory(new Node("CopySlicesBackward", [before], (s, g) => [place.Without(g)], SavedTensors.None));
            return;
        }

        Func<Tensor, Tensor> brought = InPlace.Brought(values);
        whole.ReplaceHistory(new Node(
            "CopySlicesBackward", [before, Graph.EdgeOf(values.Impl)], (s, g) => [place.Without(g), brought(place.Read(g))], SavedTensors.None));
    }

    /// <summary>The history of a view of a whole whose history has changed since the view was made.</summary>
    public static Node? OfView(TensorImpl whole, TensorImpl view)
    {
        if (!whole.RequiresGrad)
        {
            return null;
        }

        Place place = Place.Of(whole, view);
        return new Node("AsStridedBackward", [Graph.EdgeOf(whole)], (s, g) => [place.Put(g)], SavedTensors.None);
    }

    /// <summary>Where a view lies in a contiguous tensor of the whole's shape.</summary>
    private readonly record struct Place(long[] Whole, long[] Sizes, long[] Strides, long Offset)
    {
        public static Place Of(TensorImpl whole, TensorImpl view) => whole.IsContiguous
            ? new(whole.Sizes, view.Sizes, view.Strides, view.Offset - whole.Offset)
            : throw Fault.OutsideSubset("Writing through a view of a detached tensor that is not contiguous while gradients are recorded (clone() it first)");

        /// <summary>The elements under the view.</summary>
        public Tensor Read(Tensor whole)
        {
            Place place = this;
            using Tensor contiguous = whole.contiguous();
            TensorImpl seen = View(contiguous.Impl), copy = TensorImpl.New(whole.dtype, Sizes, whole.device);
            Copy.Into(seen, copy);
            return Graph.Record("SliceReadBackward", new Tensor(copy), [whole], (s, g) => [place.Put(g)]);
        }

        /// <summary>The elements at the view's place, summed where the view sees one element several times, and zeros elsewhere.</summary>
        public Tensor Put(Tensor part)
        {
            Place place = this;
            Tensor whole = zeros(Whole, part.dtype, part.device);
            if (Array.Exists(Strides, stride => stride == 0))
            {
                Accumulate(part, whole);
            }
            else
            {
                Copy.Into(part.Impl, View(whole.Impl));
            }

            return Graph.Record("SlicePutBackward", whole, [part], (s, g) => [place.Read(g)]);
        }

        /// <summary>The gradient with zeros at the view's place; chosen rather than multiplied, so that an infinity there is gone too.</summary>
        public Tensor Without(Tensor gradient)
        {
            Tensor kept = ones(Whole, ScalarType.Bool, gradient.device);
            Fill.With(View(kept.Impl), false);
            return gradient.where(kept, zeros([], gradient.dtype, gradient.device));
        }

        private TensorImpl View(TensorImpl whole) => new(whole.Storage, whole.DType, Sizes, Strides, whole.Offset + Offset);

        private void Accumulate(Tensor part, Tensor whole)
        {
            // Stretched dimensions see an element several times: their gradients add up before they are put in place.
            long[] strides = Strides, sizes = Sizes;
            long[] stretched = [.. Enumerable.Range(0, sizes.Length).Where(d => strides[d] == 0).Select(d => (long)d)];
            using (no_grad())
            {
                using Tensor sum = part.sum(stretched, keepdim: true);
                Copy.Into(sum.Impl, new TensorImpl(whole.Impl.Storage, whole.dtype, sum.Impl.Sizes, strides, whole.Impl.Offset + Offset));
            }
        }
    }
}
