namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A dimension's elements in order, and where each came from. Equals keep their order always, stable or not; NaN counts as the largest.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            int d = Shape.Dim(dim, Impl.Rank, "sort");
            using DisposeScope scope = NewDisposeScope();
            Tensor values, indices;
            using (no_grad())
            {
                Tensor last = Impl.Rank == 0 ? reshape(1) : transpose(d, -1);
                TensorImpl flat = Copy.Contiguous(last.Impl);
                TensorImpl sorted = TensorImpl.New(dtype, flat.Sizes, Impl.Device), places = TensorImpl.New(ScalarType.Int64, flat.Sizes, Impl.Device);
                Sorting.Rows(flat, (int)flat.Sizes[^1], descending, sorted, places);
                Copy.Release(flat, last.Impl);
                (values, indices) = (InPlaceOf(new Tensor(sorted)), InPlaceOf(new Tensor(places)));
            }

            long[] before = Impl.Sizes;
            values = Graph.Record(
                "SortBackward", values, [this], (s, g) => [zeros(before, g.dtype, g.device).scatter_add(d, s[0], g)], indices);
            return scope.MoveToOuter(values, indices);

            Tensor InPlaceOf(Tensor rows)
            {
                Tensor seen = Impl.Rank == 0 ? rows.reshape([]) : rows.transpose(d, -1);
                return seen.is_contiguous() ? seen.detach() : seen.clone();
            }
        }

        /// <summary>The places of a dimension's elements in order.</summary>
        public Tensor argsort(long dim = -1, bool descending = false)
        {
            using DisposeScope scope = NewDisposeScope();
            using (no_grad())
            {
                return sort(dim, descending).Indices.MoveToOuterDisposeScope();
            }
        }

        /// <summary>Sorted along the first dimension.</summary>
        public Tensor msort() => WrappedTensorDisposeScope(() => sort(0).Values);

        /// <summary>
        /// The k largest (or smallest) elements along a dimension and where they stand; always in order. Of equals at the limit, PyTorch takes
        /// any: here the first.
        /// </summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            int d = Shape.Dim(dim, Impl.Rank, "topk");
            if (dtype == ScalarType.Bool)
            {
                throw Fault.Types("topk", "not implemented for type Bool");
            }

            if (k < 0 || k > IndexTensor.SizeOf(this, d))
            {
                throw Fault.Shapes("topk", $"selected index k = {k} is out of range for dimension {d} of shape {Shape.Text(Impl.Sizes)}");
            }

            using DisposeScope scope = NewDisposeScope();
            Tensor indexes = Impl.Rank == 0 ? zeros(k == 1 ? [] : [0L], ScalarType.Int64, device)
                : k <= Sorting.Few ? First(k, d, largest)
                : argsort(d, largest).narrow(d, 0, k).clone();
            return scope.MoveToOuter(gather(d, indexes), indexes);
        }

        private Tensor First(int k, int dim, bool largest)
        {
            using var mode = no_grad();
            return WrappedTensorDisposeScope(() =>
            {
                Tensor rows = transpose(dim, -1).contiguous();
                TensorImpl places = TensorImpl.New(ScalarType.Int64, [.. rows.Impl.Sizes[..^1], k], Impl.Device);
                Sorting.First(rows.Impl, (int)rows.Impl.Sizes[^1], largest, places);
                return new Tensor(places).transpose(dim, -1).contiguous();
            });
        }

        /// <summary>The k-th smallest element along a dimension, counted from 1, and where it stands; of equals, any in PyTorch, here the first.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false)
        {
            int d = Shape.Dim(dim ?? -1, Impl.Rank, "kthvalue");
            if (dtype == ScalarType.Bool)
            {
                throw Fault.Types("kthvalue", "not implemented for type Bool");
            }

            if (k < 1 || k > IndexTensor.SizeOf(this, d))
            {
                throw Fault.Shapes("kthvalue", $"selected number k = {k} is out of range for dimension {d} of shape {Shape.Text(Impl.Sizes)}");
            }

            using DisposeScope scope = NewDisposeScope();
            Tensor order = argsort(d);
            Tensor indices = Impl.Rank == 0 ? order : order.narrow(d, k - 1, 1).clone();
            Tensor values = gather(d, indices);
            return keepdim || Impl.Rank == 0 ? scope.MoveToOuter(values, indices) : scope.MoveToOuter(values.squeeze(d), indices.squeeze(d));
        }

        [Obsolete("use torch.kthvalue", false)]
        public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) => input.kthvalue(k, dim, keepdim);
    }

    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);

    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    public static Tensor msort(Tensor tensor) => tensor.msort();

    public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        tensor.topk(k, dim, largest, sorted);

    public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) => input.kthvalue(k, dim, keepdim);
}
