namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with the elements of <paramref name="value"/>, one after another, where the mask holds.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value)
        {
            CheckMask("masked_scatter", mask);
            IndexTensor.CheckSameType("masked_scatter", this, value);
            Devices.Common("masked_scatter", Impl, mask.Impl, value.Impl);
            long[] sizes = Shape.Broadcast(Impl.Sizes, mask.Impl.Sizes, "masked_scatter");
            return WrappedTensorDisposeScope(() =>
            {
                Tensor places = mask.Expand(sizes).reshape(-1).nonzero().reshape(-1);
                if (places.Impl.Count > value.Impl.Count)
                {
                    throw Fault.Shapes("masked_scatter", $"the source has {value.Impl.Count} elements, fewer than the {places.Impl.Count} for which the mask holds");
                }

                return Expand(sizes).reshape(-1).index_copy(0, places, value.reshape(-1).narrow(0, 0, places.Impl.Count)).reshape(sizes);
            });
        }

        public Tensor masked_scatter_(Tensor mask, Tensor value) => InPlace.Apply("masked_scatter_", this, x => x.masked_scatter(mask, value));
    }
}
