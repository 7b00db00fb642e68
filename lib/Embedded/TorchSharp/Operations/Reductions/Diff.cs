namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Differences of neighbours along a dimension, taken n times; of truth values, whether they differ.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null)
        {
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("diff", "expects input to be at least one-dimensional");
            }

            if (n < 0)
            {
                throw Fault.Shapes("diff", $"order must be non-negative, but is {n}");
            }

            int d = Shape.Dim(dim, Impl.Rank, "diff");
            return WrappedTensorDisposeScope(() =>
            {
                Tensor x = prepend is null && append is null ? this
                    : cat([.. new[] { prepend, this, append }.Where(part => part is not null).Select(part => part!)], d);
                // Once nothing is left, it stays so.
                for (long i = 0; i < n && (i == 0 || x.size(d) > 0); i++)
                {
                    long pairs = Math.Max(0, x.size(d) - 1);
                    Tensor after = x.narrow(d, x.size(d) - pairs, pairs), before = x.narrow(d, 0, pairs);
                    x = x.dtype == ScalarType.Bool ? after.logical_xor(before) : after - before;
                }

                return ReferenceEquals(x, this) ? clone() : x;
            });
        }
    }

    /// <inheritdoc cref="Tensor.diff"/>
    public static Tensor diff(Tensor input, long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
        input.diff(n, dim, prepend, append);
}
