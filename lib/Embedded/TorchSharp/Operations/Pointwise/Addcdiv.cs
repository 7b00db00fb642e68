namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x + value·tensor1/tensor2, broadcast.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            if (!tensor1.is_floating_point() && !tensor2.is_floating_point())
            {
                throw Fault.Types("addcdiv", "integer division with addcdiv is not supported; use add and div, or convert to floating point first");
            }

            ScalarType type = DType.Promote(DType.Promote(this, tensor1), DType.Promote(this, tensor2));
            using Tensor factor = Pointwise.Number(value, type);
            return WrappedTensorDisposeScope(() => add(tensor1.mul(factor).div(tensor2)));
        }

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace.Apply("addcdiv_", this, x => x.addcdiv(tensor1, tensor2, value));

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);
    }

    /// <inheritdoc cref="Tensor.addcdiv(Tensor, Tensor, Scalar)"/>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv(tensor1, tensor2, value);

    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv_(tensor1, tensor2, value);
}
