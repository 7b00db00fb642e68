namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x + value·tensor1·tensor2, broadcast.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            ScalarType type = DType.Promote(DType.Promote(this, tensor1), DType.Promote(this, tensor2));
            Pointwise.RefuseBool("addcmul", type);
            using Tensor factor = Pointwise.Number(value, type);
            return WrappedTensorDisposeScope(() => add(tensor1.mul(factor).mul(tensor2)));
        }

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace.Apply("addcmul_", this, x => x.addcmul(tensor1, tensor2, value));
    }

    /// <inheritdoc cref="Tensor.addcmul"/>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul(tensor1, tensor2, value);

    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul_(tensor1, tensor2, value);
}
