namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Which elements are among <paramref name="test_elements"/>, or are not; NaN never is.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false)
        {
            if (dtype == ScalarType.Bool || test_elements.dtype == ScalarType.Bool)
            {
                throw Fault.Types("isin", "not implemented for type Bool");
            }

            Devices.OfBroadcast("isin", Impl, test_elements.Impl);
            return WrappedTensorDisposeScope(() =>
            {
                using var mode = no_grad();
                if (test_elements.numel() == 0)
                {
                    return full(Impl.Sizes, invert, ScalarType.Bool, device);
                }

                ScalarType type = DType.Promote(dtype, test_elements.dtype);
                Tensor elements = to_type(type), sorted = test_elements.to_type(type).reshape(-1).sort(0).Values;
                Tensor found = sorted.take(searchsorted(sorted, elements).clamp(max: sorted.numel() - 1)).eq(elements);
                return invert ? found.logical_not() : found;
            });
        }
    }

    public static Tensor isin(Tensor tensor, Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
        tensor.isin(test_elements, assumeUnique, invert);
}
