namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>How many elements are not zero: over dimensions, or of all.</summary>
        public Tensor count_nonzero(long[]? dims = null) => WrappedTensorDisposeScope(() => ne(0).Sum(dims ?? [], false, null));
    }

    /// <inheritdoc cref="Tensor.count_nonzero"/>
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => input.count_nonzero(dims);
}
