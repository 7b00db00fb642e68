namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The order that sorts a dimension; equals keep their order, NaN comes last.</summary>
        public Tensor argsort(long dim = -1, bool descending = false)
        {
            using DisposeScope scope = NewDisposeScope();
            int d = Shape.Dim(dim, Impl.Rank, "argsort");
            if (Impl.Rank == 0)
            {
                return zeros([], ScalarType.Int64, device).MoveToOuterDisposeScope();
            }

            Tensor last = detach().transpose(d, -1).contiguous().to_type(ScalarType.Float64);
            double[] values = last.data<double>().ToArray();
            int length = (int)Impl.Sizes[d];
            var order = new long[values.Length];
            for (int row = 0; length > 0 && row < values.Length; row += length)
            {
                int from = row;
                Comparison<long> compare = (a, b) =>
                {
                    double x = values[from + a], y = values[from + b];
                    int sign = double.IsNaN(x) || double.IsNaN(y) ? double.IsNaN(x).CompareTo(double.IsNaN(y)) : x.CompareTo(y);
                    return sign != 0 ? (descending ? -sign : sign) : a.CompareTo(b);
                };
                long[] places = [.. Enumerable.Range(0, length).Select(i => (long)i)];
                Array.Sort(places, compare);
                places.CopyTo(order, row);
            }

            return tensor(order, device: device).reshape(last.Impl.Sizes).transpose(d, -1).contiguous().MoveToOuterDisposeScope();
        }

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            Tensor indices = argsort(dim, descending);
            return (Impl.Rank == 0 ? clone() : gather(dim, indices), indices);
        }

        /// <summary>The k largest (or smallest) elements along a dimension, in order, and where they stand.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            int d = Shape.Dim(dim, Impl.Rank, "topk");
            if (k < 0 || (Impl.Rank > 0 && k > Impl.Sizes[d]))
            {
                throw Fault.Shapes("topk", $"k = {k} is out of range for dimension {d} of shape {Shape.Text(Impl.Sizes)}");
            }

            using Tensor order = argsort(dim, largest);
            Tensor indexes = order.narrow(d, 0, k).contiguous();
            return (gather(d, indexes), indexes);
        }
    }

    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    public static (Tensor Values, Tensor Indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);
}
