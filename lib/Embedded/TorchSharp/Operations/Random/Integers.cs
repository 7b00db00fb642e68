namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Uniform integers of [from, to), in place, in any element type.</summary>
        public Tensor random_(double from, double to, Generator? generator = null)
        {
            long low = (long)from, high = (long)to;
            if (low >= high)
            {
                throw Fault.Shapes("random_", $"expects 'from' to be less than 'to', but got from = {low} >= to = {high}");
            }

            (double least, double most) = dtype switch
            {
                ScalarType.Bool => (0, 1),
                ScalarType.Byte => (0, byte.MaxValue),
                ScalarType.Int32 => (int.MinValue, int.MaxValue),
                _ => (double.MinValue, double.MaxValue),
            };
            if (low < least || high - 1 > most)
            {
                throw Fault.Types("random_", $"integers from {low} up to {high - 1} are out of bounds for {dtype}");
            }

            return Drawn("random_", target => MemoryOrder.Fill(target, flat =>
            {
                TensorImpl whole = flat.DType == ScalarType.Int64 ? flat : TensorImpl.New(ScalarType.Int64, flat.Sizes, flat.Device);
                RandomFill.Integers(whole.Span<long>(), low, high, generator);
                if (!ReferenceEquals(whole, flat))
                {
                    Copy.Into(whole, flat);
                }

                Copy.Release(whole, flat);
            }));
        }
    }
}
