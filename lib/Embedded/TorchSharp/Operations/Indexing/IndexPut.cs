namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Writes a value, broadcast, over the part that the indices name.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Assign(value, indices, false);

        /// <summary>Writes a value, broadcast, over the part that the indices name, or adds it there, as often as an element is named.</summary>
        /// <exception cref="ArgumentException">Something else than tensors is among the indices of an addition.</exception>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            if (accumulate && Array.Exists(indices, index => index.Is != TensorIndex.Kind.Tensor))
            {
                throw new ArgumentException("index_put_: to accumulate, every index must be a tensor.", nameof(indices));
            }

            return Assign(value, indices, accumulate);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => Assign(value, [.. indices.Select(TensorIndex.Tensor)], false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(value, [.. indices.Select(TensorIndex.Tensor)], accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor number = Pointwise.Number(value, dtype);
            return Assign(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, [.. indices.Select(TensorIndex.Tensor)]);

        private Tensor Assign(Tensor value, TensorIndex[] indices, bool accumulate)
        {
            using DisposeScope scope = NewDisposeScope();
            var (view, tensors) = Basic(indices);

            // Dimensions of size 1 in front of a value stand in nobody's way.
            long[] given = value.Impl.Sizes;
            Tensor values = given.Length > 0 && given[0] == 1 ? value.reshape([.. given.SkipWhile(size => size == 1)]) : value;
            if (tensors.Count == 0)
            {
                view.copy_(values);
                return this;
            }

            IndexedPlaces places = IndexedPlaces.Of(view.Impl, tensors);
            long[] sizes = places.ShapeIn(view.Impl.Sizes);
            if (values.Impl.Count == 1 && values.Impl.Rank == 0 && values.device.type == DeviceType.CPU)
            {
                values = values.to(device);
            }

            Devices.Common("index_put_", Impl, values.Impl);
            bool oneMask = tensors.Count == 1 && tensors[0].Index.dtype is ScalarType.Bool or ScalarType.Byte;
            if (oneMask && !accumulate && values.Impl.Count == 1)
            {
                values = values.to_type(dtype);
            }
            else if (values.dtype != dtype)
            {
                throw Fault.Types("index_put_", $"the value must be of the tensor's type {dtype}, not {values.dtype}; convert it with to_type");
            }

            if (!Fits(values.Impl.Sizes, sizes))
            {
                throw Fault.Shapes(
                    "index_put_",
                    $"shape mismatch: a value of shape {Shape.Text(value.Impl.Sizes)} cannot be broadcast to the indexing result of shape {Shape.Text(sizes)}");
            }

            if (GradMode.Enabled && (view.Impl.RequiresGrad || values.Impl.RequiresGrad))
            {
                InPlace.Apply("index_put_", view, x => x.WithPut(places, values, accumulate));
                return this;
            }

            InPlace.CheckWritable("index_put_", view);
            Put(view.Impl, places, values, accumulate);
            InPlace.Changed(Impl);
            return this;
        }

        /// <summary>A copy with values, broadcast, at the places, or added to them.</summary>
        private Tensor WithPut(IndexedPlaces places, Tensor values, bool accumulate)
        {
            Tensor result = Unrecorded();
            Put(result.Impl, places, values, accumulate);
            var (sizes, type) = (values.Impl.Sizes, values.dtype);
            return Graph.Record(
                "IndexPutBackward", result, [this, values],
                (s, g) =>
                {
                    IndexedPlaces kept = places.By(s);
                    return
                    [
                        !s.Needs(0) ? null : accumulate ? g : g.WithPut(kept, zeros([], g.dtype, g.device), false),
                        s.Needs(1) ? Pointwise.Reduced(g.Picked(kept), sizes, type) : null,
                    ];
                },
                places.Positions);
        }

        private static void Put(TensorImpl target, IndexedPlaces places, Tensor values, bool accumulate)
        {
            // Laid out in a buffer of their own: the values may be a view of the target.
            TensorImpl laid = TensorImpl.New(target.DType, places.ShapeIn(target.Sizes), target.Device);
            Copy.Into(values.Impl, laid);
            if (accumulate)
            {
                places.In(target).Add(laid);
            }
            else
            {
                places.In(target).Write(laid);
            }

            laid.Storage.RemoveUser();
        }

        private static bool Fits(long[] sizes, long[] target) =>
            sizes.Length <= target.Length && Enumerable.Range(1, sizes.Length).All(i => sizes[^i] == target[^i] || sizes[^i] == 1);
    }
}
