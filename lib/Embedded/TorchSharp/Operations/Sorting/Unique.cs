using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The different elements, or slices of a dimension, in order; for each element which of them it is; how often each occurs. PyTorch
        /// leaves the order open where <paramref name="sorted"/> is false: here it is the same.
        /// </summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Different("unique", true, return_inverse, return_counts, dim);

        /// <summary>Elements, or slices of a dimension, without those that equal the one before.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Different("unique_consecutive", false, return_inverse, return_counts, dim);

        private (Tensor, Tensor?, Tensor?) Different(string name, bool sorts, bool inverse, bool counts, int? dim)
        {
            using DisposeScope scope = NewDisposeScope();
            int d = dim is { } wanted
                ? Impl.Rank > 0 ? Shape.Dim(wanted, Impl.Rank, name) : throw Fault.Shapes(name, $"dimension {wanted} specified but the tensor has no dimensions")
                : 0;
            if (dim is not null && Impl.Sizes.Where((size, i) => i != d && size == 0).Any())
            {
                throw Fault.Shapes(name, $"shape {Shape.Text(Impl.Sizes)} has no elements in a dimension other than {d}, so that its slices cannot be compared");
            }

            Tensor rows = detach();
            rows = (dim is null ? rows.reshape(-1) : rows.movedim([(long)d], [0L])).contiguous();
            int count = (int)rows.Impl.Sizes[0];
            var order = new int[count];
            var which = new long[count];
            var first = new List<long>();
            var occurrences = new List<long>();
            bool elements = dim is null;
            if (sorts && elements)
            {
                IndexTensor.Values(rows.argsort(0).Impl).Select(place => (int)place).ToArray().CopyTo(order, 0);
            }

            Elements.Compute(dtype, new Comparing(rows.Impl, sorts, elements, order, which, first, occurrences));

            Tensor output = rows.index_select(0, tensor(first.ToArray(), device: device));
            if (dim is not null)
            {
                output = output.movedim([0L], [(long)d]).contiguous();
            }

            output = Graph.Record(
                name + "Backward", output.detach(), [this],
                (s, g) => throw Fault.Autograd($"the derivative for '{name}' is not implemented, in PyTorch neither; detach its argument."));
            Tensor? whose = inverse ? tensor(which, device: device) : null;
            if (dim is null)
            {
                whose = whose?.reshape(Impl.Sizes);
            }

            Tensor? often = counts ? tensor(occurrences.ToArray(), device: device) : null;
            return (output.MoveToOuterDisposeScope(), whose?.MoveToOuterDisposeScope(), often?.MoveToOuterDisposeScope());
        }

        private readonly struct Comparing(TensorImpl rows, bool sorts, bool sorted, int[] order, long[] which, List<long> first, List<long> occurrences) : IArithmetic
        {
            public void Run<T>()
                where T : unmanaged, INumber<T>
            {
                for (int i = 0; i < order.Length && !(sorts && sorted); i++)
                {
                    order[i] = i;
                }

                int width = order.Length == 0 ? 0 : (int)(rows.Count / order.Length);
                TensorImpl all = rows;
                if (sorts && !sorted)
                {
                    Array.Sort(order, (a, b) => Compare(Row(a), Row(b)) is var sign and not 0 ? sign : a.CompareTo(b));
                }

                for (int i = 0; i < order.Length; i++)
                {
                    if (i == 0 || !Row(order[i - 1]).SequenceEqual(Row(order[i])) || HasNaN(Row(order[i])))
                    {
                        first.Add(order[i]);
                        occurrences.Add(0);
                    }

                    which[order[i]] = first.Count - 1;
                    occurrences[^1]++;
                }

                ReadOnlySpan<T> Row(int i) => all.Span<T>().Slice(i * width, width);
            }

            private static int Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
                where T : INumber<T>
            {
                for (int i = 0; i < a.Length; i++)
                {
                    int sign = T.IsNaN(a[i]) || T.IsNaN(b[i]) ? T.IsNaN(a[i]).CompareTo(T.IsNaN(b[i])) : a[i].CompareTo(b[i]);
                    if (sign != 0)
                    {
                        return sign;
                    }
                }

                return 0;
            }

            /// <summary>NaN differs from everything, itself included.</summary>
            private static bool HasNaN<T>(ReadOnlySpan<T> row)
                where T : INumber<T>
            {
                foreach (T element in row)
                {
                    if (T.IsNaN(element))
                    {
                        return true;
                    }
                }

                return false;
            }
        }
    }

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique_consecutive(return_inverse, return_counts, dim);
}
