namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // nanmean is left out: the real package passes its native part arguments of the wrong kinds.

        /// <summary>The sum of all elements, NaN counting as zero.</summary>
        public Tensor nansum() => is_floating_point() ? WrappedTensorDisposeScope(() => masked_fill(isnan(), 0).sum()) : sum();
    }

    /// <inheritdoc cref="Tensor.nansum"/>
    public static Tensor nansum(Tensor input) => input.nansum();
}
