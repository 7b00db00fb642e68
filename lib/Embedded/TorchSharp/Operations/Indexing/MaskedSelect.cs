namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements where the mask, broadcast, holds, in row-major order.</summary>
        public Tensor masked_select(Tensor mask)
        {
            CheckMask("masked_select", mask);
            Devices.Common("masked_select", Impl, mask.Impl);
            long[] sizes = Shape.Broadcast(Impl.Sizes, mask.Impl.Sizes, "masked_select");
            return WrappedTensorDisposeScope(() => Expand(sizes).reshape(-1).index_select(0, mask.Expand(sizes).reshape(-1).nonzero().reshape(-1)));
        }

        private static void CheckMask(string operation, Tensor mask)
        {
            if (mask.dtype is not (ScalarType.Bool or ScalarType.Byte))
            {
                throw Fault.Types(operation, $"expected a mask of type Bool, not {mask.dtype}");
            }
        }
    }

    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);
}
