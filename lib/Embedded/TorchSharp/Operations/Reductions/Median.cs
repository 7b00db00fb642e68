namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The lower of the middle elements; NaN where there is one.</summary>
        public Tensor median() => Middle<MedianRow>("median");

        /// <summary>The lower of the middle elements, NaN left out.</summary>
        public Tensor nanmedian() => Middle<NanMedianRow>("nanmedian");

        private Tensor Middle<TReduction>(string name)
            where TReduction : struct, INumberReduction
        {
            Pointwise.RefuseBool(name, dtype);
            if (Impl.Count == 0)
            {
                Pointwise.RequireFloating(name + " of no elements", dtype);
                return full([], double.NaN, dtype, device);
            }

            var shapes = new ReductionDims(Impl, [], false, name);
            TensorImpl y = TensorImpl.New(dtype, shapes.Result, Impl.Device);
            Reduction.Numbers<TReduction>(Impl, shapes.Reduced, y);
            return Shared(name, new Tensor(y), shapes.Kept, []);
        }
    }

    /// <inheritdoc cref="Tensor.median"/>
    public static Tensor median(Tensor input) => input.median();

    /// <inheritdoc cref="Tensor.nanmedian"/>
    public static Tensor nanmedian(Tensor input) => input.nanmedian();
}
